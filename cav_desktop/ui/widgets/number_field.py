"""A whole number or an amount of money, typed as it is said; what cannot be one is pointed out."""

import re
from functools import partial

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.amounts import euro
from cav_desktop.ui.widgets.read_field import ReadField, Sayable

_EUROS = re.compile(r"(?:€ ?)?(\d{1,7}|\d{1,3}(?:\.\d{3}){1,2})(?:,(\d{1,2}))?(?: ?€| ?euro)?")


_LONGEST = 16


class NumberField(ReadField[int]):
    """Carries an `int` or None."""

    def __init__(self, most: int | None = None, parent: QWidget | None = None) -> None:
        typed = self.tr("Scrivi un numero intero, solo cifre.")
        if most is not None:
            typed = self.tr("Scrivi un numero intero fino a %1.").replace("%1", str(most))
        super().__init__(Sayable(partial(read_number, most=most), str, typed), parent=parent)
        self.setMaxLength(_LONGEST)


class EuroField(ReadField[int]):
    """An amount of money; its value is in cents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        amount = Sayable(read_cents, euro, self.tr("Scrivi un importo: 35 oppure 35,50."))
        super().__init__(amount, placeholder=self.tr("0,00 €"), parent=parent)
        self.setMaxLength(_LONGEST)


def read_number(text: str, most: int | None = None) -> int | None:
    """The number that was meant, if it is not above the highest."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    return None if most is not None and int(digits) > most else int(digits)


def read_cents(text: str) -> int | None:
    """The cents of an amount that was typed in euro."""
    found = _EUROS.fullmatch(text.strip().casefold())
    if found is None:
        return None
    return int(found[1].replace(".", "")) * 100 + int((found[2] or "0").ljust(2, "0"))
