"""The pieces of which every printed document is made: what stands on it, not how it looks.

A document is a tuple of these. All texts may be typed by people; none is ever read as markup.
"""

from dataclasses import dataclass
from enum import StrEnum


class Empty(StrEnum):
    """What becomes of a value that was not filled in."""

    DASH = "dash"
    """A dash stands in its place: the reader sees that it was asked."""
    LEFT_OUT = "left_out"
    """Neither label nor value is printed."""
    BY_HAND = "by_hand"
    """A line to write on."""


@dataclass(frozen=True)
class Heading:
    """A title inside the document; it never stands alone at the foot of a page.

    Level 1 begins a section, level 2 a piece of one. `note` is a quiet sentence under it.
    """

    text: str
    level: int = 1
    note: str = ""


@dataclass(frozen=True)
class Lines:
    """Labels with short values: (label, value) pairs, beside each other or, in two columns, above.

    In two columns the pairs are read from left to right, then down.
    """

    pairs: tuple[tuple[str, str], ...]
    columns: int = 1
    empty: Empty = Empty.DASH


@dataclass(frozen=True)
class Words:
    """Free text; its paragraphs are kept and it goes on over as many pages as it needs.

    `is_quoted` draws a line beside it: her words, kept apart from facts and from observations.
    Without text nothing is printed, or a dash under the label, or room to write by hand.
    """

    text: str
    label: str = ""
    is_quoted: bool = False
    empty: Empty = Empty.LEFT_OUT


@dataclass(frozen=True)
class Column:
    """A column of a table: its head and its share of the width beside the shares of the others."""

    label: str
    share: float = 1
    is_number: bool = False
    """Numbers stand at the right edge."""


@dataclass(frozen=True)
class Table:
    """Rows of cells as long as the columns; the head is repeated on each page.

    Without rows `nothing` is printed in their place.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = "Nessuna voce."


@dataclass(frozen=True)
class GridRow:
    """A name, a short sign for each cell, the totals at the right; a sum is set apart."""

    name: str
    signs: tuple[str, ...]
    totals: tuple[str, ...] = ()
    is_sum: bool = False


@dataclass(frozen=True)
class Grid:
    """Ruled cells for a sign each, as in a squared book: many narrow columns under short heads.

    Each head is of two lines; before the columns of `parted` the rule is firm. The head is
    repeated on each page, with what the grid is of; a sum is never alone on a page. Without rows
    `nothing` is printed in their place.
    """

    caption: str
    corner: str
    heads: tuple[tuple[str, str], ...]
    totals: tuple[str, ...]
    rows: tuple[GridRow, ...]
    parted: tuple[int, ...] = ()
    nothing: str = "Nessuna voce."


@dataclass(frozen=True)
class Checklist:
    """Things with a square: done (True), still open (False), not for her (None, a dash)."""

    items: tuple[tuple[str, bool | None], ...]
    columns: int = 1


@dataclass(frozen=True)
class TickBoxes:
    """One question with its answers to tick: a consent, asked and answered apart from the others.

    `options` are (words, whether already ticked); leave all unticked for a form filled in by hand.
    """

    question: str
    options: tuple[tuple[str, bool], ...] = (("Acconsento", False), ("Non acconsento", False))
    note: str = ""


@dataclass(frozen=True)
class Points:
    """Short sentences one under the other, with a dot or a number before each."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Notice:
    """A sentence in a frame: what the reader must not overlook."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signs: as what, and the name when it is known."""

    role: str
    name: str = ""


@dataclass(frozen=True)
class Signatures:
    """A line for place and date, and one to sign on for each, two beside each other."""

    signers: tuple[Signer, ...]
    has_place_and_date: bool = True


@dataclass(frozen=True)
class WritingLines:
    """Room to write by hand: a label and so many ruled lines."""

    label: str
    count: int = 3


@dataclass(frozen=True)
class CutLine:
    """From here on the sheet is torn off: a withdrawal form, a slip that comes back."""

    label: str = ""


@dataclass(frozen=True)
class Space:
    """Room, in steps of 8 points; none at the head of a page."""

    steps: int = 1


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own."""


@dataclass(frozen=True)
class Together:
    """Parts that stay on one page when a page can hold them."""

    parts: tuple["Part", ...]


Part = (
    Heading
    | Lines
    | Words
    | Table
    | Grid
    | Checklist
    | TickBoxes
    | Points
    | Notice
    | Signatures
    | WritingLines
    | CutLine
    | Space
    | NewPage
    | Together
)
