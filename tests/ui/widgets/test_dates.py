from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.ui.widgets.dates import (
    UnreadableDate,
    read_day,
    read_instant,
    write_day,
    write_instant,
    write_long_day,
)

TODAY = date(2026, 11, 22)  # a Sunday
NOW = datetime(2026, 11, 22, 14, 32)  # noqa: DTZ001 - a wall time has no zone


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oggi", date(2026, 11, 22)),
        ("ieri", date(2026, 11, 21)),
        ("  Domani ", date(2026, 11, 23)),
        ("dopodomani", date(2026, 11, 24)),
        ("+7", date(2026, 11, 29)),
        ("-3", date(2026, 11, 19)),
        ("+ 30 giorni", date(2026, 12, 22)),
        ("3/9", date(2026, 9, 3)),
        ("3/5/2027", date(2027, 5, 3)),
        ("3.5.27", date(2027, 5, 3)),
        ("3-5-68", date(1968, 5, 3)),
        ("10/1", date(2027, 1, 10)),
        ("3 mag", date(2027, 5, 3)),
        ("3 maggio 2025", date(2025, 5, 3)),
        ("2026-05-03", date(2026, 5, 3)),
        ("ven", date(2026, 11, 27)),
        ("venerdì", date(2026, 11, 27)),
        ("venerdi", date(2026, 11, 27)),
        ("domenica", date(2026, 11, 29)),
        ("ven 27 nov", date(2026, 11, 27)),
        ("29/2", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_as_it_is_said(typed: str, meant: date) -> None:
    today = date(2027, 11, 22) if typed == "29/2" else TODAY
    assert read_day(typed, today) == meant


@pytest.mark.parametrize("typed", ["", "32/1", "30/2/2026", "3/13", "abc", "ma", "3 m", "+", "5"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableDate):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oggi 14:32", datetime(2026, 11, 22, 14, 32)),  # noqa: DTZ001 - a wall time has no zone
        ("14.30", datetime(2026, 11, 22, 14, 30)),  # noqa: DTZ001 - a wall time has no zone
        ("3/9 14:30", datetime(2026, 9, 3, 14, 30)),  # noqa: DTZ001 - a wall time has no zone
        ("3.9 9:00", datetime(2026, 9, 3, 9, 0)),  # noqa: DTZ001 - a wall time has no zone
        ("ven alle 9", datetime(2026, 11, 27, 9, 0)),  # noqa: DTZ001 - a wall time has no zone
        ("ven 27 nov 10:30", datetime(2026, 11, 27, 10, 30)),  # noqa: DTZ001 - a wall time has no zone
        ("ieri ore 22:41", datetime(2026, 11, 21, 22, 41)),  # noqa: DTZ001 - a wall time has no zone
        ("adesso", NOW),
    ],
)
def test_an_instant_is_read_as_it_is_said(typed: str, meant: datetime) -> None:
    assert read_instant(typed, NOW) == meant


@pytest.mark.parametrize("typed", ["", "oggi", "25:00", "oggi 14:61", "3/5", "mai 10:00"])
def test_an_instant_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableDate):
        read_instant(typed, NOW)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_what_is_written_is_read_back(day: date) -> None:
    assert read_day(write_day(day, TODAY), TODAY) == day


@given(st.integers(-10_000, 10_000))
def test_an_instant_is_written_and_read_back(minutes: int) -> None:
    wall = NOW + timedelta(minutes=minutes)
    assert read_instant(write_instant(wall, NOW.date()), NOW) == wall


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        read_day(text, TODAY)
    except (UnreadableDate, OverflowError):
        return


def test_days_are_written_with_their_weekday() -> None:
    assert write_day(date(2026, 11, 27), TODAY) == "ven 27 nov"
    assert write_day(date(2026, 1, 5), TODAY) == "lun 5 gen 2026"
    assert write_day(TODAY, TODAY, relative=True) == "oggi"
    assert write_long_day(TODAY) == "domenica 22 novembre 2026"
