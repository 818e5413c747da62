"""A paper drawn: letterhead and title on the first page, the foot with its count on each."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from cav_desktop.documents import bands, page, paper_setting, text, typesetting
from cav_desktop.documents.band_rows import row
from cav_desktop.documents.bands import STEP, Band, Rule, Type, gap
from cav_desktop.documents.paper import MISSING_NOTE, RESERVED, Paper, all_texts, written_day
from cav_desktop.documents.typesetting import one_line

_FOOT = 3.5 * STEP
"""The lowest line stands so many points over the edge of the paper."""


@dataclass(frozen=True)
class _Frame:
    """Where the bands of a page stand: its left edge, how wide it is, where it begins."""

    left: float
    width: float
    top: float


_UPRIGHT = _Frame(page.MARGIN, page.INNER_WIDTH, page.HEIGHT - page.MARGIN)
_WIDE = _Frame(page.WIDE_MARGIN, page.WIDE_INNER_WIDTH, page.WIDTH - page.WIDE_MARGIN)


def draw(paper: Paper) -> bytes:
    """The finished file; the same paper gives the same bytes. Reads no file but the fonts."""
    canvas, target = page.new_sheet(is_wide=paper.is_wide)
    frame = _WIDE if paper.is_wide else _UPRIGHT
    width = frame.width
    flow = [
        *_letterhead(paper, width),
        *_title(paper, width),
        *paper_setting.bands(paper.parts, width),
    ]
    foot = _foot(paper, width)
    bottom = _FOOT + sum(band.height for band in foot) + 2 * STEP
    sheets = bands.pages(flow, frame.top - bottom, _running_head(paper, width))
    for number, sheet in enumerate(sheets, start=1):
        bands.draw(canvas, sheet, frame.top, frame.left)
        _draw_foot(canvas, foot, f"Pagina {number} di {len(sheets)}", frame)
        canvas.showPage()
    return page.finish(canvas, target)


def _letterhead(paper: Paper, width: float) -> list[Band]:
    """Who writes, at the head of the first page; the day at the right edge."""
    head = paper.letterhead
    made = row([(0, width - 17 * STEP, head.name, typesetting.CENTRE)])
    day = one_line(written_day(paper.day), typesetting.LABEL, 16 * STEP)
    first = made[0]
    made[0] = Band(first.height, (*first.marks, Type(width - day.width, 5, day, typesetting.LABEL)))
    reach = " · ".join(one for one in (head.address, head.phone, head.mail) if one)
    for words in (head.body, reach):
        if words:
            made += row([(0, width, words, typesetting.LABEL)])
    made.append(Band(2 * STEP, (Rule(0, STEP, width, STEP, page.PRIMARY, bands.FIRM),)))
    return made


def _title(paper: Paper, width: float) -> list[Band]:
    made = [gap(2)]
    if paper.is_reserved:
        made += row([(0, width, RESERVED, typesetting.COLUMN)])
    made += row([(0, width, paper.title, typesetting.TITLE)])
    if paper.subject:
        made += row([(0, width, paper.subject, typesetting.QUIET)])
    return [*made, gap(2)]


def _running_head(paper: Paper, width: float) -> tuple[Band, ...]:
    """At the head of the later pages: whose, and of which document."""
    left = one_line(paper.letterhead.name, typesetting.LABEL, width * 0.4)
    said = " · ".join(one for one in (paper.title, paper.subject) if one)
    right = one_line(said, typesetting.LABEL, width * 0.6 - 2 * STEP)
    marks = (
        Type(0, 0, left, typesetting.LABEL),
        Type(width - right.width, 0, right, typesetting.LABEL),
        Rule(0, 2 * STEP, width, 2 * STEP),
    )
    return (Band(4 * STEP, marks),)


def _foot(paper: Paper, width: float) -> list[Band]:
    """The lines at the foot of each page: the print, then who answers for the data."""
    printed = f"Stampa n. {paper.print_number} · copia di {paper.printed_by}"
    line = one_line(printed, typesetting.FINE, width - 11 * STEP)
    made = [
        Band(
            STEP + typesetting.FINE.leading,
            (Rule(0, 0, width, 0), Type(0, STEP, line, typesetting.FINE)),
        )
    ]
    head = paper.letterhead
    if head.controller:
        said = f"Titolare del trattamento: {head.controller}"
        made += row([(0, width, said, typesetting.FINE)])
    if head.foot:
        made += row([(0, width, head.foot, typesetting.FINE)])
    if text.missing("\n".join(all_texts(paper))):
        made = [*row([(0, width, MISSING_NOTE, typesetting.FINE)]), Band(STEP / 2), *made]
    return made


def _draw_foot(canvas: Canvas, foot: list[Band], count: str, frame: _Frame) -> None:
    height = sum(band.height for band in foot)
    bands.draw(canvas, foot, _FOOT + height, frame.left)
    line = one_line(count, typesetting.FINE, 10 * STEP)
    # The count stands on the line of the print, the first that has a rule.
    above = 0.0
    for band in foot:
        if any(isinstance(mark, Rule) for mark in band.marks):
            break
        above += band.height
    mark = Type(frame.width - line.width, STEP, line, typesetting.FINE)
    bands.draw(canvas, [Band(0, (mark,))], _FOOT + height - above, frame.left)
