"""How a squared sheet is set: every cell ruled, a sign in its middle, the head on each page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cav_desktop.documents import page, typesetting
from cav_desktop.documents.band_rows import row, unparted
from cav_desktop.documents.bands import FIRM, STEP, THIN, Band, Rule, Type, glue
from cav_desktop.documents.paper_parts import Grid, GridRow
from cav_desktop.documents.typesetting import Face, one_line

_NAME, _TOTAL = 11.5 * STEP, 6 * STEP
"""Widths of the names at the left and of each total at the right."""
_PAD = 3.0
_INSET = 3.0


@dataclass(frozen=True)
class _Squares:
    """Where the columns stand: their left edges, with the right edge of the last one."""

    edges: tuple[float, ...]
    firm: frozenset[int]
    count: int
    """How many of them are for a sign; the totals follow."""


def grid(part: Grid, width: float) -> Iterator[Band]:
    """The head, then each row whole."""
    if not part.rows:
        yield from row([(0, width, part.nothing, typesetting.QUIET)])
        return
    squares = _squares(part, width)
    head = tuple(glue(_head(part, squares, width)))
    yield from (replace(band, glued=True) for band in head)
    for at, one in enumerate(part.rows):
        made = [replace(band, head=head) for band in unparted(_row(one, squares, width))]
        if at + 1 < len(part.rows) and part.rows[at + 1].is_sum:
            made[-1] = replace(made[-1], glued=True)
        yield from made


def _squares(part: Grid, width: float) -> _Squares:
    count = len(part.heads)
    wide = (width - _NAME - _TOTAL * len(part.totals)) / max(count, 1)
    edges = [_NAME + wide * at for at in range(count)]
    edges += [width - _TOTAL * at for at in range(len(part.totals), -1, -1)]
    return _Squares(tuple(edges), frozenset((*part.parted, 0, count)), count)


def _head(part: Grid, squares: _Squares, width: float) -> list[Band]:
    face = typesetting.COLUMN
    above = [
        Type(0, 0, one_line(part.caption, face, _NAME - _INSET), face),
        *_signs([first for first, _ in part.heads], squares, face),
    ]
    below = [
        Type(0, 0, one_line(part.corner, face, _NAME - _INSET), face),
        *_signs([second for _, second in part.heads], squares, face),
        *_signs(part.totals, squares, face, squares.count),
    ]
    whole = [
        Band(face.leading, tuple(above)),
        Band(face.leading, tuple(below)),
        Band(_PAD, (Rule(0, _PAD, width, _PAD, page.PRIMARY, FIRM),)),
    ]
    return [_ruled(band, squares) for band in whole]


def _row(one: GridRow, squares: _Squares, width: float) -> list[Band]:
    face = typesetting.STRONG_CELL if one.is_sum else typesetting.CELL
    made = row([(0, _NAME - _INSET, one.name, face)])
    signs = [
        *_signs(one.signs, squares, face),
        *_signs(one.totals, squares, face, squares.count),
    ]
    made[0] = replace(made[0], marks=(*made[0].marks, *signs))
    foot = Band(_PAD, (Rule(0, _PAD, width, _PAD),))
    return [_ruled(band, squares) for band in (Band(_PAD), *made, foot)]


def _signs(texts: Sequence[str], squares: _Squares, face: Face, at: int = 0) -> list[Type]:
    """Each text in the middle of its column; what does not fit is cut."""
    made = []
    for left, right, words in zip(squares.edges[at:], squares.edges[at + 1 :], texts, strict=False):
        line = one_line(words, face, right - left - 1)
        made.append(Type(left + (right - left - line.width) / 2, 0, line, face))
    return made


def _ruled(band: Band, squares: _Squares) -> Band:
    """The same with the upright lines between the columns."""
    rules = (
        Rule(left, 0, left, band.height, weight=FIRM if at in squares.firm else THIN)
        for at, left in enumerate(squares.edges[:-1])
    )
    return replace(band, marks=(*band.marks, *rules))
