"""The board of referrals."""
