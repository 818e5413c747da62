"""Why somebody did what is not done every day: in words that still say something in a year."""

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import one_line

REASON = 500
"""In characters."""

_FEWEST, _DIFFERENT = 5, 4


def reason_of(written: str, field: str = "reason") -> str:
    """The reason in one line; raises `FieldError` without any, or for signs that say nothing.

    "xx", "---" or "aaaaaa" are typed to get past the question: whoever reads the journal learns
    nothing from them.
    """
    line = one_line(REASON, field, written, missing="reason_needed")
    letters = [one for one in line.casefold() if one.isalpha()]
    if len(letters) < _FEWEST or len(set(letters)) < _DIFFERENT:
        raise FieldError(field, "says_nothing")
    return line
