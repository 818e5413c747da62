"""A whole number or an amount of money, typed as it is said; what cannot be one is pointed out."""

import re

from PySide6.QtWidgets import QWidget

from cav_desktop.ui.widgets.read_field import ReadField

_EUROS = re.compile(r"(?:€ ?)?(\d{1,7}|\d{1,3}(?:\.\d{3}){1,2})(?:,(\d{1,2}))?(?: ?€| ?euro)?")


class NumberField(ReadField[int]):
    """Carries an `int` or None."""

    def __init__(self, most: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(longest=16, parent=parent)
        self._most = most

    def read(self, text: str) -> int | None:
        """The number, if it is not above the highest."""
        number = self.meant(text.strip())
        return None if number is None or self._is_above(number) else number

    def meant(self, text: str) -> int | None:
        """The number that was meant, however high."""
        return int(text) if text.isascii() and text.isdigit() else None

    def written(self, value: int) -> str:
        """In digits."""
        return str(value)

    def unreadable(self) -> str:
        """How a number is typed, and how high it may be."""
        if self._most is None:
            return self.tr("Scrivi un numero intero, solo cifre.")
        return self.tr("Scrivi un numero intero fino a %1.").replace("%1", str(self._most))

    def _is_above(self, number: int) -> bool:
        return self._most is not None and number > self._most


class EuroField(NumberField):
    """An amount of money; its value is in cents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setPlaceholderText(self.tr("0,00 €"))

    def meant(self, text: str) -> int | None:
        """The cents of an amount that was typed in euro."""
        found = _EUROS.fullmatch(text.casefold())
        if found is None:
            return None
        return int(found[1].replace(".", "")) * 100 + int((found[2] or "0").ljust(2, "0"))

    def written(self, value: int) -> str:
        """In euro."""
        return f"{value // 100},{value % 100:02} €"

    def unreadable(self) -> str:
        """How an amount is typed."""
        return self.tr("Scrivi un importo: 35 oppure 35,50.")
