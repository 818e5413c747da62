"""Referrals: prepared, sent, answered; what left about each woman, and to whom."""
