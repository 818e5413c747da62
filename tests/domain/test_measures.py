"""Every measure of an authority: when it holds, and days that can be."""

from datetime import date

import pytest

from cav_desktop.domain.child_measures import ChildMeasure, MeasureState
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.measures import ITS_TERMS, THE_ACT, Measure
from cav_desktop.domain.protective_measures import ProtectiveMeasure

DAY = date(2026, 3, 16)
MEASURES = [one for one in CASE_RECORDS if issubclass(one, Measure)]


@pytest.mark.parametrize(
    ("start", "end", "is_held"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 3, 17), None, False),
        (None, date(2026, 3, 15), False),
    ],
)
def test_when_it_holds(start: date | None, end: date | None, *, is_held: bool) -> None:
    row = ChildMeasure(state=MeasureState.IN_FORCE, from_on=start, expires_on=end)
    assert row.holds_on(DAY) is is_held
    row.state = MeasureState.REVOKED
    assert not row.holds_on(DAY)


def test_those_of_the_author_and_those_of_a_child_ask_the_same_of_the_act() -> None:
    assert set(MEASURES) == {ChildMeasure, ProtectiveMeasure}
    for kind in MEASURES:
        assert [one for one in kind.FORM if one in THE_ACT] == list(THE_ACT)
        assert ITS_TERMS in tuple(kind.FORM)


def test_none_expires_before_it_begins() -> None:
    with pytest.raises(FieldError) as refused:
        ProtectiveMeasure().refuse({"from_on": DAY, "expires_on": date(2026, 3, 15)})
    assert (refused.value.field, refused.value.why) == ("expires_on", "ends_before_it_begins")
