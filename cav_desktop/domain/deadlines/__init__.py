"""Deadlines: what has a date and must not be forgotten, as pure rules (scadenze)."""
