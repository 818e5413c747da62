"""How the board is painted: from the tokens, so that light and dark say the same."""

from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from cav_desktop.domain.day_names import MONTHS
from cav_desktop.services.shelter.board import Span, SpanKind
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui import theme
from cav_desktop.ui.shelter import words
from cav_desktop.ui.shelter.board_rows import Axis, Row
from cav_desktop.ui.theme.tokens import (
    FOCUS_WIDTH,
    RADIUS_CONTROL,
    SEMIBOLD,
    SMALL,
    SPACE_2,
    SPACE_3,
)

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FAINT = 0.3
_SHORT = 3
_BESIDE = 28
"""With less than this nothing is written in a bar: half a code is no code."""


def paint_months(painter: QPainter, axis: Axis, box: QRect, today: date, today_word: str) -> None:
    """The names of the months over their first day, and today."""
    palette = theme.palette()
    at_today = axis.x(today) + axis.width // axis.days // 2
    is_shown = axis.first <= today <= axis.last
    bold = theme.font(weight=SEMIBOLD)
    word = QFontMetrics(bold).horizontalAdvance(today_word)
    taken = QRect(at_today - word // 2 - SPACE_2, box.top(), word + 2 * SPACE_2, box.height())
    painter.setFont(theme.font(SMALL))
    for month in axis.months():
        room = QRect(axis.x(month) + theme.px(4), box.top(), 0, box.height())
        room.setRight(axis.x(axis.after(month)))
        painter.setPen(QColor(palette.muted))
        _write_month(painter, room, _named(month, axis), taken if is_shown else QRect())
    if is_shown:
        painter.setFont(bold)
        painter.setPen(QColor(palette.primary))
        painter.drawText(taken, Qt.AlignmentFlag.AlignCenter, today_word)


def _named(month: date, axis: Axis) -> tuple[str, ...]:
    """A month in full, and in short where there is less room."""
    name = MONTHS[month.month - 1]
    year = f" {month.year}" if month.month == 1 or month == axis.first else ""
    return f"{name}{year}", f"{name[:_SHORT]}{year}", name[:_SHORT]


def _write_month(painter: QPainter, room: QRect, names: tuple[str, ...], taken: QRect) -> None:
    """The longest name that has room, before or after what is written of today."""
    for text in names:
        width = painter.fontMetrics().horizontalAdvance(text)
        for left in (room.left(), max(room.left(), taken.right())):
            place = QRect(left, room.top(), width, room.height())
            if place.right() <= room.right() and not place.intersects(taken):
                painter.drawText(place.adjusted(0, 0, 2, 0), _LEFT, text)
                return


def paint_days(painter: QPainter, axis: Axis, top: int, bottom: int) -> None:
    """A line where each month begins."""
    painter.setPen(QColor(theme.palette().border))
    for month in axis.months():
        at = axis.x(month)
        painter.drawLine(at, top, at, bottom)


def paint_today(
    painter: QPainter, axis: Axis, today: date, span: tuple[int, int], *, over: bool = False
) -> None:
    """The line of today; `over` the bars it is faint, so that their words are read."""
    top, bottom = span
    if axis.first <= today <= axis.last:
        ink = QColor(theme.palette().primary)
        ink.setAlphaF(_FAINT if over else 1)
        painter.setPen(QPen(ink, 2))
        at = axis.x(today) + axis.width // axis.days // 2
        painter.drawLine(at, top, at, bottom)


def paint_house(painter: QPainter, box: QRect, row: Row, level: str) -> None:
    """The name of a house and its level, with a line beneath."""
    palette = theme.palette()
    bold = theme.font(weight=SEMIBOLD)
    painter.setFont(bold)
    painter.setPen(QColor(palette.text))
    name = QFontMetrics(bold).horizontalAdvance(row.house)
    low = box.adjusted(0, theme.px(6), 0, 0)
    small = QFontMetrics(theme.font(SMALL))
    said = name + theme.px(SPACE_3) + small.horizontalAdvance(level) + theme.px(SPACE_2)
    # The lines of the months do not pass through the words.
    painter.fillRect(QRect(box.left(), box.top(), said, box.height()), QColor(palette.surface))
    painter.drawText(low, _LEFT, row.house)
    painter.setFont(theme.font(SMALL))
    painter.setPen(QColor(palette.muted))
    painter.drawText(low.adjusted(name + theme.px(SPACE_3), 0, 0, 0), _LEFT, level)
    painter.setPen(QColor(palette.surface_alt))
    painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())


def paint_room(painter: QPainter, box: QRect, row: Row, today: date, *, chosen: bool) -> None:
    """A room: its name, what can be said of it tonight, and how many it takes."""
    if row.line is None:
        return
    palette = theme.palette()
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.primary_soft))
        painter.drawRoundedRect(box.adjusted(0, 2, 0, -2), RADIUS_CONTROL, RADIUS_CONTROL)
    inner = box.adjusted(theme.px(SPACE_3), theme.px(4), -theme.px(SPACE_2), -theme.px(4))
    upper = QRect(inner.left(), inner.top(), inner.width(), theme.px(20))
    lower = QRect(inner.left(), upper.bottom(), inner.width(), theme.px(18))
    word, tone = words.state(row.line, today)
    small = theme.font(SMALL, SEMIBOLD)
    width = QFontMetrics(small).horizontalAdvance(word)
    painter.setFont(small)
    painter.setPen(QColor(palette.ink(tone)))
    painter.drawText(upper, _RIGHT, word)
    _write(
        painter,
        upper.adjusted(0, 0, -width - theme.px(SPACE_2), 0),
        row.line.place.room,
        theme.font(),
        palette.text,
    )
    text = words.capacity_words(row.line.capacity)
    _write(painter, lower, text, theme.font(SMALL), palette.muted)


def paint_bar(
    painter: QPainter, box: QRect, span: Span, said: tuple[Vocabulary, date], free_until: int
) -> None:
    """A bar: its outline and its words say the kind, its colour repeats them.

    `free_until` is how far to the right nothing else stands.
    """
    vocabulary, today = said
    palette = theme.palette()
    tone = words.kind_tone(span, today)
    ink = QColor(palette.ink(tone))
    pen = QPen(ink, 1)
    if span.kind in (SpanKind.HELD, SpanKind.PLANNED):
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    is_planned = span.kind is SpanKind.PLANNED
    painter.setBrush(QColor(palette.surface if is_planned else palette.wash(tone)))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL - 1, 5)
    if span.kind in (SpanKind.BLOCKED, SpanKind.OVER):
        _hatch(painter, box)
    room = box.adjusted(theme.px(SPACE_2), 0, -theme.px(4), 0)
    font = theme.font(SMALL, tabular=True)
    text = words.bar_text(span, vocabulary)
    if room.width() < QFontMetrics(font).horizontalAdvance(text):
        beside = QRect(box.right() + theme.px(6), box.top(), 0, box.height())
        beside.setRight(free_until)
        if beside.width() >= QFontMetrics(font).horizontalAdvance(text):
            _write(painter, beside, text, font, ink.name())
            return
    if room.width() < theme.px(_BESIDE):
        return
    longer = f"{text} · {words.end_of(span, today)}"
    metrics = QFontMetrics(font)
    has_room = metrics.horizontalAdvance(longer) <= room.width()
    says_end = span.kind in (SpanKind.STAY, SpanKind.HELD)
    _write(painter, room, longer if has_room and says_end else text, font, ink.name())


def paint_ring(painter: QPainter, box: QRect) -> None:
    """Where the keyboard stands."""
    painter.setPen(QPen(QColor(theme.palette().focus), FOCUS_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), RADIUS_CONTROL, RADIUS_CONTROL)


def paint_carried(painter: QPainter, box: QRect) -> None:
    """Where a bar would go."""
    palette = theme.palette()
    painter.setPen(QPen(QColor(palette.primary), 2, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(palette.primary_soft))
    painter.drawRoundedRect(QRectF(box), RADIUS_CONTROL, RADIUS_CONTROL)


def _hatch(painter: QPainter, box: QRect) -> None:
    painter.save()
    painter.setClipRect(box.adjusted(1, 1, -1, -1))
    palette = theme.palette()
    painter.setPen(QPen(QColor(palette.border), 1))
    step = theme.px(8)
    for at in range(box.left() - box.height(), box.right(), step):
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
    painter.restore()


def _write(painter: QPainter, box: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _LEFT, shown)
