"""The ways in which a date, a telephone number, a tax code or a mark with digits is written."""

import re
from collections.abc import Iterator
from datetime import date

from cav_desktop.documents.normal_form import View, letters, normal

_MONTH_WORDS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
)
_ENGLISH_WORDS = (
    "january february march april may june july august september october november december"
)
_ROMAN_WORDS = "i ii iii iv v vi vii viii ix x xi xii"
_DAY_WORDS = (
    "primo due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitre ventiquattro "
    "venticinque ventisei ventisette ventotto ventinove trenta trentuno"
)
_MONTHS = _MONTH_WORDS.split()
_ENGLISH = _ENGLISH_WORDS.split()
_ROMAN = _ROMAN_WORDS.split()
_DAYS = _DAY_WORDS.split()
_SEP = r"\s*[./\-–—,_ ]\s*"
_TAIL_DIGITS = 6
"""So many last digits of a number already name a person."""


_MAIL_NAME = 5


def date_forms(value: str) -> re.Pattern[str]:
    """One pattern for all written forms of a date; ValueError when it is not YYYY-MM-DD."""
    day = date.fromisoformat(value)
    number, month, year = f"0?{day.day}", f"0?{day.month}", f"(?:{day.year}|'?{day:%y})"
    named = _month_names(day.month)
    spoken = rf"(?:{number}(?:°|º|o)?|{_DAYS[day.day - 1]})"
    forms = (
        rf"{number}{_SEP}{month}{_SEP}{year}",
        rf"{month}{_SEP}{number}{_SEP}{year}",
        rf"{day.year}{_SEP}{month}{_SEP}{number}",
        rf"{day:%d%m%Y}|{day:%Y%m%d}|{day:%d%m%y}",
        rf"{number}{_SEP}{_ROMAN[day.month - 1]}{_SEP}{year}",
        rf"{number}\s*/\s*{month}",
        rf"{spoken}{_SEP}?(?:di\s+|del\s+mese\s+di\s+)?{named}",
        rf"{named}{_SEP}(?:del\s+|dell'anno\s+|of\s+)?{year}",
        rf"{named}\s+{number}(?!\d)",
        rf"{month}\s*[/.\-]\s*{day.year}|{day.year}\s*[/\-]\s*{month}",
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])")


def _month_names(month: int) -> str:
    italian, english = _MONTHS[month - 1], _ENGLISH[month - 1]
    return f"(?:{italian}|{italian[:3]}\\.?|{italian[:4]}\\.?|{english}|{english[:3]}\\.?)"


def phone_matches(value: str, view: View) -> Iterator[str]:
    """Runs of digits that hold the last six digits of a number, with any prefix and separators."""
    tail = "".join(char for char in normal(value) if char.isdigit())[-_TAIL_DIGITS:]
    if len(tail) == _TAIL_DIGITS:
        for run in view.digit_runs:
            if tail in run:
                yield run


def mark_matches(value: str, view: View, *, shortest: int = 4) -> Iterator[str]:
    """A code, plate, account or handle, with any separators; also its own last run of digits."""
    wanted = letters(value)
    if len(wanted) >= shortest and (wanted in view.squeezed or wanted in view.squeezed_mail):
        yield wanted
    digits = re.findall(r"\d+", normal(value))
    tail = digits[-1] if digits else ""
    if len(tail) >= shortest and any(tail in run for run in view.digit_runs):
        yield tail


def tax_code_matches(value: str, view: View) -> Iterator[str]:
    """A codice fiscale whole, or its first eleven or six characters."""
    wanted = letters(value)
    for length in (16, 11, 6):
        if len(wanted) >= length and wanted[:length] in view.squeezed:
            yield wanted[:length]
            return


def mail_matches(value: str, view: View) -> Iterator[str]:
    """An address of electronic mail whole, with its signs as words, or the part before the sign."""
    local = letters(value.split("@", maxsplit=1)[0])
    yield from mark_matches(value, view)
    if len(local) >= _MAIL_NAME and local in view.squeezed:
        yield local
