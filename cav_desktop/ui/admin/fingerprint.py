"""The fingerprint of a card: eight groups that two people read to each other by phone."""

import secrets
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SEMIBOLD, SPACE_2, SPACE_3, SUBTITLE
from cav_desktop.ui.widgets import FormField, TextField, button, label
from cav_desktop.ui.widgets.layouts import empty

Choose = Callable[[Sequence[int]], tuple[int, int]]
_ROW = 4
_GROUP = 76


def two_at_random(places: Sequence[int]) -> tuple[int, int]:
    """Two different groups to ask for."""
    first, second = sorted(secrets.SystemRandom().sample(list(places), 2))
    return first, second


class Fingerprint(QWidget):
    """The groups, each with its number; those that are asked for are not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_2)
        self.shown: tuple[str, ...] = ()

    def show_groups(self, groups: Sequence[str], hidden: Sequence[int] = ()) -> None:
        """Show them, with a dash in the place of the hidden ones."""
        empty(self._grid)
        self.shown = tuple("····" if at in hidden else one for at, one in enumerate(groups))
        for place, group in enumerate(self.shown):
            made = label(group, "subtitle")
            made.setFont(theme.font(SUBTITLE, SEMIBOLD, tabular=True))
            made.setMinimumWidth(theme.px(_GROUP))
            said = self.tr("Gruppo %1: %2") if place not in hidden else self.tr("Gruppo %1")
            made.setAccessibleName(said.replace("%1", str(place + 1)).replace("%2", group))
            number = label(f"{place + 1}.", "small")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row, column = place // _ROW, 2 * (place % _ROW)
            self._grid.addWidget(number, row, column)
            self._grid.addWidget(made, row, column + 1)
        self._grid.setColumnStretch(2 * _ROW, 1)


class FingerprintProof(QWidget):
    """Two groups, written as the other person reads them from her screen.

    They are not on this one: who types what she sees has heard nobody. `proved` carries both, by
    their places from 0.
    """

    proved = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, choose: Choose = two_at_random) -> None:
        super().__init__(parent)
        self._choose = choose
        self.asked: tuple[int, int] = (0, 1)
        self.groups = Fingerprint(self)
        self.answers = tuple(TextField(max_length=4) for _ in range(2))
        self._fields = tuple(FormField("", one) for one in self.answers)
        self.confirm = button(self.tr("Conferma la carta"), "primary", on_click=self._prove)
        self._told = label("", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        for one in self._fields:
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        for part in (self._told, self.groups):
            whole.addWidget(part)
        whole.addLayout(row)
        whole.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, groups: Sequence[str]) -> None:
        """Ask for two groups of a fingerprint."""
        self.asked = self._choose(range(len(groups)))
        for answer, field, place in zip(self.answers, self._fields, self.asked, strict=True):
            answer.clear()
            field.set_label(self.tr("Gruppo %1").replace("%1", str(place + 1)))
        first, second = (str(one + 1) for one in self.asked)
        self._told.setText(
            self.tr(
                "Telefona a loro, a un numero che conosci già. Aprono la loro carta e ti leggono "
                "l’impronta: i gruppi che vedi qui devono essere uguali, e i gruppi %1 e %2 li "
                "scrivi tu da quello che senti."
            )
            .replace("%1", first)
            .replace("%2", second)
        )
        self.groups.show_groups(groups, self.asked)

    def _prove(self) -> None:
        said = [one.value() or "" for one in self.answers]
        self.proved.emit(dict(zip(self.asked, said, strict=True)))
