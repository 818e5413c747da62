"""One answer among few, as chips: Tab enters at the chosen one, the arrows move."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.ui.widgets.chip import FilterChip
from cav_desktop.ui.widgets.flow_layout import FlowLayout
from cav_desktop.ui.widgets.options import Option


class AnswerChips(QWidget):
    """Exactly one of the options is chosen; `changed` carries its code."""

    changed = Signal(object)

    def __init__(
        self, options: Sequence[Option], default: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value = default
        self._chips: dict[str, FilterChip] = {}
        holder = QWidget(self)
        flow = FlowLayout(holder)
        for option in options:
            chip = _AnswerChip(option.label, self, holder)
            chip.clicked.connect(lambda _=False, code=option.code: self._choose(code))
            self._chips[option.code] = chip
            flow.addWidget(chip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(holder)
        self.set_value(default)

    def value(self) -> str:
        """The chosen code."""
        return self._value

    def set_value(self, code: str) -> None:
        """Choose a code, without telling anybody."""
        if code not in self._chips:
            return
        self._value = code
        for other, chip in self._chips.items():
            chip.setChecked(other == code)
            # One stop of the Tab key for the whole question.
            chip.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if other == code else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(self._chips[code])

    def chip(self, code: str) -> FilterChip:
        """The chip of an answer."""
        return self._chips[code]

    def step(self, by: int) -> None:
        """Choose the next or the previous answer, and go there; past the last there is none.

        Going round would turn "not asked" into "yes" with one key too many.
        """
        codes = list(self._chips)
        code = codes[min(max(codes.index(self._value) + by, 0), len(codes) - 1)]
        self._choose(code)
        self._chips[code].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, code: str) -> None:
        is_new = code != self._value
        self.set_value(code)
        if is_new:
            self.changed.emit(code)


class _AnswerChip(FilterChip):
    def __init__(self, text: str, answers: AnswerChips, parent: QWidget) -> None:
        super().__init__(text, parent=parent)
        self._answers = answers
        self.toggled.connect(self._unmark)
        self._unmark(False)

    def _unmark(self, is_on: bool) -> None:
        # One answer replaces another: there is no box to tick.
        if not is_on:
            self.setIcon(QIcon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._answers.step(step)
