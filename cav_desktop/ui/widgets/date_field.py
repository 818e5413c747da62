"""Fields for a day and for a day with its time, filled in as people speak."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import dates
from cav_desktop.ui.widgets.labels import label, restyle

_SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


Moment = TypeVar("Moment", bound=date)


@dataclass(frozen=True)
class _Sayable(Generic[Moment]):
    """How one kind of moment is read and written, and what is told when it cannot be read."""

    read: Callable[[str], Moment]
    write: Callable[[Moment], str]
    unreadable: str


class _WhenField(QLineEdit, Generic[Moment]):
    """A moment as people say it: its meaning stands at the right while typing, then inside."""

    changed = Signal(object)
    problem = Signal(str)

    def __init__(self, sayable: _Sayable[Moment], placeholder: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._sayable = sayable
        self._value: Moment | None = None
        self.setInputMethodHints(_SENSITIVE)
        self.setPlaceholderText(placeholder)
        self._error = ""
        self._is_touched = False
        self._meaning = label("", "small", parent=self)
        self._meaning.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._settle)

    def value(self) -> Moment | None:
        """What was meant; None when empty or not readable (then `error` says so)."""
        return self._value

    def set_value(self, moment: Moment | None) -> None:
        """Show a moment, without telling anybody."""
        self._value = moment
        self._error = ""
        self._is_touched = False
        self._show_meaning("")
        self._tell("")
        self.setText(self._written())

    def error(self) -> str:
        """The sentence about what cannot be read, empty when all is well."""
        return self._error

    def half_typed(self) -> str:
        """What stands there and cannot be read."""
        return self.text().strip() if self._value is None else ""

    def show_half(self, words: str) -> None:
        """Put back what could not be read."""
        self.setText(words)
        self._is_touched = True
        self._settle()

    def _typed(self, text: str) -> None:
        self._is_touched = True
        self._take(text)
        self._show_meaning(self._written())
        # While she is still typing a half date is not a mistake yet.
        if not self._error or not text.strip():
            self._tell("")

    def _settle(self) -> None:
        # Not read again when nobody typed: "oggi" is another day after midnight.
        if self._is_touched:
            self._take(self.text())
            self._is_touched = False
        if self._error:
            self._tell(self._error)
            return
        self._tell("")
        self._show_meaning("")
        self.setText(self._written())

    def _tell(self, sentence: str) -> None:
        self.setProperty("wrong", "true" if sentence else None)
        self.setAccessibleDescription(sentence)
        restyle(self)
        self.problem.emit(sentence)

    def _show_meaning(self, text: str) -> None:
        self._meaning.setText(text)
        self._place_meaning()

    def _place_meaning(self) -> None:
        room = self._meaning.sizeHint()
        typed = self.fontMetrics().horizontalAdvance(self.text())
        fits = typed + room.width() + 4 * SPACE_2 < self.width()
        self._meaning.setVisible(fits and bool(self._meaning.text()))
        self._meaning.setGeometry(
            self.width() - room.width() - SPACE_2,
            (self.height() - room.height()) // 2,
            room.width(),
            room.height(),
        )

    def _take(self, text: str) -> None:
        value, self._error = None, ""
        if text.strip():
            try:
                value = self._sayable.read(text)
            except (dates.UnreadableDate, OverflowError):
                self._error = self._sayable.unreadable
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _written(self) -> str:
        return self._sayable.write(self._value) if self._value is not None else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_meaning()


class DateField(_WhenField[date]):
    """A day: oggi, ieri, +7, 3/5, ven; shows its weekday. `changed` carries a date or None."""

    def __init__(
        self, today: Callable[[], date], *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        sayable = _Sayable(
            lambda text: dates.read_day(text, today()),
            lambda day: dates.write_day(day, today()),
            self.tr("Scrivi un giorno che esiste: oggi, ieri, +7, 3/5 o 3/5/2026."),
        )
        super().__init__(sayable, placeholder or self.tr("oggi, +7, 3/5"), parent)


class DateTimeField(_WhenField[datetime]):
    """A day and a wall time: oggi 14:32, 3/5 14:30. `changed` carries a naive datetime or None."""

    def __init__(
        self, now: Callable[[], datetime], *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        sayable = _Sayable(
            lambda text: dates.read_instant(text, now().replace(tzinfo=None)),
            lambda wall: dates.write_instant(wall, now().date()),
            self.tr("Scrivi giorno e ora: oggi 14:30, 3/5 9:00 o solo 14:30 per oggi."),
        )
        super().__init__(sayable, placeholder or self.tr("oggi 14:30"), parent)

    def set_value(self, moment: datetime | None) -> None:
        """Show a wall time without its seconds and its zone, without telling anybody."""
        if moment is not None:
            moment = moment.replace(tzinfo=None, second=0, microsecond=0)
        super().set_value(moment)
