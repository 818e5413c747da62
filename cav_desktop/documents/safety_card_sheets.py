"""The slip in disguise drawn: small cards on an ordinary sheet, with ticks where to cut."""

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.documents import bands, page
from cav_desktop.documents.band_rows import row, unparted
from cav_desktop.documents.bands import STEP, Band, Rule, gap
from cav_desktop.documents.paper_boxes import square
from cav_desktop.documents.safety_card import Card, Disguise, Size
from cav_desktop.documents.typesetting import Face


@dataclass(frozen=True)
class _Format:
    """Cards beside and under each other on a sheet; faces of heading and lines; edge in points."""

    across: int
    down: int
    heading: Face
    line: Face
    edge: float


_FORMATS = {
    Size.POCKET: _Format(
        2,
        4,
        Face(page.SEMIBOLD, 10, 16, page.INK),
        Face(page.REGULAR, 9, 12, page.INK),
        8 * mm,
    ),
    Size.CARD: _Format(
        2,
        2,
        Face(page.SEMIBOLD, 12, 20, page.INK),
        Face(page.REGULAR, 10, 14, page.INK),
        10 * mm,
    ),
    Size.SHEET: _Format(
        1,
        1,
        Face(page.SEMIBOLD, 14, 24, page.INK),
        Face(page.REGULAR, 12, 18, page.INK),
        page.MARGIN,
    ),
}
_TICK = 10
"""Length of a cutting mark in points."""


def draw(card: Card) -> bytes:
    """The finished file; what does not fit on one goes on over the next, under the same heading."""
    canvas, target = page.new_sheet()
    form = _FORMATS[card.size]
    wide, tall = page.WIDTH / form.across, page.HEIGHT / form.down
    slips = bands.pages(_lines(card, form, wide), tall - 2 * form.edge, _heading(card, form, wide))
    on_sheet = form.across * form.down
    for number, slip in enumerate(slips):
        place = number % on_sheet
        down, across = divmod(place, form.across)
        top = page.HEIGHT - down * tall - form.edge
        bands.draw(canvas, slip, top, across * wide + form.edge)
        if place == on_sheet - 1 or number == len(slips) - 1:
            _ticks(canvas, form, wide, tall)
            canvas.showPage()
    return page.finish(canvas, target)


def _heading(card: Card, form: _Format, wide: float) -> tuple[Band, ...]:
    made = row([(0, wide - 2 * form.edge, card.disguise.value, form.heading)])
    return (*made, Band(STEP / 2))


def _lines(card: Card, form: _Format, wide: float) -> list[Band]:
    room = wide - 2 * form.edge
    made = [*_heading(card, form, wide)]
    indent = 0.0 if card.disguise is Disguise.NOTES else 2 * STEP
    for line in card.lines:
        if not line.strip():
            made.append(gap(1))
            continue
        set_ = row([(indent, room - indent, line, form.line)])
        if indent:
            first = set_[0]
            set_[0] = Band(
                first.height, (*first.marks, *square(0, ticked=False, top=_middle(form)))
            )
        made += [*unparted(set_), Band(STEP / 4)]
    return made


def _middle(form: _Format) -> float:
    """How far down the square stands, to be level with the first line."""
    return form.line.leading / 2 - 4.5


def _ticks(canvas: Canvas, form: _Format, wide: float, tall: float) -> None:
    """Where to cut: short marks at the edges of the sheet and crosses between the slips."""
    marks = []
    for across in range(1, form.across):
        x = across * wide
        marks += [Rule(x, 0, x, _TICK), Rule(x, page.HEIGHT - _TICK, x, page.HEIGHT)]
    for down in range(1, form.down):
        y = down * tall
        marks += [Rule(0, y, _TICK, y), Rule(page.WIDTH - _TICK, y, page.WIDTH, y)]
    bands.draw(canvas, [Band(0, tuple(marks))], page.HEIGHT, 0)
