"""How each part of a paper is set in type: one function a part, each gives its bands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from cav_desktop.documents import page, paper_boxes, paper_grid, paper_table, text, typesetting
from cav_desktop.documents.band_rows import columns, row, unparted
from cav_desktop.documents.bands import FIRM, STEP, Band, Rule, gap, glue
from cav_desktop.documents.paper_parts import (
    Checklist,
    CutLine,
    Empty,
    Grid,
    Heading,
    Lines,
    NewPage,
    Notice,
    Part,
    Points,
    Signatures,
    Space,
    Table,
    TickBoxes,
    Together,
    Words,
    WritingLines,
)

DASH = "—"
_LABELS = 18 * STEP
"""Width of the labels of a single column."""
_INSET = 2 * STEP


def bands(parts: tuple[Part, ...], width: float = page.INNER_WIDTH) -> list[Band]:
    """The bands of all parts within a width in points, with the room between them."""
    made: list[Band] = []
    for before, part in zip((None, *parts), parts, strict=False):
        set_ = list(_SETTERS[type(part)](part, width))
        if not set_:
            continue
        if made and not isinstance(part, Space | NewPage):
            made.append(_room(before, part))
        made += set_
    return made


def _room(before: Part | None, part: Part) -> Band:
    """More above a heading; what follows a heading stays with it."""
    if isinstance(before, Heading):
        return gap(0.5, glued=True)
    if isinstance(part, Heading):
        return gap(3 if part.level == 1 else 2)
    return gap(1.5)


def _heading(part: Heading, width: float) -> Iterator[Band]:
    face = typesetting.HEADING if part.level == 1 else typesetting.SUBHEADING
    made = row([(0, width, part.text, face)])
    if part.level == 1:
        made.append(Band(STEP / 2, (Rule(0, 2, width, 2, page.PRIMARY),)))
    if part.note:
        made += row([(0, width, part.note, typesetting.LABEL)])
    yield from (replace(band, glued=True) for band in made)


def _lines(part: Lines, width: float) -> Iterator[Band]:
    pairs = [(label, words) for label, words in part.pairs if _is_shown(words, part.empty)]
    if part.columns == 1:
        for label, words in pairs:
            made = row(
                [
                    (0, _LABELS - STEP, label, typesetting.QUIET),
                    (_LABELS, width - _LABELS, _or_dash(words, part.empty), typesetting.BODY),
                ]
            )
            yield from unparted(_ruled_if_empty(made, words, part.empty, _LABELS, width))
        return
    edges = columns(part.columns, width)
    for at in range(0, len(pairs), part.columns):
        places = [
            (left, wide, *pair)
            for (left, wide), pair in zip(edges, pairs[at : at + part.columns], strict=False)
        ]
        made = row((left, wide, label, typesetting.LABEL) for left, wide, label, _ in places)
        made[-1] = replace(made[-1], glued=True)
        below = row(
            (left, wide, _or_dash(words, part.empty), typesetting.BODY)
            for left, wide, _, words in places
        )
        for left, wide, _, words in places:
            below = _ruled_if_empty(below, words, part.empty, left, left + wide)
        yield from unparted([*made, *below])
        yield gap(0.5)


def _is_shown(words: str, empty: Empty) -> bool:
    return bool(words.strip()) or empty is not Empty.LEFT_OUT


def _or_dash(words: str, empty: Empty) -> str:
    return words if words.strip() or empty is Empty.BY_HAND else DASH


def _ruled_if_empty(
    made: list[Band], words: str, empty: Empty, left: float, right: float
) -> list[Band]:
    if words.strip() or empty is not Empty.BY_HAND:
        return made
    first = made[0]
    rule = Rule(left, first.height - 2, right, first.height - 2)
    return [replace(first, marks=(*first.marks, rule)), *made[1:]]


def _words(part: Words, width: float) -> Iterator[Band]:
    if not _is_shown(part.text, part.empty):
        return
    if part.label:
        yield from (
            replace(band, glued=True) for band in row([(0, width, part.label, typesetting.LABEL)])
        )
    if not part.text.strip() and part.empty is Empty.BY_HAND:
        yield from paper_boxes.blank_lines(3, width)
        return
    left = _INSET if part.is_quoted else 0
    for made in _paragraphs(part.text.strip() or DASH, left, width - left):
        for band in made:
            bar = Rule(1, 0, 1, band.height, page.PRIMARY, FIRM)
            yield replace(band, marks=(*band.marks, bar)) if part.is_quoted else band


def _paragraphs(typed: str, left: float, width: float) -> Iterator[list[Band]]:
    """Each paragraph with its first two and its last two lines held together; half a line apart."""
    paragraphs = [one for one in text.clean(typed).split("\n") if one]
    for number, paragraph in enumerate(paragraphs):
        made = row([(left, width, paragraph, typesetting.BODY)], by_script=True)
        held = {0, len(made) - 2} if len(made) > 1 else set[int]()
        if number:
            yield [gap(0.5)]
        yield [replace(band, glued=at in held) for at, band in enumerate(made)]


def _points(part: Points, width: float) -> Iterator[Band]:
    for number, item in enumerate(part.items, start=1):
        sign = str(number) if part.is_numbered else "•"
        made = row(
            [
                (0, 2.5 * STEP, sign, typesetting.STRONG),
                (2.5 * STEP, width - 2.5 * STEP, item, typesetting.BODY),
            ]
        )
        yield from unparted(made)
        yield gap(0.25)


def _notice(part: Notice, width: float) -> Iterator[Band]:
    inner = width - 2 * _INSET
    made = row([(_INSET, inner, part.title, typesetting.STRONG)]) if part.title.strip() else []
    made += [band for each in _paragraphs(part.text, _INSET, inner) for band in each]
    sealed = [Band(STEP, (Rule(0, 0, width, 0, page.PRIMARY),)), *made]
    sealed.append(Band(STEP, (Rule(0, STEP, width, STEP, page.PRIMARY),)))
    for band in unparted(sealed):
        sides = (
            Rule(0, 0, 0, band.height, page.PRIMARY),
            Rule(width, 0, width, band.height, page.PRIMARY),
        )
        yield replace(band, marks=(*band.marks, *sides), is_gap=False)


def _together(part: Together, width: float) -> Iterator[Band]:
    yield from glue(bands(part.parts, width))


_SETTERS: dict[type, Callable[[Any, float], Iterable[Band]]] = {
    Heading: _heading,
    Lines: _lines,
    Words: _words,
    Table: paper_table.table,
    Grid: paper_grid.grid,
    Checklist: paper_boxes.checklist,
    TickBoxes: paper_boxes.tick_boxes,
    Points: _points,
    Notice: _notice,
    Signatures: paper_boxes.signatures,
    WritingLines: paper_boxes.writing_lines,
    CutLine: paper_boxes.cut_line,
    Space: lambda part, _: [gap(part.steps)],
    NewPage: lambda _, __: [Band(0, ends_page=True)],
    Together: _together,
}
