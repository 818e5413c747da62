"""Texts beside each other in one row of a paper: of them every part is made."""

from collections.abc import Iterable
from dataclasses import replace

from cav_desktop.documents.bands import STEP, Band, Type, glue
from cav_desktop.documents.typesetting import Face, lines

GUTTER = 3 * STEP
"""Room between two columns, in points."""
_WHOLE_ROW = 12
"""A row of so many lines is not parted by the end of a page."""

Cell = tuple[float, float, str, Face]
"""Left edge and width in points, text, face."""


def row(
    cells: Iterable[Cell],
    *,
    at_right: frozenset[int] = frozenset(),
    by_script: bool = False,
) -> list[Band]:
    """Texts beside each other, as many lines as the longest needs.

    Cells `at_right` end at their right edge; with `by_script` so do those of a script that is
    written from there.
    """
    columns = [(left, width, face, lines(words, face, width)) for left, width, words, face in cells]
    made = []
    for at in range(max(len(set_lines) for *_, set_lines in columns)):
        marks = []
        height = 0.0
        for number, (left, width, face, set_lines) in enumerate(columns):
            if at < len(set_lines):
                line = set_lines[at]
                is_right = number in at_right or (by_script and line.leftwards)
                start = left + width - line.width if is_right else left
                marks.append(Type(start, 0, line, face))
                height = max(height, face.leading)
        made.append(Band(height, tuple(marks)))
    return made


def columns(count: int, width: float) -> list[tuple[float, float]]:
    """Left edge and width of so many equal columns within a width."""
    wide = (width - GUTTER * (count - 1)) / count
    return [(number * (wide + GUTTER), wide) for number in range(count)]


def unparted(made: list[Band]) -> list[Band]:
    """A row of some lines as one; a longer one may end on another page, two lines at least."""
    if len(made) <= _WHOLE_ROW:
        return glue(made)
    ends = {0, len(made) - 2}
    return [replace(band, glued=at in ends) for at, band in enumerate(made)]
