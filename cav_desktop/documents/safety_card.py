"""Piano di sicurezza in disguise: a slip of paper that looks like anybody's list of things to do.

No centre, no name of hers, no number of a print, no word that tells what it is: whoever finds it
finds a list. Small cards stand on an ordinary sheet and are cut along the ticks at its edges.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.documents import bands, page
from cav_desktop.documents.band_rows import row, unparted
from cav_desktop.documents.bands import STEP, Band, Rule, gap
from cav_desktop.documents.paper_boxes import square
from cav_desktop.documents.typesetting import Face
from cav_desktop.domain.folding import fold


class Disguise(StrEnum):
    """What the slip pretends to be; the value is its heading, and nobody types another."""

    THINGS_TO_DO = "Da fare"
    SHOPPING = "Da comprare"
    NOTES = "Appunti"
    NUMBERS = "Numeri utili"


class Size(StrEnum):
    """How large the slip is once cut."""

    POCKET = "pocket"
    """A7: behind a telephone or in a purse, eight on a sheet."""
    CARD = "card"
    """A6: between the pages of a book, four on a sheet."""
    SHEET = "sheet"
    """A4, to be folded as she likes."""


ORDINARY_LINES: dict[Disguise, tuple[str, ...]] = {
    Disguise.THINGS_TO_DO: ("Bolletta della luce", "Ritirare il pacco", "Chiamare l’idraulico"),
    Disguise.SHOPPING: ("Latte", "Pane", "Detersivo", "Frutta"),
    Disguise.NOTES: ("Ricetta di Carla: 300 g di farina, 3 uova", "Scarpe numero 38"),
    Disguise.NUMBERS: ("Idraulico", "Farmacia", "Scuola"),
}
"""Harmless lines to offer: a list of nothing but secrets does not look like a list."""


@dataclass(frozen=True)
class Card:
    """The slip: its lines as the operator and the woman chose to write them, an empty one a gap."""

    lines: tuple[str, ...]
    disguise: Disguise = Disguise.THINGS_TO_DO
    size: Size = Size.CARD


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
_TELLING = re.compile(
    r"\b(?:violen\w*|antiviolen\w*|cav|1522|rifugi\w*|abus\w*|maltratt\w*|stalk\w*|denunc\w*|"
    r"querel\w*|carabinier\w*|polizia|questura|avvocat\w*|tribunal\w*|piano di sicurezza|scapp\w*|"
    r"fug\w+|sicurezza|pericol\w*|minacc\w*|assistente sociale|servizi sociali)\b"
)


def render_card(card: Card) -> bytes:
    """Draw the slip; what does not fit on one goes on over the next, under the same heading."""
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


def telling_words(card: Card) -> tuple[str, ...]:
    """The words on the slip that would tell a stranger what it is: a warning, not a refusal."""
    words = re.sub("['’]", " ", "\n".join(card.lines))
    found = _TELLING.findall(fold(words))
    return tuple(dict.fromkeys(found))


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
