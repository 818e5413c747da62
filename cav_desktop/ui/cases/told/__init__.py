"""Consensi and Diario: what she agreed to, what was done and said."""
