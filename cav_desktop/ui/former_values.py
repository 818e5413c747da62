"""What a field said before it was corrected, as it stands beside the field."""

from collections.abc import Iterable

from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.people.safe_contact import FIELD, SafeContactDraft
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.safe_words import safe_words

_LONGEST = 60


def last_value(corrections: Iterable[CorrectionRow], field: str) -> str:
    """The last thing a field said before; an emptiness that was filled in is no correction."""
    words = " ".join(_newest(corrections, field).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def last_rule(corrections: Iterable[CorrectionRow], vocabulary: Vocabulary) -> str:
    """How she could be reached before the rule was changed, as it is said to a colleague."""
    written = _newest(corrections, FIELD)
    return safe_words(SafeContactDraft.read_written(written), vocabulary) if written else ""


def _newest(corrections: Iterable[CorrectionRow], field: str) -> str:
    said = [row for row in corrections if row.field == field and row.before]
    return (max(said, key=lambda row: row.at).before or "") if said else ""
