"""How a table is set: rules between its rows only, its head again on each page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cav_desktop.documents import page, typesetting
from cav_desktop.documents.band_rows import Cell, row, unparted
from cav_desktop.documents.bands import FIRM, STEP, Band, Rule, glue
from cav_desktop.documents.paper_parts import Table
from cav_desktop.documents.typesetting import Face


def table(part: Table, width: float) -> Iterator[Band]:
    """The head, then each row whole unless it is longer than twelve lines."""
    if not part.rows:
        yield from row([(0, width, part.nothing, typesetting.QUIET)])
        return
    edges = _edges(part, width)
    numbers = frozenset(at for at, column in enumerate(part.columns) if column.is_number)
    labels = (column.label for column in part.columns)
    head = tuple(
        glue(
            [
                *row(_cells(edges, labels, typesetting.COLUMN), at_right=numbers),
                Band(STEP / 2, (Rule(0, 3, width, 3, page.PRIMARY, FIRM),)),
            ]
        )
    )
    yield from (replace(band, glued=True) for band in head)
    pad = Band(5)
    foot = Band(5, (Rule(0, 5, width, 5),))
    for cells in part.rows:
        made = row(_cells(edges, cells, typesetting.CELL), at_right=numbers)
        whole = unparted([pad, *made, foot])
        yield from (replace(band, head=head) for band in whole)


def _edges(part: Table, width: float) -> list[tuple[float, float]]:
    shares = sum(column.share for column in part.columns)
    room = width - STEP * (len(part.columns) - 1)
    made, left = [], 0.0
    for column in part.columns:
        wide = room * column.share / shares
        made.append((left, wide))
        left += wide + STEP
    return made


def _cells(edges: list[tuple[float, float]], texts: Iterable[str], face: Face) -> Iterator[Cell]:
    for (left, wide), words in zip(edges, texts, strict=True):
        yield left, wide, words, face
