"""One room in the answer of "cerco posto": that it takes them, or why not, in sentences."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.services.shelter.matching import RoomFit
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.shelter import words
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, Tone
from cav_desktop.ui.widgets import Chip, button, label
from cav_desktop.ui.widgets.dates import write_day


class FitCard(QFrame):
    """`held` and `entered` say which of its two buttons was pressed."""

    held = Signal()
    entered = Signal()

    def __init__(
        self, fit: RoomFit, vocabulary: Vocabulary, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.fit = fit
        reasons = words.misfit_sentences(fit.misfits, vocabulary, today)
        cautions = words.misfit_sentences(fit.cautions, vocabulary, today)
        self.setAccessibleName(fit.place.name)
        self.setAccessibleDescription(" ".join((*reasons, *cautions)))
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(label(fit.place.name, "strong", wrap=True), 1)
        head.addWidget(self._state(fit), 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        whole.setSpacing(SPACE_1)
        whole.addLayout(head)
        whole.addWidget(label(vocabulary.label(words.LEVELS, fit.level), "small", wrap=True))
        for sentence in reasons:
            whole.addWidget(label(sentence, wrap=True))
        for sentence in cautions:
            whole.addWidget(label(sentence, "strong", tone=Tone.WARNING, wrap=True))
        if not fit.fits and fit.free_on is not None:
            free = self.tr("Ci starebbero dal %1, se chi c’è esce quando è stato concordato.")
            said = free.replace("%1", write_day(fit.free_on, today))
            whole.addWidget(label(said, "small", wrap=True))
        if fit.fits:
            whole.addLayout(self._acts())

    def _state(self, fit: RoomFit) -> Chip:
        if not fit.fits:
            return Chip(self.tr("No"), Tone.NEUTRAL)
        if fit.cautions:
            return Chip(self.tr("Da valutare"), Tone.WARNING)
        return Chip(self.tr("Va bene"), Tone.SUCCESS)

    def _acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setContentsMargins(0, SPACE_1, 0, 0)
        acts.setSpacing(SPACE_2)
        acts.addStretch(1)
        self.hold = button(self.tr("Trattieni"), on_click=self.held.emit)
        self.enter = button(self.tr("Accogli…"), on_click=self.entered.emit)
        for act in (self.hold, self.enter):
            acts.addWidget(act)
        return acts
