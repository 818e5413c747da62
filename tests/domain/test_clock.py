"""Instants, civil dates and the one time zone of the centre."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from cav_desktop.domain.clock import (
    UtcDateTime,
    add_months,
    begins,
    from_rome,
    in_rome,
    rome_today,
    system_clock,
)

SQLITE = dialect()
DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # as many as are given


def test_the_clock_of_the_machine_is_aware_and_in_utc() -> None:
    assert system_clock().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("instant", "wall"),
    [
        (utc(2026, 1, 15, 12), "2026-01-15T13:00:00+01:00"),
        (utc(2026, 7, 15, 12), "2026-07-15T14:00:00+02:00"),
        (utc(2026, 3, 29, 0, 59), "2026-03-29T01:59:00+01:00"),
        (utc(2026, 3, 29, 1, 0), "2026-03-29T03:00:00+02:00"),
        (utc(2026, 10, 25, 0, 30), "2026-10-25T02:30:00+02:00"),
        (utc(2026, 10, 25, 1, 30), "2026-10-25T02:30:00+01:00"),
    ],
)
def test_the_wall_in_italy_follows_summer_time(instant: datetime, wall: str) -> None:
    assert in_rome(instant).isoformat() == wall


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (utc(2026, 3, 15, 22, 59), date(2026, 3, 15)),
        (utc(2026, 3, 15, 23, 0), date(2026, 3, 16)),
        (utc(2026, 7, 15, 21, 59), date(2026, 7, 15)),
        (utc(2026, 7, 15, 22, 0), date(2026, 7, 16)),
    ],
)
def test_today_is_the_day_in_italy(instant: datetime, day: date) -> None:
    assert rome_today(lambda: instant) == day


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    assert from_rome(datetime(2026, 10, 25, 2, 30)) == utc(2026, 10, 25, 0, 30)  # noqa: DTZ001 - a wall time has no zone


def test_an_hour_that_does_not_exist_is_still_an_instant() -> None:
    assert from_rome(datetime(2026, 3, 29, 2, 30)) == utc(2026, 3, 29, 1, 30)  # noqa: DTZ001 - a wall time has no zone


@given(DATES)
def test_a_day_begins_at_its_midnight_in_italy(day: date) -> None:
    assert in_rome(begins(day)).date() == day
    assert in_rome(begins(day) - timedelta(seconds=1)).date() == day - timedelta(days=1)


def test_a_day_of_the_change_has_23_or_25_hours() -> None:
    spring = begins(date(2026, 3, 30)) - begins(date(2026, 3, 29))
    autumn = begins(date(2026, 10, 26)) - begins(date(2026, 10, 25))

    assert (spring, autumn) == (timedelta(hours=23), timedelta(hours=25))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), 6, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 16), 0, date(2026, 3, 16)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 3, 16), -36, date(2023, 3, 16)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(
    day: date, months: int, later: date
) -> None:
    assert add_months(day, months) == later


@given(DATES, st.integers(-600, 600))
def test_months_are_never_skipped(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and (later + timedelta(days=1)).month != later.month
    )


@given(
    st.datetimes(
        datetime(1900, 1, 1),  # noqa: DTZ001 - the bounds of a strategy are naive
        datetime(2199, 1, 1),  # noqa: DTZ001 - a wall time has no zone
        timezones=st.sampled_from(
            [UTC, ZoneInfo("Europe/Rome"), ZoneInfo("Asia/Kolkata"), timezone(-timedelta(hours=11))]
        ),
    )
)
def test_an_instant_comes_back_as_it_went(instant: datetime) -> None:
    stored = UtcDateTime().process_bind_param(instant, SQLITE)
    read = UtcDateTime().result_processor(SQLITE, None)(stored)

    assert stored is not None
    assert stored.tzinfo is None
    assert read is not None
    assert read.tzinfo is UTC
    assert read == instant.astimezone(UTC)


def test_nothing_comes_back_as_nothing() -> None:
    assert UtcDateTime().process_bind_param(None, SQLITE) is None
    assert UtcDateTime().result_processor(SQLITE, None)(None) is None


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive instant"):
        UtcDateTime().process_bind_param(datetime(2026, 10, 25, 2, 30), SQLITE)  # noqa: DTZ001 - a wall time has no zone
