"""One choice of a code list, as a control shows it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """A code and the word that the person reads; `hint` says more when the word is not enough."""

    code: str
    label: str
    hint: str = ""


def search_key(text: str) -> str:
    """The text as people type it in a hurry: no accents, no capitals, one kind of apostrophe."""
    spread = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in spread if not unicodedata.combining(c)).casefold().strip()


def matching(options: Iterable[Option], typed: str) -> list[Option]:
    """The options that contain every typed word; those that begin with the text come first."""
    wanted = search_key(typed)
    words = wanted.split()
    found = [o for o in options if all(word in search_key(o.label) for word in words)]
    return sorted(found, key=lambda o: not search_key(o.label).startswith(wanted))
