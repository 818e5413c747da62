"""Canaries: random words typed in every field, and the search that would find them anywhere."""

import base64
import random
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_type_hints

_LETTERS = 14
_DIGITS = 12
_WORDS_PER_TEXT = 3


@dataclass
class Canaries:
    """Makes words and numbers that nobody ever wrote, and remembers them all."""

    chance: random.Random
    made: list[str] = field(default_factory=list)

    def word(self) -> str:
        """Fourteen random small letters: the folded form is the word itself."""
        made = "".join(self.chance.choices(string.ascii_lowercase, k=_LETTERS))
        self.made.append(made)
        return made

    def text(self) -> str:
        """Some words, capitals and an accent between them."""
        return " ".join(self.word().capitalize() for _ in range(_WORDS_PER_TEXT)) + " è"

    def phone(self) -> str:
        """A number of twelve digits, written together."""
        made = "3" + "".join(self.chance.choices(string.digits, k=_DIGITS - 1))
        self.made.append(made)
        return made

    def year(self) -> int:
        """Four digits are found everywhere: a year is not a canary."""
        return self.chance.randrange(1950, 2005)

    def filled(self, kind: type[Any], coded: dict[str, Any]) -> Any:
        """A Draft with a canary in each field that holds words; `coded` gives all the others.

        A new field of words is filled without more ado; one of another type fails until `coded`
        says what it may hold.
        """
        hints = get_type_hints(kind)
        values = dict(coded)
        for one in fields(kind):
            if one.name not in values:
                values[one.name] = self._typed(f"{kind.__name__}.{one.name}", hints[one.name])
        return kind(**values)

    def _typed(self, name: str, hint: Any) -> Any:
        single = self.phone if re.search("phone", name) else self.text
        if hint is str:
            return single()
        if hint == tuple[str, ...]:
            return (single(), single())
        raise AssertionError(f"say what {name} may hold: {hint}")


def drafts_of(module: Any) -> Iterator[type[Any]]:
    """The frozen dataclasses of a module that an editor fills: all their fields have a default,
    or they answer a form of the first run."""
    for kind in vars(module).values():
        if isinstance(kind, type) and kind.__module__ == module.__name__:
            known = getattr(kind, "__dataclass_fields__", {})
            is_form = kind.__name__.endswith("Draft") or kind.__name__.startswith("New")
            if known and is_form and not _is_made_by_the_program(kind):
                yield kind


def _is_made_by_the_program(kind: type[Any]) -> bool:
    """A result, such as a kit that was just made: it holds bytes."""
    return any(hint is bytes for hint in get_type_hints(kind).values())


def forms(canary: str) -> list[bytes]:
    """How a word may stand in a file: UTF-8, UTF-16, hexadecimal, base64 at any position.

    All but base64 are to be looked for in small letters.
    """
    # Where capitals change the form, the first letter is left out.
    inner = canary[1:].encode()
    found = [
        canary.encode(),
        canary.encode("utf-16-le"),
        canary.encode("utf-16-be"),
        inner.hex().encode(),
    ]
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + inner)
        # The first and the last characters depend on what stands beside it.
        found.append(coded[4 if before else 0 : -4])
    return found


def hits(data: bytes, canaries: Iterable[str]) -> list[str]:
    """The canaries that some bytes contain in any form and in any capitals."""
    small = data.lower()
    return [
        canary
        for canary in canaries
        if any(form in small or form in data for form in forms(canary.lower()))
    ]


def files_with(places: Iterable[Path], canaries: list[str]) -> dict[str, list[str]]:
    """The files below some folders that contain a canary, in their name or their bytes."""
    found: dict[str, list[str]] = {}
    for place in places:
        for path in sorted(place.rglob("*")):
            data = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            told = hits(data, canaries)
            if told:
                found[str(path)] = told
    return found
