"""Fields for a day and for a day with its time, filled in as people speak."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import dates
from cav_desktop.ui.widgets.labels import label
from cav_desktop.ui.widgets.read_field import ReadField, Sayable

_SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


Moment = TypeVar("Moment", bound=date)


class _WhenField(ReadField[Moment]):
    """A moment as people say it: its meaning stands at the right while typing, then inside."""

    def __init__(self, sayable: Sayable[Moment], placeholder: str, parent: QWidget | None) -> None:
        super().__init__(sayable, placeholder=placeholder, parent=parent)
        self.setInputMethodHints(_SENSITIVE)
        self._meaning = label("", "small", parent=self)
        self._meaning.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_value(self, value: Moment | None) -> None:
        """Show a moment, without telling anybody."""
        self._show_meaning("")
        super().set_value(value)

    def settle(self) -> None:
        """Its meaning goes inside."""
        super().settle()
        if not self._error:
            self._show_meaning("")

    def _typed(self, text: str) -> None:
        super()._typed(text)
        self._show_meaning(self._written())

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
        sayable = Sayable(
            lambda text: _understood(dates.read_day, text, today()),
            lambda day: dates.write_day(day, today()),
            self.tr("Scrivi un giorno che esiste: oggi, ieri, +7, 3/5 o 3/5/2026."),
        )
        super().__init__(sayable, placeholder or self.tr("oggi, +7, 3/5"), parent)


class DateTimeField(_WhenField[datetime]):
    """A day and a wall time: oggi 14:32, 3/5 14:30. `changed` carries a naive datetime or None."""

    def __init__(
        self, now: Callable[[], datetime], *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        sayable = Sayable(
            lambda text: _understood(dates.read_instant, text, now().replace(tzinfo=None)),
            lambda wall: dates.write_instant(wall, now().date()),
            self.tr("Scrivi giorno e ora: oggi 14:30, 3/5 9:00 o solo 14:30 per oggi."),
        )
        super().__init__(sayable, placeholder or self.tr("oggi 14:30"), parent)

    def set_value(self, value: datetime | None) -> None:
        """Show a wall time without its seconds and its zone, without telling anybody."""
        if value is not None:
            value = value.replace(tzinfo=None, second=0, microsecond=0)
        super().set_value(value)


def _understood(read: Callable[[str, Moment], Moment], text: str, now: Moment) -> Moment | None:
    try:
        return read(text, now)
    except (dates.UnreadableDate, OverflowError):
        return None
