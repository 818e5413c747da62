"""Invii of a case: to whom she was referred, what left, where each of them stands."""
