"""What stands where on the board: houses and rooms down, bars in lanes so that none hides another.

Nothing is painted here: days and rows become rectangles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect

from cav_desktop.domain.clock import add_months
from cav_desktop.services.shelter.board import Board, RoomLine, Span, SpanKind

_ROOM, _HOUSE, _LANE, _PAD, _LANE_GAP = 46, 36, 20, 7, 2


@dataclass(frozen=True)
class Chosen:
    """A room, and the bar in it where the keyboard stands; None: the room itself."""

    line: RoomLine
    span: Span | None


@dataclass(frozen=True)
class Bar:
    """A bar in its lane."""

    span: Span
    lane: int


@dataclass(frozen=True)
class Row:
    """A room with its bars, or the name of a house (then there is no room)."""

    house: str
    level: str
    line: RoomLine | None
    bars: tuple[Bar, ...] = ()
    lanes: int = 1
    top: int = 0
    height: int = 0


@dataclass(frozen=True)
class Axis:
    """The days across: `left` and `width` in pixels, both days included."""

    first: date
    last: date
    left: int
    width: int

    @property
    def days(self) -> int:
        """How many are shown."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> int:
        """Where a day begins; what is beyond is at the edge."""
        gone = min(max((day - self.first).days, 0), self.days)
        return self.left + round(gone * self.width / self.days)

    def day(self, x: int) -> date:
        """The day under a point."""
        gone = (x - self.left) * self.days // max(1, self.width)
        return self.first + timedelta(days=min(max(gone, 0), self.days - 1))

    def after(self, month: date) -> date:
        """The first day of the month after one."""
        return add_months(month.replace(day=1), 1)

    def months(self) -> list[date]:
        """The first days of the months that begin here, and the first day shown."""
        found = [self.first]
        while (following := self.after(found[-1])) <= self.last:
            found.append(following)
        return found


def rows(board: Board, scale: float) -> tuple[Row, ...]:
    """Every house with its rooms, from the top down, at a size of the text."""
    made: list[Row] = []
    top, house = 0, -1
    for line in board.rooms:
        if line.place.house_id != house:
            house = line.place.house_id
            height = round(_HOUSE * scale)
            made.append(Row(line.place.house, line.level, None, top=top, height=height))
            top += height
        bars, lanes = _in_lanes(line.spans, board.last)
        height = round(max(_ROOM, lanes * (_LANE + _LANE_GAP) + _PAD) * scale)
        made.append(Row(line.place.house, line.level, line, bars, lanes, top, height))
        top += height
    return tuple(made)


def box(row: Row, bar: Bar, axis: Axis, today: date, scale: float) -> QRect:
    """Where a bar is painted, the rows beginning at the top."""
    left = axis.x(bar.span.from_on)
    right = max(axis.x(shown_end(bar.span, axis.last, today)), left + round(8 * scale))
    pad = round(_PAD * scale)
    if row.lanes == 1:
        return QRect(left, row.top + pad, right - left - 1, row.height - 2 * pad)
    room = row.height - round(4 * scale)
    height = room // row.lanes
    top = row.top + round(2 * scale) + bar.lane * height
    return QRect(left, top, right - left - 1, height - round(_LANE_GAP * scale))


def shown_end(span: Span, last: date, today: date) -> date:
    """The day a bar ends: when they went, or when it was agreed, or today where that is past."""
    if span.to_on is not None:
        return span.to_on
    if span.kind in (SpanKind.STAY, SpanKind.PLANNED) and span.agreed_on is not None:
        return max(span.agreed_on, today + timedelta(days=1))
    return last + timedelta(days=1)


def same(one: Span, other: Span) -> bool:
    """Whether two bars are of one thing, however its days have changed."""
    ours = (one.kind, one.stay_id, one.hold_id, one.block_id, one.over_id)
    return ours == (other.kind, other.stay_id, other.hold_id, other.block_id, other.over_id)


def _in_lanes(spans: Sequence[Span], last: date) -> tuple[tuple[Bar, ...], int]:
    ends: list[date] = []
    bars = []
    for span in spans:
        until = span.to_on or last + timedelta(days=1)
        lane = next((i for i, end in enumerate(ends) if end <= span.from_on), len(ends))
        if lane == len(ends):
            ends.append(until)
        else:
            ends[lane] = until
        bars.append(Bar(span, lane))
    return tuple(bars), max(1, len(ends))
