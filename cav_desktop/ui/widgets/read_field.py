"""A line whose words are read as one thing; what cannot be one is pointed out when it is left."""

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cav_desktop.ui.widgets.labels import restyle

Value = TypeVar("Value")


class ReadField(QLineEdit, Generic[Value]):
    """Carries what was meant, or None; the fields that stand on it say how it is read."""

    changed = Signal(object)
    problem = Signal(str)

    def __init__(self, *, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Value | None = None
        self._error = ""
        self.setMaxLength(longest)
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self._settle)

    def value(self) -> Value | None:
        """What was meant; None when empty or not readable (then `error` says so)."""
        return self._value

    def set_value(self, value: Value | None) -> None:
        """Show a value, without telling anybody."""
        self._value = value
        self._tell("")
        self.setText("" if value is None else self.written(value))

    def error(self) -> str:
        """The sentence about what cannot be read, empty when all is well."""
        return self._error

    def half_typed(self) -> str:
        """What stands there and cannot be read."""
        return self.text().strip() if self._value is None else ""

    def show_half(self, words: str) -> None:
        """Put back what could not be read."""
        self.setText(words)
        self._take(words)
        self._settle()

    def read(self, text: str) -> Value | None:
        """What words mean; None when nothing that may stand here."""
        raise NotImplementedError

    def written(self, value: Value) -> str:
        """How it is written when it was understood."""
        raise NotImplementedError

    def unreadable(self) -> str:
        """What is told when it cannot be read."""
        raise NotImplementedError

    def _take(self, text: str) -> None:
        value = self.read(text)
        if value is not None or not text.strip():
            self._tell("")
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _settle(self) -> None:
        if self.text().strip() and self._value is None:
            self._tell(self.unreadable())
        elif self._value is not None:
            self.setText(self.written(self._value))

    def _tell(self, sentence: str) -> None:
        if sentence == self._error:
            return
        self._error = sentence
        self.setProperty("wrong", "true" if sentence else None)
        restyle(self)
        self.problem.emit(sentence)
