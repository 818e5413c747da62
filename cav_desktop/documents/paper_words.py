"""What a paper says, without its look: all its words, and the list of what leaves the centre."""

from collections.abc import Iterator
from dataclasses import astuple
from enum import StrEnum

from cav_desktop.documents.paper_parts import (
    Checklist,
    Grid,
    Heading,
    Lines,
    Notice,
    Part,
    Points,
    Signatures,
    Table,
    TickBoxes,
    Together,
    Words,
)


def all_words(parts: tuple[Part, ...]) -> Iterator[str]:
    """Every text of the parts, in reading order."""
    for part in parts:
        yield from _texts(astuple(part))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield value


def filled(parts: tuple[Part, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Section by section, the names of what is filled in: a heading and what stands under it.

    What is empty, and room to write by hand, tells nobody anything and is not listed.
    """
    title = ""
    names: list[str] = []
    for part in _flat(parts):
        if isinstance(part, Heading):
            if title or names:
                yield title, tuple(dict.fromkeys(names))
            title, names = part.text, []
        else:
            names += _names(part)
    if title or names:
        yield title, tuple(dict.fromkeys(names))


def _flat(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Together):
            yield from _flat(part.parts)
        else:
            yield part


def _names(part: Part) -> list[str]:
    names: list[str] = []
    match part:
        case Lines():
            names = [label for label, words in part.pairs if words.strip()]
        case Words():
            names = [part.label or "testo libero"] if part.text.strip() else []
        case Table():
            names = [column.label for column in part.columns] if part.rows else []
        case Grid():
            names = [part.corner, "un segno al giorno", *part.totals] if part.rows else []
        case Checklist():
            names = [words for words, _ in part.items]
        case TickBoxes():
            names = [part.question]
        case Signatures():
            names = [f"firma: {one.role} ({one.name})" for one in part.signers if one.name.strip()]
        case Notice():
            names = [part.title or "avvertenza"]
        case Points():
            names = ["elenco di frasi"] if part.items else []
        case _:
            pass
    return names
