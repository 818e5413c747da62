"""Reads days and times as people type them at the telephone, writes them as people read them."""

import re
from datetime import date, datetime, time, timedelta

from cav_desktop.domain.day_names import DAYS, MONTHS

_SHORT = 3
_WORDS = {"oggi": 0, "ieri": -1, "domani": 1, "dopodomani": 2, "avantieri": -2, "altroieri": -2}
_STEP = re.compile(r"([+-])\s?(\d{1,4})(?:\s?(?:g|gg|giorni))?")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})°? ([a-z]{3,})\.?(?: (\d{4}|\d{2}))?")
_TIME = re.compile(r"(?:^|\s)(?:alle |ore |h ?)?(\d{1,2})(?:[:.,](\d{2})| e mezza)$")
_HOUR = re.compile(r"(?:^|\s)(?:alle|ore|h) ?(\d{1,2})$")
_CENTURY = 100
_PIVOT = 30
_NOON_HALF = 30


class UnreadableDate(ValueError):
    """The text is not a day or a time that exists."""


def read_day(text: str, today: date) -> date:
    """The day that was meant: oggi, ieri, +7, 3/5, 3/5/26, 3 mag, ven, ven 27 nov.

    Without a year the nearest such day is meant; the name of a weekday means the next one. Raises
    `UnreadableDate`.
    """
    words = _plain(text)
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    if found := _STEP.fullmatch(words):
        days = int(found[2]) * (-1 if found[1] == "-" else 1)
        return today + timedelta(days=days)
    weekday = _weekday(words)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    first, _, rest = words.partition(" ")
    if rest and _weekday(first) is not None:
        words = rest
    return _calendar_day(words, today)


def read_instant(text: str, now: datetime) -> datetime:
    """The wall time that was meant: oggi 14:32, 14.30, ven alle 9. Raises `UnreadableDate`."""
    words = _plain(text)
    if words in ("adesso", "ora"):
        return now.replace(second=0, microsecond=0)
    found = _TIME.search(words) or _HOUR.search(words)
    if found is None:
        raise UnreadableDate(text)
    minute = found[2] if found.re is _TIME else "0"
    before = words[: found.start()].strip()
    day = read_day(before, now.date()) if before else now.date()
    try:
        clock = time(int(found[1]), _NOON_HALF if minute is None else int(minute))
    except ValueError as error:
        raise UnreadableDate(text) from error
    return datetime.combine(day, clock)


def write_day(day: date, today: date, *, relative: bool = False) -> str:
    """A day with its weekday: ven 27 nov, and its year when it is not this one."""
    if relative and (near := {0: "oggi", -1: "ieri", 1: "domani"}.get((day - today).days)):
        return near
    text = f"{DAYS[day.weekday()][:_SHORT]} {day.day} {MONTHS[day.month - 1][:_SHORT]}"
    is_plain = day.year == today.year and _nearest(day.day, day.month, today) == day
    return text if is_plain else f"{text} {day.year}"


def write_instant(wall: datetime, today: date) -> str:
    """A day and a time: oggi 14:32, ven 27 nov 10:30."""
    return f"{write_day(wall.date(), today, relative=True)} {wall:%H:%M}"


def write_long_day(day: date, *, year: bool = True) -> str:
    """A day in full words: venerdì 27 novembre 2026."""
    text = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def day_words(day: date, today: date) -> str:
    """A day in words, with its year when it is not this one: 3 marzo, 10 novembre 2024."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def short_day(day: date, today: date) -> str:
    """A day for a column: 3 mar, 28 set 2023."""
    text = f"{day.day} {MONTHS[day.month - 1][:_SHORT]}"
    return text if day.year == today.year else f"{text} {day.year}"


def _calendar_day(words: str, today: date) -> date:
    if found := _ISO.fullmatch(words):
        return _exact(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        return _in_year(int(found[1]), int(found[2]), found[3], today)
    if found := _NAMED.fullmatch(words):
        months = [i for i, name in enumerate(MONTHS, 1) if name.startswith(found[2])]
        if len(months) == 1:
            return _in_year(int(found[1]), months[0], found[3], today)
    raise UnreadableDate(words)


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        number = int(year)
        if number < _CENTURY:
            # A birth in '68, a deadline in '31: two figures never mean a far future.
            number += 2000 if number <= today.year % _CENTURY + _PIVOT else 1900
        return _exact(number, month, day)
    near = _nearest(day, month, today)
    if near is None:
        raise UnreadableDate(f"{day}/{month}")
    return near


def _nearest(day: int, month: int, today: date) -> date | None:
    around = [_possible(today.year + step, month, day) for step in (-1, 0, 1)]
    days = [found for found in around if found is not None]
    return min(days, key=lambda found: abs((found - today).days), default=None)


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _exact(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableDate(f"{day}/{month}/{year}") from error


def _weekday(words: str) -> int | None:
    if len(words) < _SHORT:
        return None
    return next((i for i, name in enumerate(DAYS) if _plain(name).startswith(words)), None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ì", "i").replace(",", " ").split())
