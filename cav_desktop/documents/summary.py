"""Sintesi anonimizzata: the one page about a woman that may leave the centre without her name.

It is composed, never redacted: fixed sentences, and values of the closed sets of
`domain.anonymity`. Nothing that a person typed reaches this module, so nothing typed can
reach the page.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.documents import page
from cav_desktop.domain.anonymity import PUBLIC_WOMEN, SAFE_WOMEN, Combination, Trait
from cav_desktop.domain.codes import PRINT_CODE

MOST_COPIES = 99
MOST_WOMEN = 99_999
QUARTER_FORM = re.compile(r"(I|II|III|IV) trimestre 20[0-9]{2}")

TITLE = "Sintesi anonimizzata"
SUBTITLE = "Documento a identificabilità minimizzata"
TRAITS_HEADING = "Che cosa si può dire"
PROTECTION_HEADING = "Come è stata protetta"
TERMS: dict[Trait, str] = {
    Trait.AGE: "Età della donna",
    Trait.CITIZENSHIP: "Cittadinanza",
    Trait.CHILDREN: "Figli minori",
    Trait.AUTHOR: "Autore principale della violenza",
}
WOMEN_TERM = "Donne con questi tratti, almeno"
WOMEN_NOTE = (
    "Donne con un percorso aperto negli ultimi tre anni nello stesso centro, compresa lei (k)."
)
FREE_TEXT_TERM = "Testo libero"
NO_FREE_TEXT = "No: ogni parola viene da un elenco chiuso"
RISK_TERM = "Rischio residuo"
RISK_LOW = "Basso"
RISK_MEDIUM = "Medio: non pubblicare"
RISK_HIGH = "Alto: stampata in deroga, non pubblicare"
RISK_NOTE = (
    "Resta possibile che chi conosce già la donna o la sua storia la riconosca. Non unire questo "
    "foglio ad altre informazioni, non cercare di risalire alla persona, distruggerlo dopo l’uso."
)
CODE_TERM = "Codice di stampa"
COPY_TERM = "Copia"
FOOTER_FREE_TEXT = "testo libero: no"


class Role(StrEnum):
    """What a line is on the page; it decides the type it is set in and what it may contain."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    TERM = "term"
    VALUE = "value"
    NOTE = "note"
    FOOTER = "footer"


@dataclass(frozen=True)
class Line:
    """One piece of text of the page."""

    role: Role
    text: str


@dataclass(frozen=True)
class ComposedSummary:
    """The whole text of a page, in reading order, and the facts of its print."""

    lines: tuple[Line, ...]
    print_code: str
    women: int
    copy: int

    @property
    def text(self) -> str:
        """The text that must come out of the finished file, one line each."""
        return "\n".join(line.text for line in self.lines)


REACHED = (1, 3, SAFE_WOMEN, PUBLIC_WOMEN, 20, 50, 100, 200)
"""The steps in which the count of women is told."""


def reached(women: int) -> int:
    """The count as it is printed: a step that is reached, never the exact number.

    Two pages that differ by one trait would tell with exact numbers how many women have it.
    """
    return max(step for step in REACHED if step <= women)


def residual_risk(women: int) -> str:
    """The words of the risk that remains when so many women share the page."""
    if women >= PUBLIC_WOMEN:
        return RISK_LOW
    return RISK_MEDIUM if women >= SAFE_WOMEN else RISK_HIGH


def compose(
    printed: Combination, women: int, *, print_code: str, quarter: str, copy: int = 1
) -> ComposedSummary:
    """Put the page together from printed labels only.

    `women` is the smaller of k alone and k beside earlier pages; `quarter` comes from
    `domain.anonymity.quarter`. ValueError when code, quarter, copy or combination have not the form
    that they must have.
    """
    has_form = PRINT_CODE.fullmatch(print_code) and QUARTER_FORM.fullmatch(quarter)
    if not (printed.traits and has_form):
        raise ValueError("form of a summary")
    if not (1 <= copy <= MOST_COPIES and 1 <= women <= MOST_WOMEN):
        raise ValueError("count of a summary")
    lines = [
        Line(Role.TITLE, TITLE),
        Line(Role.SUBTITLE, SUBTITLE),
        Line(Role.HEADING, TRAITS_HEADING),
    ]
    for each in printed.traits:
        lines += [Line(Role.TERM, TERMS[each.trait]), Line(Role.VALUE, each.label)]
    lines += [
        Line(Role.HEADING, PROTECTION_HEADING),
        Line(Role.TERM, WOMEN_TERM),
        Line(Role.VALUE, str(reached(women))),
        Line(Role.NOTE, WOMEN_NOTE),
        Line(Role.TERM, FREE_TEXT_TERM),
        Line(Role.VALUE, NO_FREE_TEXT),
        Line(Role.TERM, RISK_TERM),
        Line(Role.VALUE, residual_risk(women)),
        Line(Role.NOTE, RISK_NOTE),
        Line(Role.FOOTER, f"{CODE_TERM} {print_code}"),
        Line(Role.FOOTER, quarter),
        Line(Role.FOOTER, f"k {reached(women)}"),
        Line(Role.FOOTER, FOOTER_FREE_TEXT),
        Line(Role.FOOTER, f"{COPY_TERM} {copy}"),
    ]
    return ComposedSummary(tuple(lines), print_code, women, copy)


@dataclass(frozen=True)
class _Setting:
    """How lines of one role are set: type, ink, sizes in points, and the room they take."""

    font: str
    size: float
    ink: Color
    drop: float
    room: float
    left: float = page.MARGIN


_VALUE_LEFT = page.MARGIN + 68 * mm
_FOOTER_HEIGHT = 22 * mm
_NOTE_LEADING = 14
_SETTINGS: dict[Role, _Setting] = {
    Role.TITLE: _Setting(page.SEMIBOLD, 26, page.INK, 22, 30),
    Role.SUBTITLE: _Setting(page.REGULAR, 12, page.MUTED, 14, 26),
    Role.HEADING: _Setting(page.SEMIBOLD, 14, page.PRIMARY, 34, 50),
    Role.TERM: _Setting(page.REGULAR, 11, page.MUTED, 20, 0),
    Role.VALUE: _Setting(page.SEMIBOLD, 12, page.INK, 20, 30, _VALUE_LEFT),
    Role.NOTE: _Setting(page.REGULAR, 10, page.MUTED, 12, 8, _VALUE_LEFT),
    Role.FOOTER: _Setting(page.REGULAR, 9, page.MUTED, 14, 0),
}


def render(composed: ComposedSummary) -> bytes:
    """Draw the page; the same text gives the same bytes."""
    canvas, target = page.new_sheet()
    height = page.HEIGHT - page.MARGIN
    for line in composed.lines:
        if line.role is not Role.FOOTER:
            height = _draw(canvas, line, height)
    _draw_footer(canvas, [line.text for line in composed.lines if line.role is Role.FOOTER])
    canvas.showPage()
    return page.finish(canvas, target)


def _draw(canvas: Canvas, line: Line, height: float) -> float:
    """Draw one line below `height` and give the height that is left (points from the bottom)."""
    setting = _SETTINGS[line.role]
    canvas.setFillColor(setting.ink)
    canvas.setFont(setting.font, setting.size)
    width = page.WIDTH - page.MARGIN - setting.left
    pieces = page.wrapped(line.text, setting.font, setting.size, width)
    for piece in pieces:
        canvas.drawString(setting.left, height - setting.drop, piece)
        height -= _NOTE_LEADING
    height += _NOTE_LEADING * (1 if line.role is not Role.NOTE else 0) - setting.room
    if line.role is Role.HEADING:
        _rule(canvas, height + 8, page.PRIMARY)
    return height


def _draw_footer(canvas: Canvas, texts: list[str]) -> None:
    """The fixed footer: a rule and its parts, evenly spread over the width."""
    setting = _SETTINGS[Role.FOOTER]
    _rule(canvas, _FOOTER_HEIGHT, page.HAIRLINE)
    canvas.setFillColor(setting.ink)
    canvas.setFont(setting.font, setting.size)
    widths = [canvas.stringWidth(text, setting.font, setting.size) for text in texts]
    gap = (page.INNER_WIDTH - sum(widths)) / (len(texts) - 1)
    left = setting.left
    for text, width in zip(texts, widths, strict=True):
        canvas.drawString(left, _FOOTER_HEIGHT - setting.drop, text)
        left += width + gap


def _rule(canvas: Canvas, height: float, ink: Color) -> None:
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(0.7)
    canvas.line(page.MARGIN, height, page.WIDTH - page.MARGIN, height)
