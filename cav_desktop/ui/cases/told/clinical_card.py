"""One clinical note as she wrote it, with what it said before she corrected it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.services.casework.clinical import NoteSheet
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, Chip, button, icon_button, label
from cav_desktop.ui.widgets.dates import write_day, write_instant


class NoteCard(Card):
    """`correct` and `remove` are its acts; `before` shows the earlier versions of its words."""

    def __init__(
        self, sheet: NoteSheet, kinds: Mapping[str, str], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(write_day(sheet.draft.on, today), parent=parent)
        self.correct = button(self.tr("Correggi"), "quiet", icon="pencil-line")
        self.remove = icon_button("trash", self.tr("Togli la nota"))
        self.header.addWidget(Chip(kinds[sheet.draft.kind]))
        self.header.addWidget(self.correct)
        self.header.addWidget(self.remove)
        self.add(_words(sheet.draft.words))
        self.earlier = QWidget(self)
        said = [one for one in sheet.corrections if one.field == "words" and one.before]
        column = QVBoxLayout(self.earlier)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for one in said:
            until = write_instant(in_rome(one.at), today)
            column.addWidget(label(self.tr("Fino a %1:").replace("%1", until), "small"))
            column.addWidget(_words(one.before or "", "muted"))
        self.before = button(
            self.tr("Come era prima (%1)").replace("%1", str(len(said))),
            "quiet",
            icon="clock-counter-clockwise",
        )
        self.before.setCheckable(True)
        self.before.toggled.connect(self.earlier.setVisible)
        self.before.setVisible(bool(said))
        self.earlier.hide()
        row = QHBoxLayout()
        row.addWidget(self.before)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.earlier)


def _words(text: str, kind: str = "") -> QWidget:
    made = label(text, kind, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
