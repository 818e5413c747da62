"""Arabic letters joined as they are written by hand.

The library that draws the pages puts one sign after the other and joins nothing. Each letter is
replaced by the form it takes beside its neighbours: the presentation forms of Unicode, taken from
the tables that come with Python. Persian and Urdu are written with the same letters and some more.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_LAM_ALEF = re.compile("\u0644[\u0622\u0623\u0625\u0627]|.", re.DOTALL)
"""Lam and alef are always written as one sign; every other letter stands for itself."""
_TATWEEL = "\u0640"
"""The stroke that lengthens a word: joined on both sides, without forms of its own."""
_PRESENTATION_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
_ISOLATED, _INITIAL, _MEDIAL, _FINAL = "<isolated>", "<initial>", "<medial>", "<final>"


def joined(text: str) -> str:
    """The text with each Arabic letter in the form its neighbours ask for, still in typed order."""
    if not _ARABIC.search(text):
        return text
    signs = _LAM_ALEF.findall(text)
    # Vowel marks stand above and below the letters and do not part them.
    letters = [at for at, sign in enumerate(signs) if unicodedata.category(sign[0]) != "Mn"]
    for place, sign in zip(letters, _forms_taken([signs[at] for at in letters]), strict=True):
        signs[place] = sign
    return "".join(signs)


def _forms_taken(letters: list[str]) -> Iterator[str]:
    before, after = ["", *letters], [*letters[1:], ""]
    for left, letter, right in zip(before, letters, after, strict=False):
        is_joined = _reaches_on(left) and _reaches_back(letter)
        is_joining = _reaches_on(letter) and _reaches_back(right)
        if is_joined:
            wanted = _MEDIAL if is_joining else _FINAL
        else:
            wanted = _INITIAL if is_joining else _ISOLATED
        yield _forms().get(letter, {}).get(wanted, letter)


def _reaches_on(letter: str) -> bool:
    return letter == _TATWEEL or _INITIAL in _forms().get(letter, {})


def _reaches_back(letter: str) -> bool:
    return letter == _TATWEEL or _FINAL in _forms().get(letter, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The forms of each letter, and of lam with alef, by the name Unicode gives to the form."""
    forms: dict[str, dict[str, str]] = {}
    for code in _PRESENTATION_FORMS:
        form, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letter = "".join(chr(int(part, 16)) for part in parts)
        if form and _LAM_ALEF.fullmatch(letter):
            forms.setdefault(letter, {})[form] = chr(code)
    return forms
