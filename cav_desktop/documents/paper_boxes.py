"""What is ticked, signed, written by hand or torn off: how these parts are set."""

from collections.abc import Iterator
from dataclasses import replace

from cav_desktop.documents import page, typesetting
from cav_desktop.documents.band_rows import columns, row, unparted
from cav_desktop.documents.bands import FIRM, STEP, Band, Rule, gap, glue
from cav_desktop.documents.paper_parts import (
    Checklist,
    CutLine,
    Signatures,
    TickBoxes,
    WritingLines,
)

_SQUARE = 9.0
_INDENT = 2.5 * STEP
_OPTIONS = 3
"""Answers beside each other."""


def checklist(part: Checklist, width: float) -> Iterator[Band]:
    """Squares with their words, beside each other where there are columns."""
    edges = columns(part.columns, width)
    for at in range(0, len(part.items), part.columns):
        places = [
            (left, wide, *item)
            for (left, wide), item in zip(edges, part.items[at : at + part.columns], strict=False)
        ]
        made = row(
            (left + _INDENT, wide - _INDENT, words, typesetting.BODY)
            for left, wide, words, _ in places
        )
        squares = [mark for left, _, _, state in places for mark in square(left, state)]
        made[0] = replace(made[0], marks=(*made[0].marks, *squares))
        yield from unparted(made)
        yield gap(0.25)


def square(left: float, ticked: bool | None, top: float = 3.5) -> tuple[Rule, ...]:
    """A square to tick; ticked, or crossed by a dash when it does not apply."""
    right, bottom, middle = left + _SQUARE, top + _SQUARE, top + _SQUARE / 2
    sides = (
        (left, top, right, top),
        (right, top, right, bottom),
        (right, bottom, left, bottom),
        (left, bottom, left, top),
    )
    made = tuple(Rule(*side, ink=page.MUTED, weight=0.7) for side in sides)
    if ticked is None:
        return (*made, Rule(left + 2, middle, right - 2, middle, page.INK, FIRM))
    if not ticked:
        return made
    low = (left + 3.6, bottom - 2)
    return (
        *made,
        Rule(left + 1.8, middle + 0.4, *low, ink=page.INK, weight=1),
        Rule(*low, right - 1.4, top + 2, ink=page.INK, weight=1),
    )


def tick_boxes(part: TickBoxes, width: float) -> Iterator[Band]:
    """A question, what it means, and its answers beside each other."""
    made = row([(0, width, part.question, typesetting.BODY)])
    if part.note:
        made += row([(0, width, part.note, typesetting.LABEL)])
    made.append(gap(0.5))
    edges = columns(_OPTIONS, width)
    for at in range(0, len(part.options), _OPTIONS):
        places = [
            (left, wide, *option)
            for (left, wide), option in zip(edges, part.options[at : at + _OPTIONS], strict=False)
        ]
        answers = row(
            (left + _INDENT, wide - _INDENT, words, typesetting.STRONG)
            for left, wide, words, _ in places
        )
        squares = [mark for left, _, _, is_ticked in places for mark in square(left, is_ticked)]
        answers[0] = replace(answers[0], marks=(*answers[0].marks, *squares))
        made += answers
    yield from unparted(made)


def signatures(part: Signatures, width: float) -> Iterator[Band]:
    """Place and date, then two signers beside each other, each over a line; on one page."""
    edges = columns(2, width)
    wide = edges[0][1]
    made = []
    if part.has_place_and_date:
        made += row([(0, wide, "Luogo e data", typesetting.LABEL)])
        made.append(Band(3 * STEP, (Rule(0, 2 * STEP, wide, 2 * STEP),)))
    for at in range(0, len(part.signers), 2):
        places = [
            (left, signer)
            for (left, _), signer in zip(edges, part.signers[at : at + 2], strict=False)
        ]
        made += row((left, wide, signer.role, typesetting.LABEL) for left, signer in places)
        made += row((left, wide, signer.name, typesetting.BODY) for left, signer in places)
        rules = (Rule(left, 3 * STEP, left + wide, 3 * STEP) for left, _ in places)
        made.append(Band(5 * STEP, tuple(rules)))
    yield from glue(made)


def writing_lines(part: WritingLines, width: float) -> Iterator[Band]:
    """A label and ruled lines."""
    if part.label:
        yield from (
            replace(band, glued=True) for band in row([(0, width, part.label, typesetting.LABEL)])
        )
    yield from blank_lines(part.count, width)


def blank_lines(count: int, width: float) -> Iterator[Band]:
    """So many lines to write on."""
    for _ in range(count):
        yield Band(3 * STEP, (Rule(0, 2.5 * STEP, width, 2.5 * STEP),))


def cut_line(part: CutLine, width: float) -> Iterator[Band]:
    """A dashed line over the whole width, and what lies under it."""
    dash = STEP / 2
    rules = (
        Rule(at * 2 * dash, STEP, at * 2 * dash + dash, STEP, page.MUTED)
        for at in range(int(width / (2 * dash)) + 1)
    )
    yield gap(1, glued=True)
    yield Band(2 * STEP, tuple(rules), glued=True)
    if part.label:
        yield from (
            replace(band, glued=True) for band in row([(0, width, part.label, typesetting.LABEL)])
        )
