"""A line whose words are read as one thing; what cannot be one is pointed out when it is left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cav_desktop.ui.widgets.labels import restyle

Value = TypeVar("Value")


@dataclass(frozen=True)
class Sayable(Generic[Value]):
    """How one kind of thing is read (None: not one) and written, and how it is to be typed."""

    read: Callable[[str], Value | None]
    write: Callable[[Value], str]
    unreadable: str


class ReadField(QLineEdit, Generic[Value]):
    """Carries what was meant, or None."""

    changed = Signal(object)
    problem = Signal(str)

    def __init__(
        self, sayable: Sayable[Value], *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sayable = sayable
        self._value: Value | None = None
        self._error = ""
        self._is_touched = False
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.settle)

    def value(self) -> Value | None:
        """What was meant; None when empty or not readable (then `error` says so)."""
        return self._value

    def set_value(self, value: Value | None) -> None:
        """Show a value, without telling anybody."""
        self._value = value
        self._error = ""
        self._is_touched = False
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
        self.settle()

    def settle(self) -> None:
        """Take what stands there, as leaving the field does; what cannot be read is told."""
        # Not read again when nobody typed: "oggi" is another day after midnight.
        if self._is_touched:
            self._take(self.text())
            self._is_touched = False
        self._tell(self._error)
        if not self._error:
            self.setText(self._written())

    def _typed(self, text: str) -> None:
        self._is_touched = True
        self._take(text)
        # While she is still typing a half word is not a mistake yet.
        if not self._error:
            self._tell("")

    def _take(self, text: str) -> None:
        value = self._sayable.read(text) if text.strip() else None
        self._error = self._sayable.unreadable if text.strip() and value is None else ""
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _written(self) -> str:
        return self._sayable.write(self._value) if self._value is not None else ""

    def _tell(self, sentence: str) -> None:
        self.setProperty("wrong", "true" if sentence else None)
        self.setAccessibleDescription(sentence)
        restyle(self)
        self.problem.emit(sentence)
