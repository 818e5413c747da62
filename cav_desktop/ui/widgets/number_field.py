"""A whole number or an amount of money, typed as it is said; what cannot be one is pointed out."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cav_desktop.ui.widgets.labels import restyle

_EUROS = re.compile(r"(?:€ ?)?(\d{1,7}|\d{1,3}(?:\.\d{3}){1,2})(?:,(\d{1,2}))?(?: ?€| ?euro)?")


class NumberField(QLineEdit):
    """Carries an `int` or None."""

    changed = Signal(object)
    problem = Signal(str)

    def __init__(self, most: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._value: int | None = None
        self._error = ""
        self.setMaxLength(16)
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self._settle)

    def value(self) -> int | None:
        """The number; None when empty or not readable (then `error` says so)."""
        return self._value

    def set_value(self, number: int | None) -> None:
        """Show a number, without telling anybody."""
        self._value = number
        self._tell("")
        self.setText("" if number is None else self._written(number))

    def error(self) -> str:
        """The sentence about what cannot be read, empty when all is well."""
        return self._error

    def _read(self, text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() else None

    def _written(self, number: int) -> str:
        return str(number)

    def _sentence(self) -> str:
        if self._most is None:
            return self.tr("Scrivi un numero intero, solo cifre.")
        return self.tr("Scrivi un numero intero fino a %1.").replace("%1", str(self._most))

    def _take(self, text: str) -> None:
        value = self._read(text.strip())
        if value is not None and self._most is not None and value > self._most:
            value = None
        if value is not None or not text.strip():
            self._tell("")
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _settle(self) -> None:
        if self.text().strip() and self._value is None:
            self._tell(self._sentence())
        elif self._value is not None:
            self.setText(self._written(self._value))

    def _tell(self, sentence: str) -> None:
        if sentence == self._error:
            return
        self._error = sentence
        self.setProperty("wrong", "true" if sentence else None)
        restyle(self)
        self.problem.emit(sentence)


class EuroField(NumberField):
    """An amount of money; its value is in cents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setPlaceholderText(self.tr("0,00 €"))

    def _read(self, text: str) -> int | None:
        found = _EUROS.fullmatch(text.casefold())
        if found is None:
            return None
        return int(found[1].replace(".", "")) * 100 + int((found[2] or "0").ljust(2, "0"))

    def _written(self, number: int) -> str:
        return f"{number // 100},{number % 100:02} €"

    def _sentence(self) -> str:
        return self.tr("Scrivi un importo: 35 oppure 35,50.")
