"""Holidays of the Italian State: the days on which a legal term may not end as it was counted.

L. 27-5-1949 n. 260 as it stands after L. 54/1977, D.P.R. 792/1985, L. 336/2000 (2 June) and
L. 151/2025 (4 October, from 2026). The patron saint of a town is no holiday of the State.
"""

from datetime import date, timedelta

_FIXED = (
    (1, 1),
    (1, 6),
    (4, 25),
    (5, 1),
    (6, 2),
    (8, 15),
    (11, 1),
    (12, 8),
    (12, 25),
    (12, 26),
)
_SAINT_FRANCIS = (10, 4)
_SAINT_FRANCIS_FROM = 2026
_SATURDAY, _SUNDAY = 5, 6
_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - moved + 15) % 30
    fours, ones = divmod(rest, 4)
    week = (32 + 2 * left + 2 * fours - moon - ones) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> frozenset[date]:
    """The holidays of a year that have a name; Sundays are not among them, Easter Monday is."""
    named = {date(year, month, day) for month, day in _FIXED}
    if year >= _SAINT_FRANCIS_FROM:
        named.add(date(year, *_SAINT_FRANCIS))
    return frozenset({*named, easter(year) + _DAY})


def is_holiday(day: date) -> bool:
    """Whether the law calls the day a holiday: a Sunday or one of `holidays`."""
    return day.weekday() == _SUNDAY or day in holidays(day.year)


def next_working_day(day: date, *, saturday_rests: bool = False) -> date:
    """The day itself, or the first after it that is no holiday (nor a Saturday, if it rests)."""
    while is_holiday(day) or (saturday_rests and day.weekday() == _SATURDAY):
        day += _DAY
    return day


def last_working_day(day: date) -> date:
    """The day itself, or the last before it on which offices are open: neither Saturday."""
    while is_holiday(day) or day.weekday() == _SATURDAY:
        day -= _DAY
    return day
