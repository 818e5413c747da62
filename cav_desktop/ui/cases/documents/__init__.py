"""Documenti: what was attached to a case."""
