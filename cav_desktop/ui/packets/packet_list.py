"""What was referred to her: one line a packet, walked with the arrows, opened with Enter."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.services.referrals.received import GoneRow, PacketRow
from cav_desktop.ui.packets import words
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, Tone
from cav_desktop.ui.widgets import Card, Chip, EmptyState, label, restyle, scrolled
from cav_desktop.ui.widgets.scrolled import bring_up

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_WALKING = (*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PacketList(QWidget):
    """`chosen` carries the number of a packet: opening one is written, so arrows only walk."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PacketLine] = []
        self._empty = EmptyState(
            "tray",
            self.tr("Adesso non c’è niente per te"),
            self.tr("Quando il Centro ti invia qualcosa lo trovi qui."),
        )
        # On a surface of its own: where there is nothing else the screen is not bare.
        self._nothing = Card()
        self._nothing.add(self._empty, 1)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_2)
        self._past = QVBoxLayout()
        self._past.setSpacing(SPACE_1)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addLayout(self._column)
        column.addWidget(self._nothing, 1)
        column.addLayout(self._past)
        column.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside, self, keeps_room=True))
        self._inside = column

    def show_rows(
        self, rows: Sequence[PacketRow], gone: Sequence[GoneRow], today: date, opened: int | None
    ) -> None:
        """Show them, with what is there no more beneath; the keyboard stays where it was."""
        stood = next((one.row.id for one in self._lines if one.hasFocus()), None)
        for one in self._lines:
            _take_away(one)
        self._lines = [PacketLine(row, today, self) for row in rows]
        for one in self._lines:
            one.chosen.connect(partial(self.chosen.emit, one.row.id))
            one.walked.connect(partial(self._walk, one))
            self._column.addWidget(one)
            one.show()
        self.mark(opened)
        self._nothing.setVisible(not rows)
        self._inside.setStretch(self._inside.count() - 1, 1 if rows else 0)
        self._show_gone(gone, today)
        self._stops(max(0, self._place(stood if stood is not None else opened)))
        if stood is not None:
            self.stand()

    def mark(self, opened: int | None) -> None:
        """The one that is open at the right."""
        for one in self._lines:
            one.set_open(is_open=one.row.id == opened)

    def stand(self) -> None:
        """Put the keyboard on the line where it was last."""
        for one in self._lines:
            if one.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                one.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list["PacketLine"]:
        """What is listed."""
        return self._lines

    def _place(self, number: int | None) -> int:
        return next((at for at, one in enumerate(self._lines) if one.row.id == number), -1)

    def _stops(self, place: int) -> None:
        """Tab comes to the list once: to the line where she stood."""
        for at, one in enumerate(self._lines):
            is_stop = at == place
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _show_gone(self, gone: Sequence[GoneRow], today: date) -> None:
        while (item := self._past.takeAt(0)) is not None:
            _take_away(item.widget())
        if gone:
            self._past.addWidget(label(self.tr("Non più qui"), "label"))
        for row in gone:
            self._past.addWidget(label(words.went(row, today), "small", wrap=True))

    def _walk(self, line: "PacketLine", key: Qt.Key) -> None:
        """Up and down walk through the lines; to the first and the last with Home and End."""
        at, last = self._lines.index(line), len(self._lines) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        wanted = ends[key] if key in ends else min(last, max(0, at + _STEPS[key]))
        self._stops(wanted)
        self._lines[wanted].setFocus(Qt.FocusReason.TabFocusReason)


class PacketLine(QFrame):
    """One packet before it is opened: its number, from whom, until when; nothing of the woman."""

    chosen = Signal()
    walked = Signal(Qt.Key)

    def __init__(self, row: PacketRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.setProperty("kind", "card")
        self.setProperty("pressable", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        word, state_tone = words.state(row)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(label(words.title(row.id), "subtitle"), 1)
        head.addWidget(Chip(word, state_tone))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_3)
        whole.setSpacing(SPACE_1)
        whole.addLayout(head)
        late = words.answer_by(row, today)
        tone = Tone.WARNING if words.is_late(row, today) else None
        said = [words.came(row, today), late, words.urgency(row), words.readable(row, today)]
        lines = [one for one in said if one]
        for one in lines:
            is_late = one is late and tone is not None
            kind = "strong" if is_late else "small"
            whole.addWidget(label(one, kind, tone=tone if is_late else None, wrap=True))
        if row.is_her_turn:
            lines.append(self.tr("Il Centro ti ha risposto"))
            whole.addWidget(label(lines[-1], "strong", tone=Tone.PRIMARY, wrap=True))
        self.setAccessibleName(", ".join((words.title(row.id), word.lower(), *lines)))

    def set_open(self, *, is_open: bool) -> None:
        """Whether it is the one at the right."""
        self.setProperty("chosen", "true" if is_open else "false")
        restyle(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A click makes it the line at which Tab stops."""
        super().focusInEvent(event)
        bring_up(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on it opens it."""
        super().mouseReleaseEvent(event)
        is_in = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and is_in:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open it."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit()
            return
        # Not passed on: the area around would scroll instead.
        if event.key() in _WALKING:
            self.walked.emit(Qt.Key(event.key()))
            return
        super().keyPressEvent(event)


def _take_away(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
