"""The levels of the risk (E45) that a person chooses; none is ever computed."""

SCALE = ("basso", "medio", "elevato", "estremo")
"""The levels that have a height, the lowest first."""


LEVELS = (*SCALE, "non_valutabile")
"""What may be chosen (E45); "not assessed" is no outcome of an assessment."""
