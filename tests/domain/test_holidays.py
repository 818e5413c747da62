"""The holidays of the State, and the working days around them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.holidays import (
    easter,
    holidays,
    is_holiday,
    last_working_day,
    next_working_day,
)

DAYS = st.dates(date(2001, 1, 1), date(2150, 12, 31))
SATURDAY, SUNDAY = 5, 6


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1999, date(1999, 4, 4)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_of_the_almanac(year: int, day: date) -> None:
    assert easter(year) == day


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = easter(year)

    assert day.weekday() == SUNDAY
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_holidays_of_2027() -> None:
    assert sorted(holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 1, 6),
        date(2027, 3, 29),
        date(2027, 4, 25),
        date(2027, 5, 1),
        date(2027, 6, 2),
        date(2027, 8, 15),
        date(2027, 10, 4),
        date(2027, 11, 1),
        date(2027, 12, 8),
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


def test_saint_francis_is_a_holiday_since_2026_only() -> None:
    assert not is_holiday(date(2024, 10, 4))
    assert date(2026, 10, 4) in holidays(2026)


@pytest.mark.parametrize(
    ("day", "working", "without_saturday"),
    [
        (date(2026, 4, 3), date(2026, 4, 3), date(2026, 4, 3)),
        (date(2026, 4, 4), date(2026, 4, 4), date(2026, 4, 7)),
        (date(2026, 4, 5), date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 12, 25), date(2026, 12, 28), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 4)),
    ],
)
def test_the_next_working_day(day: date, working: date, without_saturday: date) -> None:
    assert next_working_day(day) == working
    assert next_working_day(day, saturday_rests=True) == without_saturday


def test_before_easter_monday_offices_are_open_on_friday() -> None:
    assert last_working_day(date(2026, 4, 6)) == date(2026, 4, 3)


@given(DAYS)
def test_between_a_day_and_its_working_day_all_are_holidays(day: date) -> None:
    following, before = next_working_day(day), last_working_day(day)

    assert before <= day <= following
    assert not is_holiday(following)
    assert not is_holiday(before)
    assert before.weekday() != SATURDAY
    skipped = [day + timedelta(days=n) for n in range((following - day).days)]
    assert all(is_holiday(one) for one in skipped)
