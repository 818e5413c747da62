"""Measures against the author: days that can be, and when one holds."""

from datetime import date

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.protective_measures import (
    HOLDING,
    ProtectionState,
    ProtectiveMeasure,
)

DAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"from_on": DAY, "expires_on": date(2026, 3, 1)}, "expires_on"),
        ({"violated": "no", "violated_on": DAY}, "violated"),
        ({"violated": "si", "violated_on": date(2026, 3, 1), "from_on": DAY}, "violated_on"),
    ],
)
def test_impossible_days_are_refused(answers: dict[str, Answer], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        ProtectiveMeasure().refuse(answers)
    assert refused.value.field == field


@pytest.mark.parametrize("state", ProtectionState)
def test_only_what_was_ordered_holds(state: ProtectionState) -> None:
    row = ProtectiveMeasure(state=state, from_on=DAY, expires_on=None)
    assert row.holds_on(DAY) is (state in HOLDING)
    assert not row.holds_on(date(2026, 3, 15))
