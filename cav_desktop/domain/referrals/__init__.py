"""Referrals to other services, and what leaves the centre with them (invii)."""
