"""Ospitalità in the case: the stay, its extensions, who pays it, and what endangered it."""
