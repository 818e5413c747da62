"""What a field said before it was corrected, as it stands beside the field."""

from collections.abc import Iterable

from cav_desktop.services.corrections import CorrectionRow

_LONGEST = 60


def last_value(corrections: Iterable[CorrectionRow], field: str) -> str:
    """The last thing a field said before; an emptiness that was filled in is no correction."""
    said = [row for row in corrections if row.field == field and row.before]
    if not said:
        return ""
    words = " ".join((max(said, key=lambda row: row.at).before or "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
