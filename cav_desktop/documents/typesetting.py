"""Typed text as lines of type: cleaned, joined, cut to a width, each sign in a font that has it.

Nothing of it is ever markup: the lines are drawn letter by letter, so a `<` is only a `<`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cav_desktop.documents import arabic, directions, page, text


@dataclass(frozen=True)
class Face:
    """How a piece of text is set: font, size and distance of the lines in points, colour."""

    font: str
    size: float
    leading: float
    ink: Color


TITLE = Face(page.SEMIBOLD, 20, 28, page.INK)
CENTRE = Face(page.SEMIBOLD, 13, 20, page.PRIMARY)
HEADING = Face(page.SEMIBOLD, 13, 20, page.PRIMARY)
SUBHEADING = Face(page.SEMIBOLD, 11, 16, page.INK)
BODY = Face(page.REGULAR, 11, 16, page.INK)
STRONG = Face(page.SEMIBOLD, 11, 16, page.INK)
CELL = Face(page.REGULAR, 10, 14, page.INK)
STRONG_CELL = Face(page.SEMIBOLD, 10, 14, page.INK)
QUIET = Face(page.REGULAR, 10, 16, page.MUTED)
LABEL = Face(page.REGULAR, 9, 12, page.MUTED)
COLUMN = Face(page.SEMIBOLD, 9, 12, page.MUTED)
FINE = Face(page.REGULAR, 8, 10, page.MUTED)
"""The faces of every paper: no other size or colour is set anywhere."""


@dataclass(frozen=True)
class Line:
    """One line ready to be drawn: stretches of (font, signs) from left to right, width in points.

    `leftwards` lines stand at the right edge, as their script wants.
    """

    runs: tuple[tuple[str, str], ...]
    width: float
    leftwards: bool = False


def lines(typed: str, face: Face, width: float) -> list[Line]:
    """The lines of a text within a width; an empty one stands where a paragraph line is empty.

    A word too long for a line is cut.
    """
    made: list[Line] = []
    for paragraph in text.clean(typed).split("\n"):
        leftwards = directions.runs_leftwards(paragraph)
        for piece in _cut(arabic.joined(paragraph), face, width) or [""]:
            seen = directions.as_seen(piece, leftwards=leftwards)
            runs = tuple(run for run in text.runs(seen, face.font) if run[1])
            made.append(Line(runs, _width(piece, face), leftwards))
    return made


def one_line(typed: str, face: Face, width: float) -> Line:
    """The text on a single line; what does not fit is left out, and three dots say so."""
    flat = " ".join(text.clean(typed).split())
    whole = lines(flat, face, width)
    if len(whole) == 1:
        return whole[0]
    room = width - _width("…", face)
    kept = _cut(flat, face, room)[0]
    return lines(f"{kept}…", face, width)[0]


def _cut(paragraph: str, face: Face, width: float) -> list[str]:
    """The paragraph as pieces that fit, broken between words where there are any."""
    space = _width(" ", face)
    pieces: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in paragraph.split():
        for part, measured in _parts(word, face, width):
            if line and used + space + measured > width:
                pieces.append(" ".join(line))
                line, used = [], 0.0
            used += measured + (space if line else 0)
            line.append(part)
    return [*pieces, " ".join(line)] if line else pieces


def _parts(word: str, face: Face, width: float) -> Iterator[tuple[str, float]]:
    """A word whole, or in parts when it is longer than a line; with the width of each."""
    start, used = 0, 0.0
    for at, char in enumerate(word):
        wide = _advance(char, face.font) * face.size
        if used + wide > width and at > start:
            yield word[start:at], used
            start, used = at, 0.0
        used += wide
    yield word[start:], used


def _width(typed: str, face: Face) -> float:
    return sum(_advance(char, face.font) for char in typed) * face.size


@cache
def _advance(char: str, font: str) -> float:
    """How far a character moves the pen, at a size of one point."""
    name, drawn = text.sign(char, font)
    found = pdfmetrics.getFont(name)
    if not drawn or not isinstance(found, TTFont):
        return 0.0
    return float(pdfmetrics.stringWidth(drawn, name, 1))
