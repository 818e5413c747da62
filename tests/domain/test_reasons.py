"""A reason that says something, and signs typed to get past the question."""

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.reasons import reason_of


@pytest.mark.parametrize("written", ["serratura", "  notte  di sabato ", "accompagno il figlio"])
def test_what_says_something_is_kept_in_one_line(written: str) -> None:
    assert reason_of(written) == " ".join(written.split())


@pytest.mark.parametrize(
    ("written", "why"),
    [
        *((one, "reason_needed") for one in ("", "   ")),
        *((one, "says_nothing") for one in ("xx", "---", "aaaaaaa", "12345", "asd", "abababab")),
        ("motivo " * 90, "too_long"),
    ],
)
def test_what_says_nothing_is_refused(written: str, why: str) -> None:
    with pytest.raises(FieldError, match=why) as refused:
        reason_of(written, "motive")
    assert refused.value.field == "motive"
