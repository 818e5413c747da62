"""The one template of every printed document that says who somebody is.

Letterhead of the centre, title, parts, and on each page who printed it, its number and "pagina x di
y". The file names neither its maker nor its time. What is on it is data: `Paper` in, bytes out.
"""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.documents import bands, page, paper_setting, text, typesetting
from cav_desktop.documents.band_rows import WIDTH, row
from cav_desktop.documents.bands import STEP, Band, Rule, Type, gap
from cav_desktop.documents.paper_parts import Part
from cav_desktop.documents.paper_words import all_words, filled
from cav_desktop.documents.typesetting import one_line
from cav_desktop.domain.centre import Letterhead

RESERVED = "Riservato"
MISSING_NOTE = (
    f"Il segno {text.MISSING} sta al posto di un carattere che questa stampa non possiede: "
    "completare a mano."
)
_TOP = page.HEIGHT - page.MARGIN
_FOOT = 3.5 * STEP
"""The lowest line stands so many points over the edge of the paper."""


@dataclass(frozen=True)
class Paper:
    """One document, whole: `kind` is its code in the list of documents (E73).

    `subject` is the line under the title (a case code, the recipient); `is_reserved` prints
    "Riservato" at its head. `print_number` is written by whoever records the print.
    """

    kind: str
    title: str
    letterhead: Letterhead
    print_number: str
    day: date
    printed_by: str
    parts: tuple[Part, ...]
    subject: str = ""
    is_reserved: bool = True


def render(paper: Paper) -> bytes:
    """Draw the document; the same paper gives the same bytes. Reads no file but the fonts."""
    canvas, target = page.new_sheet()
    flow = [*_letterhead(paper), *_title(paper), *paper_setting.bands(paper.parts)]
    foot = _foot(paper)
    bottom = _FOOT + sum(band.height for band in foot) + 2 * STEP
    sheets = bands.pages(flow, _TOP - bottom, _running_head(paper))
    for number, sheet in enumerate(sheets, start=1):
        bands.draw(canvas, sheet, _TOP)
        _draw_foot(canvas, foot, f"Pagina {number} di {len(sheets)}")
        canvas.showPage()
    return page.finish(canvas, target)


def what_leaves(paper: Paper) -> tuple[str, ...]:
    """What somebody who holds the paper learns, one line a section, for the preview."""
    said = ["Dati del Centro", "Data, numero di stampa e nome di chi stampa"]
    said += [paper.subject] if paper.subject else []
    for title, names in filled(paper.parts):
        said.append(": ".join(one for one in (title, ", ".join(names)) if one))
    return tuple(" ".join(text.clean(line).split()) for line in said)


def missing_signs(paper: Paper) -> tuple[str, ...]:
    """The characters that the paper shows as `text.MISSING`, for a warning beside the preview."""
    return tuple(sorted(text.missing("\n".join(_everything(paper)))))


def written_day(day: date) -> str:
    """A day as papers write it: 3 marzo 2026."""
    return format_date(day, "d MMMM y", locale="it")


def _everything(paper: Paper) -> list[str]:
    return [paper.title, paper.subject, paper.printed_by, *all_words(paper.parts)]


def _letterhead(paper: Paper) -> list[Band]:
    """Who writes, at the head of the first page; the day at the right edge."""
    head = paper.letterhead
    made = row([(0, WIDTH - 17 * STEP, head.name, typesetting.CENTRE)])
    day = one_line(written_day(paper.day), typesetting.LABEL, 16 * STEP)
    first = made[0]
    made[0] = Band(first.height, (*first.marks, Type(WIDTH - day.width, 5, day, typesetting.LABEL)))
    reach = " · ".join(one for one in (head.address, head.phone, head.mail) if one)
    for words in (head.body, reach):
        if words:
            made += row([(0, WIDTH, words, typesetting.LABEL)])
    made.append(Band(2 * STEP, (Rule(0, STEP, WIDTH, STEP, page.PRIMARY, bands.FIRM),)))
    return made


def _title(paper: Paper) -> list[Band]:
    made = [gap(2)]
    if paper.is_reserved:
        made += row([(0, WIDTH, RESERVED, typesetting.COLUMN)])
    made += row([(0, WIDTH, paper.title, typesetting.TITLE)])
    if paper.subject:
        made += row([(0, WIDTH, paper.subject, typesetting.QUIET)])
    return [*made, gap(2)]


def _running_head(paper: Paper) -> tuple[Band, ...]:
    """At the head of the later pages: whose, and of which document."""
    left = one_line(paper.letterhead.name, typesetting.LABEL, WIDTH * 0.4)
    said = " · ".join(one for one in (paper.title, paper.subject) if one)
    right = one_line(said, typesetting.LABEL, WIDTH * 0.6 - 2 * STEP)
    marks = (
        Type(0, 0, left, typesetting.LABEL),
        Type(WIDTH - right.width, 0, right, typesetting.LABEL),
        Rule(0, 2 * STEP, WIDTH, 2 * STEP),
    )
    return (Band(4 * STEP, marks),)


def _foot(paper: Paper) -> list[Band]:
    """The lines at the foot of each page: the print, then who answers for the data."""
    printed = f"Stampa n. {paper.print_number} · copia di {paper.printed_by}"
    line = one_line(printed, typesetting.FINE, WIDTH - 11 * STEP)
    made = [
        Band(
            STEP + typesetting.FINE.leading,
            (Rule(0, 0, WIDTH, 0), Type(0, STEP, line, typesetting.FINE)),
        )
    ]
    head = paper.letterhead
    if head.controller:
        said = f"Titolare del trattamento: {head.controller}"
        made += row([(0, WIDTH, said, typesetting.FINE)])
    if head.foot:
        made += row([(0, WIDTH, head.foot, typesetting.FINE)])
    if missing_signs(paper):
        made = [*row([(0, WIDTH, MISSING_NOTE, typesetting.FINE)]), Band(STEP / 2), *made]
    return made


def _draw_foot(canvas: Canvas, foot: list[Band], count: str) -> None:
    height = sum(band.height for band in foot)
    bands.draw(canvas, foot, _FOOT + height)
    line = one_line(count, typesetting.FINE, 10 * STEP)
    # The count stands on the line of the print, the first that has a rule.
    above = 0.0
    for band in foot:
        if any(isinstance(mark, Rule) for mark in band.marks):
            break
        above += band.height
    mark = Type(WIDTH - line.width, STEP, line, typesetting.FINE)
    bands.draw(canvas, [Band(0, (mark,))], _FOOT + height - above)
