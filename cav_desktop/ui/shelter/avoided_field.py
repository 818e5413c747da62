"""The comuni in which she is not safe: added by typing, taken out by pressing them."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.services import places
from cav_desktop.ui.comune_field import ComuneField
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import FilterChip, FlowLayout


class AvoidedField(QWidget):
    """Its value is a tuple of ISTAT codes."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: list[str] = []
        self.typed = ComuneField()
        self.typed.changed.connect(self._add)
        self._held = QWidget(self)
        self._flow = FlowLayout(self._held)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addWidget(self.typed)
        whole.addWidget(self._held)
        self.setFocusProxy(self.typed)
        self._show()

    def value(self) -> tuple[str, ...]:
        """The comuni, in the order in which they were said."""
        return tuple(self._codes)

    def set_value(self, codes: Iterable[str] | None) -> None:
        """Show these, without telling anybody."""
        self._codes = list(dict.fromkeys(codes or ()))
        self._show()

    def half_typed(self) -> str:
        """The letters of a comune that is none yet."""
        return self.typed.half_typed()

    def settle(self) -> None:
        """Take the comune that stands there, as leaving the field does."""
        self.typed.settle()

    def show_half(self, words: str) -> None:
        """Put such letters back."""
        self.typed.show_half(words)

    def _add(self, code: str | None) -> None:
        if not code:
            return
        if code not in self._codes:
            self._codes.append(code)
        self.typed.set_value(None)
        self._show()
        self.changed.emit(self.value())

    def _take_out(self, code: str) -> None:
        self._codes.remove(code)
        self._show()
        self.typed.setFocus()
        self.changed.emit(self.value())

    def _show(self) -> None:
        self._flow.clear()
        for code in self._codes:
            chip = FilterChip(places.label(code), checkable=False, icon="x", parent=self._held)
            chip.setAccessibleDescription(self.tr("Premi per togliere"))
            chip.clicked.connect(lambda _=False, code=code: self._take_out(code))
            self._flow.addWidget(chip)
            chip.show()
        self._held.setVisible(bool(self._codes))
