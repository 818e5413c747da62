"""The painted board (tavola): rooms down, three months across, walked and changed by keyboard."""

from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from cav_desktop.services.shelter.board import Board, RoomLine, Span, SpanKind
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.shelter import board_paint, words
from cav_desktop.ui.shelter.board_rows import Axis, Chosen, Row, box, rows, same
from cav_desktop.ui.theme.tokens import SPACE_3

_HEAD, _NAMES, _NAMES_LEAST, _GHOST = 36, 236, 150, 48
_MOVABLE = frozenset({SpanKind.STAY, SpanKind.HELD})
_NOTHING = -1


class BoardView(QAbstractScrollArea):
    """Arrows walk, Enter opens, Ctrl+↑ ↓ carry a bar to another room, where Enter lays it down.

    `chosen` carries a `Chosen` or None, `opened` a `Chosen`; `move_asked` a `Chosen` and the room
    it would go to; `turned` how many months to go on, 0 for today.
    """

    chosen = Signal(object)
    opened = Signal(object)
    move_asked = Signal(object, object)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Tavola delle stanze"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self._board = Board(date.min, date.min)
        self._vocabulary = Vocabulary({})
        self._today = date.min
        self._rows: tuple[Row, ...] = ()
        self._row = self._bar = _NOTHING
        self._carried = _NOTHING
        self._pressed: QPoint | None = None

    def show_board(self, board: Board, vocabulary: Vocabulary, today: date) -> None:
        """Replace what is shown; the keyboard stays on the same bar, or room, if it is there."""
        before = self.current()
        self._board, self._vocabulary, self._today = board, vocabulary, today
        self._rows = rows(board, theme.scale())
        self._carried = _NOTHING
        self._row = self._bar = _NOTHING
        if before is not None:
            self._find(before)
        self._fit()
        self._tell()
        self.viewport().update()

    def current(self) -> Chosen | None:
        """Where the keyboard stands."""
        if self._row == _NOTHING:
            return None
        row = self._rows[self._row]
        if row.line is None:
            return None
        has_bar = 0 <= self._bar < len(row.bars)
        return Chosen(row.line, row.bars[self._bar].span if has_bar else None)

    def choose(self, line: RoomLine, span: Span | None = None) -> None:
        """Go to a room, or to a bar in it."""
        self._find(Chosen(line, span))
        self._tell()

    def carry(self, step: int) -> None:
        """Take the chosen bar to the room above or below; Enter lays it there, Esc gives up."""
        here = self.current()
        if here is None or here.span is None or here.span.kind not in _MOVABLE:
            return
        at = self._carried if self._carried != _NOTHING else self._row
        at = self._room_from(at, step)
        if at != _NOTHING:
            self._carried = at
            self._show_row(at)
            self._tell()

    def lay_down(self) -> None:
        """Ask to move what is carried."""
        here, at = self.current(), self._carried
        self.give_up()
        if here is not None and at not in (_NOTHING, self._row):
            self.move_asked.emit(here, self._rows[at].line)

    def give_up(self) -> None:
        """What was carried stays where it was."""
        self._carried = _NOTHING
        self._tell()

    @property
    def carried_to(self) -> RoomLine | None:
        """The room over which a bar is carried now."""
        return self._rows[self._carried].line if self._carried != _NOTHING else None

    def axis(self) -> Axis:
        """The days across at the present width."""
        left = self._names()
        return Axis(
            self._board.first,
            self._board.last,
            left,
            max(1, self.viewport().width() - left - theme.px(SPACE_3)),
        )

    def bar_box(self, row: int, bar: int) -> QRect:
        """Where a bar stands in the viewport now."""
        found = box(
            self._rows[row], self._rows[row].bars[bar], self.axis(), self._today, theme.scale()
        )
        return found.translated(0, self._shift())

    def room_rows(self) -> tuple[int, ...]:
        """The numbers of the rows that are rooms."""
        return tuple(i for i, row in enumerate(self._rows) if row.line is not None)

    def row_box(self, row: int) -> QRect:
        """Where a row stands in the viewport now."""
        one = self._rows[row]
        return QRect(0, one.top + self._shift(), self.viewport().width(), one.height)

    # --- Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the rows that are seen."""
        if not self._rows:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis, head = self.axis(), theme.px(_HEAD)
        bottom = min(self.viewport().height(), self._rows[-1].top + self._rows[-1].height + head)
        painter.setClipRect(0, head, self.viewport().width(), self.viewport().height() - head)
        seen = [
            number
            for number in range(len(self._rows))
            if self.row_box(number).bottom() >= head
            and self.row_box(number).top() <= self.viewport().height()
        ]
        board_paint.paint_days(painter, axis, head, bottom)
        line = (head - theme.px(4), bottom)
        board_paint.paint_today(painter, axis, self._today, line)
        for number in seen:
            self._paint_names(painter, number)
        for number in seen:
            self._paint_bars(painter, number)
        board_paint.paint_today(painter, axis, self._today, line, over=True)
        painter.setClipping(False)
        months = QRect(axis.left, 0, axis.width, head - theme.px(6))
        board_paint.paint_months(painter, axis, months, self._today, self.tr("oggi"))
        painter.end()

    def _paint_names(self, painter: QPainter, number: int) -> None:
        row, whole = self._rows[number], self.row_box(number)
        if row.line is None:
            level = self._vocabulary.label(words.LEVELS, row.level)
            board_paint.paint_house(painter, whole, row, level)
            return
        name = QRect(whole.left(), whole.top(), self._names() - theme.px(4), whole.height())
        is_chosen = number == self._row
        board_paint.paint_room(painter, name, row, self._today, chosen=is_chosen)
        if is_chosen and self.hasFocus() and self._bar == _NOTHING:
            board_paint.paint_ring(painter, name.adjusted(2, 3, -2, -3))

    def _paint_bars(self, painter: QPainter, number: int) -> None:
        row = self._rows[number]
        for place, bar in enumerate(row.bars):
            room = self.bar_box(number, place)
            said = (self._vocabulary, self._today)
            board_paint.paint_bar(painter, room, bar.span, said, self._free_until(number, place))
            if number == self._row and place == self._bar:
                board_paint.paint_ring(painter, room)
        if number == self._carried and number != self._row:
            from_on = self.bar_box(self._row, self._bar)
            whole = self.row_box(number)
            left = max(from_on.left(), self.axis().x(self._today))
            there = QRect(
                left,
                whole.top() + 6,
                max(from_on.right() - left, theme.px(_GHOST)),
                whole.height() - 12,
            )
            board_paint.paint_carried(painter, there)

    def _free_until(self, number: int, place: int) -> int:
        bars = self._rows[number].bars
        after = [
            self.bar_box(number, other).left()
            for other in range(place + 1, len(bars))
            if bars[other].lane == bars[place].lane
        ]
        return min(after, default=self.viewport().width())

    # --- Walking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every act of the mouse has its key."""
        key = event.key()
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            (self.carry if is_held or self.carried_to else self._step_room)(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_bar(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.turned.emit(0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and self.carried_to is not None:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.carried_to is not None:
            self.lay_down()
        elif (here := self.current()) is not None:
            self.opened.emit(here)

    def _step_room(self, step: int) -> None:
        at = self._room_from(self._row, step)
        if at == _NOTHING:
            return
        self._row, self._bar = at, _NOTHING
        # The bar of today comes before the room: it is what she looks for.
        for place, bar in enumerate(self._rows[at].bars):
            until = bar.span.to_on
            if bar.span.from_on <= self._today and (until is None or until > self._today):
                self._bar = place
                break
        self._show_row(at)
        self._tell()

    def _step_bar(self, step: int) -> None:
        if self._row == _NOTHING:
            self._step_room(1)
            return
        last = len(self._rows[self._row].bars) - 1
        self._bar = min(max(self._bar + step, _NOTHING), last)
        self._tell()

    def _room_from(self, row: int, step: int) -> int:
        at = row + step
        while 0 <= at < len(self._rows):
            if self._rows[at].line is not None:
                return at
            at += step
        return _NOTHING

    def _find(self, wanted: Chosen) -> None:
        for number, row in enumerate(self._rows):
            if row.line is None or row.line.place != wanted.line.place:
                continue
            self._row, self._bar = number, _NOTHING
            for place, bar in enumerate(row.bars):
                if wanted.span is not None and same(bar.span, wanted.span):
                    self._bar = place
            self._show_row(number)
            return

    def _tell(self) -> None:
        here = self.current()
        spoken = ""
        if here is not None:
            spoken = words.said(here.line, here.span, self._vocabulary, self._today)
        if (to := self.carried_to) is not None:
            spoken = self.tr("Verso %1. Invio sposta, Esc lascia.").replace("%1", to.place.name)
        self.setAccessibleDescription(spoken)
        self.chosen.emit(here)
        self.viewport().update()

    # --- The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is under the pointer is chosen."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position().toPoint()
        self._row, self._bar = self._under(point)
        self._pressed = point if event.button() == Qt.MouseButton.LeftButton else None
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A bar pulled over another room is carried there."""
        point = event.position().toPoint()
        if self._pressed is None:
            is_bar = self._under(point)[1] != _NOTHING
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if is_bar else Qt.CursorShape.ArrowCursor
            )
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        here = self.current()
        can_move = here is not None and here.span is not None and here.span.kind in _MOVABLE
        if not far or not can_move:
            return
        over = self._under(point)[0]
        self._carried = over if over != _NOTHING else self._carried
        self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where it is let go, it is asked whether to move it."""
        super().mouseReleaseEvent(event)
        self._pressed = None
        if self._carried != _NOTHING:
            self.lay_down()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        self._row, self._bar = self._under(event.position().toPoint())
        self._tell()
        self._enter()

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole sentence of what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip:
            asked = cast(QHelpEvent, event)
            number, bar = self._under(asked.pos())
            line = self._rows[number].line if number != _NOTHING else None
            if line is not None:
                span = self._rows[number].bars[bar].span if bar != _NOTHING else None
                text = words.said(line, span, self._vocabulary, self._today)
                QToolTip.showText(asked.globalPos(), plain(text), self)
                return True
        return super().viewportEvent(event)

    def _under(self, point: QPoint) -> tuple[int, int]:
        for number in self.room_rows():
            if not self.row_box(number).contains(point) or point.y() < theme.px(_HEAD):
                continue
            for place in range(len(self._rows[number].bars)):
                if self.bar_box(number, place).contains(point):
                    return number, place
            return number, _NOTHING
        return _NOTHING, _NOTHING

    # --- Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit scrolls."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_board"):
            self._rows = rows(self._board, theme.scale())
            self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        high = (self._rows[-1].top + self._rows[-1].height) if self._rows else 0
        room = self.viewport().height() - theme.px(_HEAD)
        bar.setRange(0, max(0, high - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(theme.px(23))

    def _show_row(self, number: int) -> None:
        row, bar = self._rows[number], self.verticalScrollBar()
        room = self.viewport().height() - theme.px(_HEAD)
        if row.top < bar.value():
            bar.setValue(row.top)
        elif row.top + row.height > bar.value() + room:
            bar.setValue(row.top + row.height - room)

    def _shift(self) -> int:
        return theme.px(_HEAD) - self.verticalScrollBar().value()

    def _names(self) -> int:
        third = self.viewport().width() // 3
        return min(theme.px(_NAMES), max(theme.px(_NAMES_LEAST), third))
