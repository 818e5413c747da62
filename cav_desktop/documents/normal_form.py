# ruff: noqa: RUF001 - this module is about letters that look alike
"""The form in which texts and identifiers are compared, and the views of a text made of it.

Compatibility forms, hidden characters, marks, case and look-alike letters of other alphabets are
levelled, so that a name is found however it was typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

_CYRILLIC = "аaеeкkмmоoрpсcтtуyхxіiјjѕsһhԁdԛqԝwвbнhґrпnгr"
_GREEK = "αaβbεeζzηnιiκkμmνvοoρpτtυuχxωwγyςsσsλlδd"
_LATIN = "ıiɑaɡgøołlđdðdħhŧtŋnƙkɓbɗdƴyȷjɩi"
_PAIRS = _CYRILLIC + _GREEK + _LATIN
_LOOKALIKES = str.maketrans(
    {
        **dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ß": "ss",
    }
)
_APOSTROPHES = frozenset("'’‘ʼ`´′ʹ＇‛ˈ")
_HYPHENS = frozenset("-‐‑‒–—\u00ad")
_LEET = str.maketrans("013457@$!|€", "oieastasile")
_SENTENCE_END = frozenset(".!?:;\n•")
_REGIONAL_A = 0x1F1E6
_SPOKEN_DIGITS = "zero uno due tre quattro cinque sei sette otto nove"
_DIGIT_WORDS = {word: str(number) for number, word in enumerate(_SPOKEN_DIGITS.split())}


@cache
def _levelled(char: str) -> str:
    """One character in normal form; several letters, one or none."""
    if _REGIONAL_A <= ord(char) < _REGIONAL_A + 26:
        return chr(ord("a") + ord(char) - _REGIONAL_A)
    if unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""
    if char in _APOSTROPHES:
        return "'"
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    plain = "".join(part for part in spread if not unicodedata.combining(part))
    return plain.translate(_LOOKALIKES)


def normal(text: str) -> str:
    """The normal form of a text, without positions."""
    return View(text).norm


def letters(text: str) -> str:
    """Letters and digits alone of the normal form."""
    return "".join(char for char in normal(text) if char.isalnum())


@dataclass(frozen=True)
class Word:
    """One word of a text: its normal form and how it stood there."""

    norm: str
    raw: str
    starts_sentence: bool

    @property
    def is_lower(self) -> bool:
        """True when it was written without capitals."""
        return self.raw == self.raw.lower()


class View:
    """A text with its normal form and the views that the matchers look at."""

    def __init__(self, text: str) -> None:
        self.text = text
        norm: list[str] = []
        origin: list[int] = []
        at = 0
        while at < len(text):
            if text[at] in _HYPHENS and (broken := re.match(r"[ \t]*\r?\n\s*", text[at + 1 :])):
                at += 1 + broken.end()
                continue
            for part in _levelled(text[at]):
                norm.append(part)
                origin.append(at)
            at += 1
        self.norm = "".join(norm)
        self._origin = origin

    def raw(self, start: int, end: int) -> str:
        """The text as it was written between two positions of the normal form."""
        return self.text[self._origin[start] : self._origin[end - 1] + 1] if end > start else ""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Words, split at apostrophes, spaces and every other mark."""
        return tuple(
            Word(found.group(), self.raw(*found.span()), self._starts_sentence(found.start()))
            for found in re.finditer(r"[^\W_]+", self.norm)
        )

    @cached_property
    def leet_words(self) -> tuple[Word, ...]:
        """Words with digits or signs inside, read as the letters they imitate."""
        return tuple(
            Word(found.group().translate(_LEET), self.raw(*found.span()), False)
            for found in re.finditer(r"[^\W_][\w@$!|€]*[^\W_]|[@$!|€][\w@$!|€]+", self.norm)
            if re.search(r"[0-9@$!|€]", found.group()) and re.search(r"[a-z].*[a-z]", found.group())
        )

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits alone."""
        return "".join(char for char in self.norm if char.isalnum())

    @cached_property
    def squeezed_mail(self) -> str:
        """The same, without the words people write for the signs of an address."""
        return "".join(
            word.norm
            for word in self.words
            if word.norm not in {"chiocciola", "at", "punto", "dot", "et"}
        )

    @cached_property
    def digit_runs(self) -> tuple[str, ...]:
        """Digits that stand together, whatever separates them; also written as words."""
        runs = [
            "".join(char for char in found.group() if char.isdigit())
            for found in re.finditer(r"\d(?:[^\w\n]*[\n_]?[^\w\n]*\d)*", self.norm)
        ]
        spoken = "".join(
            _DIGIT_WORDS.get(word.norm, word.norm if word.norm.isdigit() else " ")
            for word in self.words
        )
        return (*runs, *(run for run in spoken.split() if run not in runs))

    def _starts_sentence(self, position: int) -> bool:
        before = self.norm[:position].rstrip(" '\"«“([-–•\t")
        return not before or before[-1] in _SENTENCE_END
