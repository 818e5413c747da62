"""How soon a woman waits for an answer, as somebody judged it (E13)."""

EMERGENCY, HIGH, MEDIUM, ORDINARY = "emergenza", "alta", "media", "ordinaria"
IN_ORDER = (EMERGENCY, HIGH, MEDIUM, ORDINARY)
"""The most urgent first."""

URGENT = frozenset({EMERGENCY, HIGH})
"""What is answered within hours or days, not a week."""
