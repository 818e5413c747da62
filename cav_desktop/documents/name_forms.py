"""The ways in which a name is written, shortened, joined, spaced or mistyped.

One `NameForms` is made per name of the denylist and looked for in the views of a text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from rapidfuzz.distance import OSA

from cav_desktop.documents.normal_form import View, Word, normal
from cav_desktop.paths import resources

_PARTICLE_WORDS = (
    "de di da del della dello dei degli delle dell d l la lo le el al ben bin ibn bint abu van von "
    "der den dos das do du san santa st y e i in dal dalla ter ould mc mac o"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_ENDING_PARTS = (
    "ina ino ine ini inella inello etta etto ette etti uccia uccio ucce ella ello olina olino ola "
    "olo one ona accia accio oni uzza uzzo ita ito ica ico icchia icchio inuccia ucc illa illo "
    "enka ka oska ushka ochka itsa uska yna ska ski sky ova ev ov isha inha inho ette ie y ey"
)
_ENDINGS = frozenset(_ENDING_PARTS.split())
_VOWELS = "aeiouy"
_SHORT = 3
"""Fewer letters than these are looked for as they are, and nothing else."""
_NEAR_LETTERS = 5
"""Names of at least so many letters are also found with one letter wrong."""
_INSIDE_LETTERS = 7
"""Names of at least so many letters are also found inside a longer word."""


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Every name of the table with the names that people use for the same person."""
    table: dict[str, set[str]] = {}
    for group in json.loads((resources() / "words" / "nicknames.json").read_text("utf-8")):
        members = {normal(each) for each in group}
        for each in members:
            table.setdefault(each, set()).update(members - {each})
    return {name: frozenset(others) for name, others in table.items()}


@cache
def common_words() -> frozenset[str]:
    """Names that are also everyday words: in small letters inside a sentence they only warn."""
    path = resources() / "words" / "names_and_words.json"
    return frozenset(normal(each) for each in json.loads(path.read_text("utf-8")))


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name that name somebody: without particles, unless it has nothing else."""
    words = tuple(word.norm for word in View(name).words)
    telling = tuple(word for word in words if word not in _PARTICLES)
    return telling or words


@dataclass(frozen=True)
class NameForms:
    """All written forms of one name (given name and surname, alias, place)."""

    whole: str
    parts: tuple[str, ...]
    pairs: frozenset[str]
    close: frozenset[str]
    joined: frozenset[str]

    @classmethod
    def of(cls, name: str, *, is_person: bool = True) -> "NameForms":
        """Prepare a name; an empty one matches nothing."""
        parts = parts_of(name)
        close: set[str] = set()
        if is_person:
            for part in parts:
                close |= {each for each in _nicknames().get(part, ()) if len(each) > 1}
        close -= set(parts)
        joined = {a + b for a, b in permutations(parts, 2)}
        joined |= {a + b for a in close for b in parts} | {b + a for a in close for b in parts}
        if is_person:
            joined |= {a[0] + b for a, b in permutations(parts, 2) if len(b) > _SHORT}
            joined |= {b + a[0] for a, b in permutations(parts, 2) if len(b) > _SHORT}
        words = [word.norm for word in View(name).words]
        pairs = {a[0] + b[0] for a, b in permutations(words, 2)} if is_person else set()
        return cls(
            "".join(words),
            parts,
            frozenset(pairs),
            frozenset(close),
            frozenset(joined),
        )

    def matches(self, view: View) -> Iterator[tuple[str, Word | None]]:
        """Everything in the text that is this name: the fragment, and the word if it is one."""
        for word in (*view.words, *view.leet_words):
            if self.is_name(word.norm):
                yield word.raw, word
        yield from self._spaced(view)
        if self.pairs:
            yield from self._initials(view)

    def is_name(self, word: str) -> bool:
        """True when one word in normal form is this name, or near enough."""
        if word in self.parts or word == self.whole or word in self.joined or word in self.close:
            return True
        if any(_is_near(word, part) for part in (*self.parts, self.whole)):
            return True
        together = [each for each in self.joined if len(each) >= _INSIDE_LETTERS]
        return any(
            each in word or OSA.distance(word, each, score_cutoff=1) <= 1 for each in together
        )

    def _spaced(self, view: View) -> Iterator[tuple[str, Word | None]]:
        """The name broken into pieces by spaces, points or line ends."""
        words = view.words
        wanted = {each for each in (*self.parts, self.whole) if len(each) >= _SHORT}
        longest = max((len(each) for each in wanted), default=0) + 1
        for first in range(len(words)):
            joined = words[first].norm
            if len(joined) >= longest:
                continue
            for last in range(first + 1, min(len(words), first + longest)):
                joined += words[last].norm
                if len(joined) > longest:
                    break
                if _is_pieced(joined, wanted, all_single=len(joined) == last - first + 1):
                    raw = " ".join(word.raw for word in words[first : last + 1])
                    single = any(len(word.norm) == 1 for word in words[first : last + 1])
                    yield raw, Word(joined, raw, starts_sentence=single)

    def _initials(self, view: View) -> Iterator[tuple[str, Word | None]]:
        """M.R., R. M., M R in capitals: the first letters of two parts, in both orders."""
        for found in _DOTTED.finditer(view.norm):
            raw = view.raw(*found.span())
            pair = found.group(1) + found.group(2)
            if pair in self.pairs and (raw == raw.upper() or "." in raw):
                yield raw, None
        for word in view.words:
            if word.norm in self.pairs and word.raw == word.raw.upper():
                yield word.raw, word


_DOTTED = re.compile(r"(?<![^\W_])([a-z])(?:\.[ \xa0]?|[ \xa0]|-)([a-z])(?:\.|(?![^\W_]))")


def _is_pieced(joined: str, wanted: set[str], *, all_single: bool) -> bool:
    """True when pieces put together are a wanted name; with one letter wrong only if it is long."""
    long_enough = _NEAR_LETTERS if all_single else _INSIDE_LETTERS + 1
    return joined in wanted or any(
        len(each) >= long_enough and OSA.distance(joined, each, score_cutoff=1) <= 1
        for each in wanted
    )


def _is_near(word: str, name: str) -> bool:
    """Beginning, stem and ending, or one letter wrong."""
    if not name.isascii():
        return len(name) > 1 and name in word
    if min(len(name), len(word)) < _SHORT:
        return False
    if len(name) >= _NEAR_LETTERS:
        if OSA.distance(word, name, score_cutoff=1) <= 1:
            return True
        if word.startswith(name) or (len(name) >= _INSIDE_LETTERS and name in word):
            return True
        if len(word) >= max(_NEAR_LETTERS, 0.6 * len(name)) and name.startswith(word):
            return True
    return _is_diminutive(word, name)


def _is_diminutive(word: str, name: str) -> bool:
    bare = name.rstrip(_VOWELS)
    for stem in {name, bare, bare[:-1] if bare[-2:-1] == bare[-1:] else bare}:
        if len(stem) < _SHORT or not word.startswith(stem):
            continue
        ending = word[len(stem) :]
        if ending in _ENDINGS or (len(stem) > _SHORT and ending in {"a", "o", "e", "i", "u"}):
            return True
    return False
