"""The pages of a paper: a document is a pile of bands, each as wide as the page, cut into pages.

A band is one line of type, or of several cells beside each other, or an empty strip. Bands that
belong together are glued; everything else may be parted by the end of a page, so that nothing typed
is too long for the paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.documents import page
from cav_desktop.documents.typesetting import Face, Line

STEP = 8
"""The grid, in points: distances are whole steps of it."""
THIN, FIRM = 0.4, 0.9
"""Widths of the rules in points."""


@dataclass(frozen=True)
class Type:
    """A line of type in a band: from the left edge of the frame, down from the top of the band."""

    left: float
    drop: float
    line: Line
    face: Face


@dataclass(frozen=True)
class Rule:
    """A straight line in a band, from one point to the other; down is positive."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Color = page.HAIRLINE
    weight: float = THIN


@dataclass(frozen=True)
class Band:
    """A strip of the page.

    `glued`: never on another page than the next band. `head`: drawn again above this band when it
    is the first of a page. `is_gap`: nothing at the head of a page. `ends_page`: the next band
    begins a page.
    """

    height: float
    marks: tuple[Type | Rule, ...] = ()
    glued: bool = False
    head: tuple["Band", ...] = ()
    is_gap: bool = False
    ends_page: bool = False


def gap(steps: float, *, glued: bool = False) -> Band:
    """An empty strip of so many steps."""
    return Band(steps * STEP, glued=glued, is_gap=True)


def glue(bands: Iterable[Band]) -> list[Band]:
    """The same bands, to stay on one page; the last one is free of what follows."""
    held = [replace(band, glued=True) for band in bands]
    return [*held[:-1], replace(held[-1], glued=False)] if held else []


def pages(bands: Sequence[Band], height: float, top: tuple[Band, ...] = ()) -> list[list[Band]]:
    """The bands of each page within a height in points; `top` stands above all but the first."""
    made: list[list[Band]] = [[]]
    room = height
    for chunk in _chunks(bands):
        tall = sum(band.height for band in chunk)
        if tall > room and made[-1] and tall <= height - _tall(top) - _tall(chunk[0].head):
            made.append(list(top))
            room = height - _tall(top)
        for band in chunk:
            if band.height > room:
                made.append(list(top))
                room = height - _tall(top)
            is_first = len(made[-1]) == (len(top) if len(made) > 1 else 0)
            if is_first and band.is_gap:
                continue
            has_head = is_first and len(made) > 1 and _tall(band.head) + band.height <= room
            put = [*band.head, band] if has_head else [band]
            made[-1] += put
            room -= _tall(put)
            if band.ends_page:
                room = 0
    return made


def draw(canvas: Canvas, bands: Iterable[Band], top: float, left: float = page.MARGIN) -> None:
    """Put bands one under the other on the page, from a height in points down."""
    for band in bands:
        for mark in band.marks:
            if isinstance(mark, Type):
                _draw_type(canvas, mark, top, left)
            else:
                _draw_rule(canvas, mark, top, left)
        top -= band.height


def _chunks(bands: Sequence[Band]) -> list[list[Band]]:
    """The bands that must be moved together."""
    chunks: list[list[Band]] = []
    is_open = False
    for band in bands:
        if is_open:
            chunks[-1].append(band)
        else:
            chunks.append([band])
        is_open = band.glued
    return chunks


def _tall(bands: Iterable[Band]) -> float:
    return sum(band.height for band in bands)


def _draw_type(canvas: Canvas, mark: Type, top: float, left: float) -> None:
    face = mark.face
    canvas.setFillColor(face.ink)
    # The letters stand in the middle of their line, the base at about four fifths of the size.
    base = top - mark.drop - face.leading / 2 - face.size * 0.34
    left += mark.left
    for font, signs in mark.line.runs:
        canvas.setFont(font, face.size)
        canvas.drawString(left, base, signs)
        left += canvas.stringWidth(signs, font, face.size)


def _draw_rule(canvas: Canvas, rule: Rule, top: float, left: float) -> None:
    canvas.setStrokeColor(rule.ink)
    canvas.setLineWidth(rule.weight)
    canvas.line(left + rule.left, top - rule.top, left + rule.right, top - rule.bottom)
