"""Who of the family comes in, and in which bed each sleeps: by code, never by name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.shelter.capacity import BED_WORDS
from cav_desktop.services.shelter.placing import Candidate, Guest
from cav_desktop.ui import theme
from cav_desktop.ui.cases.shelter.stay_words import tr
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_3
from cav_desktop.ui.widgets import Option, SearchableCombo

_CODE, _BED = 220, 220


class GuestsField(QWidget):
    """Carries the `Guest`s that are ticked."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[int | None, QCheckBox] = {}
        self._beds: dict[int | None, SearchableCombo] = {}
        self._rows: list[QWidget] = []
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE_1)

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Say who may come; all of them are ticked, each with the bed of her age."""
        for row in self._rows:
            self._whole.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.boxes, self._beds = [], {}, {}
        for one in candidates:
            self._add(one)
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> tuple[Guest, ...]:
        """Who comes, with her bed."""
        return tuple(
            Guest(number, self._beds[number].value() or "")
            for number, box in self.boxes.items()
            if box.isChecked()
        )

    def set_value(self, guests: Sequence[Guest] | None) -> None:
        """Tick these alone; None leaves those that are ticked."""
        if guests is None:
            return
        beds = {one.child_id: one.bed for one in guests}
        for number, box in self.boxes.items():
            box.setChecked(number in beds)
            if number in beds:
                self._beds[number].set_value(beds[number])

    def rows(self) -> list[list[Any]]:
        """Who is ticked, every bed and what was half typed of it, as a draft keeps them."""
        return [
            [number, box.isChecked(), bed.value(), bed.half_typed()]
            for (number, box), bed in zip(self.boxes.items(), self._beds.values(), strict=True)
        ]

    def show_rows(self, rows: list[list[Any]]) -> None:
        """Show them again; who is asked for no more is not among them."""
        for number, is_ticked, bed, *half in rows:
            if number in self.boxes:
                self.boxes[number].setChecked(is_ticked)
                self._beds[number].set_value(bed)
                if any(half):
                    self._beds[number].show_half(half[0])

    def _add(self, one: Candidate) -> None:
        box = QCheckBox(one.code)
        box.setChecked(True)
        box.setMinimumWidth(theme.px(_CODE))
        box.clicked.connect(lambda _=False: self.changed.emit(self.value()))
        bed = SearchableCombo([Option(code, tr(words)) for code, words in BED_WORDS])
        bed.set_value(one.bed)
        bed.setMaximumWidth(theme.px(_BED))
        bed.setAccessibleName(tr("Letto di %1").replace("%1", one.code))
        bed.changed.connect(lambda _: self.changed.emit(self.value()))
        bed.textEdited.connect(lambda _: self.changed.emit(self.value()))
        box.toggled.connect(bed.setEnabled)
        held = QWidget(self)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(box)
        row.addWidget(bed, 1)
        row.addStretch(1)
        self.boxes[one.child_id], self._beds[one.child_id] = box, bed
        self._rows.append(held)
        self._whole.addWidget(held)
