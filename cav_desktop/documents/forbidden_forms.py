"""What no summary may contain, whoever it is about: dates, times, numbers, places, ranks."""

import json
import re
from collections.abc import Iterator
from functools import cache

from cav_desktop.documents.normal_form import View, normal
from cav_desktop.paths import resources

_MONTH = (
    "(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|"
    "dicembre|gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)"
)
_FORMS: dict[str, re.Pattern[str]] = {
    "date": re.compile(
        rf"\b\d{{1,2}}\s*[./-]\s*\d{{1,2}}\s*[./-]\s*\d{{2,4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
        rf"|\b\d{{1,2}}[°º]?\s+{_MONTH}\b|\b{_MONTH}\s+(?:del\s+)?(?:19|20)\d\d\b"
    ),
    "time": re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b|\bore\s+\d{1,2}\b"),
    "long_number": re.compile(r"\d(?:[ .\-/]?\d){4,}"),
    "mail": re.compile(r"[\w.+-]+\s*@\s*[\w-]+|\b[\w.]+ chiocciola \w+"),
    "web": re.compile(r"https?:|www\.|\b[\w-]+\.(?:it|com|org|net|eu|me)\b"),
    "tax_code": re.compile(
        r"\b[a-z]{6}\s?\d[\dlmnpqrstuv]\s?[abcdehlmprst]\s?[\dlmnpqrstuv]{2}\s?[a-z][\dlmnpqrstuv]{3}\s?[a-z]\b"
    ),
    "iban": re.compile(r"\bit\s?\d{2}\s?[a-z]\s?(?:\d\s?){10}"),
    "plate": re.compile(r"\b[a-hj-npr-tv-z]{2}[ -]?\d{3}[ -]?[a-hj-npr-tv-z]{2}\b"),
    "rank": re.compile(r"\bl'unic[ao]\b|\bla prim[ae]\b|\bil primo\b"),
}
_STREET = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|vicolo|largo|contrada|strada|"
    r"lungomare|salita|localita|frazione|borgo|calle|rione)\s+(?:[a-z.']{1,6}\s+){0,3}([a-z0-9])"
)
_CERTAIN_PLACE = 4
"""Names of comuni with fewer letters are too often ordinary words."""


@cache
def _comuni() -> frozenset[str]:
    """The names of all Italian comuni in normal form."""
    listed = json.loads((resources() / "comuni.json").read_text("utf-8"))["comuni"]
    return frozenset(normal(each[1]) for each in listed)


def matches(view: View) -> Iterator[tuple[str, str, bool]]:
    """Reason, fragment, and whether it is certain (otherwise somebody must look)."""
    for reason, form in _FORMS.items():
        for found in form.finditer(view.norm):
            yield reason, view.raw(*found.span()), True
    for found in _STREET.finditer(view.norm):
        named = view.raw(found.start(1), found.end(1))
        if named.isupper() or named.isdigit():
            yield "street", view.raw(*found.span()), True
    yield from _places(view)


def _places(view: View) -> Iterator[tuple[str, str, bool]]:
    words = view.words
    for first, word in enumerate(words):
        if word.is_lower or word.norm.isdigit():
            continue
        for count in (3, 2, 1):
            together = words[first : first + count]
            name = " ".join(each.norm for each in together)
            if len(together) == count and name in _comuni() and len(name) >= _CERTAIN_PLACE:
                raw = " ".join(each.raw for each in together)
                yield "comune", raw, count > 1 or not word.starts_sentence
                break
