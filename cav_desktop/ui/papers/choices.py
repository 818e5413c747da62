"""What may stand on a document or not: tick boxes, and groups of which one is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.services.printed.paper_kinds import PaperChoice
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import label
from cav_desktop.ui.widgets.layouts import empty


class PaperChoices(QWidget):
    """The choices of one document, as it declares them; `changed` carries those that are made."""

    changed = Signal(frozenset)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QAbstractButton] = {}
        self._choices: tuple[PaperChoice, ...] = ()
        self._rows: dict[str, QWidget] = {}
        self._groups: dict[str, QButtonGroup] = {}
        self._heads: dict[str, QWidget] = {}
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE_2)

    def value(self) -> frozenset[str]:
        """The choices that are made and make sense."""
        made = {key for key, one in self.buttons.items() if one.isChecked()}
        return frozenset(
            one.key
            for one in self._choices
            if one.key in made and (not one.only_if or one.only_if in made)
        )

    def offer(self, choices: Sequence[PaperChoice], made: frozenset[str]) -> None:
        """Ask these, as they stand; without telling anybody."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self._rebuild()
        for group in self._groups.values():
            group.setExclusive(False)
        for one in self._choices:
            box = self.buttons[one.key]
            box.blockSignals(True)
            # What is not asked now stands as it is declared, for when it is.
            is_hidden = bool(one.only_if) and one.only_if not in made
            box.setChecked(one.is_chosen if is_hidden else one.key in made)
            box.blockSignals(False)
        for group in self._groups.values():
            group.setExclusive(True)
        self._show_what_makes_sense()

    def _rebuild(self) -> None:
        empty(self._whole)
        self.buttons.clear()
        self._rows.clear()
        self._groups.clear()
        for one in self._choices:
            if one.group and one.group not in self._groups:
                self._groups[one.group] = QButtonGroup(self)
                self._heads[one.group] = label(one.group, "label")
                self._whole.addWidget(self._heads[one.group])
            box = QRadioButton() if one.group else QCheckBox()
            box.setObjectName(one.key)
            box.setAccessibleName(one.label)
            box.setAccessibleDescription(one.note)
            box.toggled.connect(partial(self._toggled, one))
            if one.group:
                self._groups[one.group].addButton(box)
            self.buttons[one.key] = box
            self._rows[one.key] = _Row(box, one)
            self._whole.addWidget(self._rows[one.key])

    def _toggled(self, one: PaperChoice, is_on: bool) -> None:
        if one.group and not is_on:
            # The other one of the group tells.
            return
        self._show_what_makes_sense()
        self.changed.emit(self.value())

    def _show_what_makes_sense(self) -> None:
        made = {key for key, box in self.buttons.items() if box.isChecked()}
        for one in self._choices:
            makes_sense = not one.only_if or one.only_if in made
            self._rows[one.key].setVisible(makes_sense)
            if one.group:
                self._heads[one.group].setVisible(makes_sense)


class _Row(QWidget):
    """A box with its words beside, which go on over several lines and press it too."""

    def __init__(self, box: QAbstractButton, one: PaperChoice) -> None:
        super().__init__()
        self._box = box
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(one.label, wrap=True))
        if one.note:
            words.addWidget(label(one.note, "small", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words are as good as the box."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._box.click()
        super().mouseReleaseEvent(event)
