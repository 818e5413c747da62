"""What may stand on a document or not: tick boxes, and groups of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.services.paper_kinds import PaperChoice
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2
from cav_desktop.ui.widgets import label

_BESIDE_THE_BOX = 32


class PaperChoices(QWidget):
    """The choices of one document, as it declares them; `changed` carries those that are made."""

    changed = Signal(frozenset)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QAbstractButton] = {}
        self._choices: tuple[PaperChoice, ...] = ()
        self._holders: dict[str, QWidget] = {}
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
        for one in self._choices:
            button = self.buttons[one.key]
            button.blockSignals(True)
            button.setAutoExclusive(False)
            # What is not asked now stands as it is declared, for when it is.
            hidden = bool(one.only_if) and one.only_if not in made
            button.setChecked(one.is_chosen if hidden else one.key in made)
            button.setAutoExclusive(bool(one.group))
            button.blockSignals(False)
        self._show_what_makes_sense()

    def _rebuild(self) -> None:
        while (item := self._whole.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.buttons.clear()
        self._holders.clear()
        holders: dict[str, QWidget] = {}
        for one in self._choices:
            name = one.group or one.key
            if name not in holders:
                holders[name] = self._holder(one.group)
            self._holders[one.key] = holders[name]
            layout = holders[name].layout()
            if layout is not None:
                self._add(layout, one)

    def _holder(self, title: str) -> QWidget:
        """The room of one group: radio buttons exclude those of the same parent."""
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        if title:
            column.addWidget(label(title, "label"))
        self._whole.addWidget(made)
        return made

    def _add(self, layout: QLayout, one: PaperChoice) -> None:
        button = QRadioButton(one.label) if one.group else QCheckBox(one.label)
        button.setObjectName(one.key)
        button.setAccessibleDescription(one.note)
        button.toggled.connect(lambda is_on, one=one: self._toggled(one, is_on))
        self.buttons[one.key] = button
        layout.addWidget(button)
        if one.note:
            note = label(one.note, "small", wrap=True)
            note.setIndent(_BESIDE_THE_BOX)
            layout.addWidget(note)

    def _toggled(self, one: PaperChoice, is_on: bool) -> None:
        if one.group and not is_on:
            # The other one of the group tells.
            return
        self._show_what_makes_sense()
        self.changed.emit(self.value())

    def _show_what_makes_sense(self) -> None:
        made = {key for key, button in self.buttons.items() if button.isChecked()}
        for one in self._choices:
            if one.only_if:
                self._holders[one.key].setVisible(one.only_if in made)
