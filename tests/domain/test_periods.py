"""Months, quarters and years touch one another; nothing is counted backwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.periods import Period, PeriodKind, period_of

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
WHOLE = st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR])


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (PeriodKind.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (PeriodKind.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (PeriodKind.FREE, date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_the_period_of_a_day(kind: PeriodKind, first: date, last: date) -> None:
    found = period_of(kind, date(2026, 11, 23))
    assert (found.first, found.last) == (first, last)
    assert found.quarter == (found.first.month + 2) // 3


@given(WHOLE, DAYS)
def test_the_next_begins_on_the_day_after_the_last(kind: PeriodKind, day: date) -> None:
    found = period_of(kind, day)
    assert found.first <= day <= found.last
    assert found.next().first == found.last + timedelta(days=1)
    assert found.next().next(-1) == found


def test_free_days_move_as_long_as_they_are() -> None:
    found = Period(PeriodKind.FREE, date(2026, 3, 5), date(2026, 3, 14))
    assert found.next().first == date(2026, 3, 15)
    assert found.next(-1).last == date(2026, 3, 4)


def test_what_is_still_to_come_is_left_out() -> None:
    found = period_of(PeriodKind.MONTH, date(2026, 11, 23))
    until = found.until(date(2026, 11, 23))
    assert until is not None
    assert until.last == date(2026, 11, 23)
    assert found.until(date(2026, 12, 9)) == found
    assert found.until(date(2026, 10, 31)) is None


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(FieldError, match="before_this_one"):
        Period(PeriodKind.FREE, date(2026, 3, 5), date(2026, 3, 4))
