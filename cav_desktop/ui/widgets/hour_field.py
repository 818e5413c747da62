"""An hour of the day, typed as it is said: 10, 10:30, 1030, 10 e mezza."""

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cav_desktop.ui.widgets.labels import restyle

_HOUR = re.compile(r"(?:alle |ore |h ?)?(\d{1,2})(?:[:.,h ]?([0-5]\d))?( e mezza)?")
_HALF = 30


class HourField(QLineEdit):
    """Carries a `time` or None; what is not an hour is pointed out when the field is left."""

    changed = Signal(object)
    problem = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: time | None = None
        self._error = ""
        self.setPlaceholderText(self.tr("10:30"))
        self.setMaxLength(12)
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self._settle)

    def value(self) -> time | None:
        """The hour; None when empty or not readable (then `error` says so)."""
        return self._value

    def set_value(self, hour: time | None) -> None:
        """Show an hour, without telling anybody."""
        self._value = hour
        self._tell("")
        self.setText(f"{hour:%H:%M}" if hour else "")

    def error(self) -> str:
        """The sentence about what cannot be read, empty when all is well."""
        return self._error

    def _take(self, text: str) -> None:
        value = read_hour(text)
        if value is not None or not text.strip():
            self._tell("")
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _settle(self) -> None:
        if self.text().strip() and self._value is None:
            self._tell(self.tr("Scrivi un’ora: 10, 10:30 o 1030."))
        elif self._value is not None:
            self.setText(f"{self._value:%H:%M}")

    def _tell(self, sentence: str) -> None:
        if sentence == self._error:
            return
        self._error = sentence
        self.setProperty("wrong", "true" if sentence else None)
        restyle(self)
        self.problem.emit(sentence)


def read_hour(text: str) -> time | None:
    """The hour that was meant; None when it is not one."""
    found = _HOUR.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    minute = _HALF if found[3] else int(found[2] or 0)
    try:
        return time(int(found[1]), minute)
    except ValueError:
        return None
