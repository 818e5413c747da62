"""What a request says, as words and values: read, never typed into."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.shelter.request_form import REQUEST
from cav_desktop.services import places
from cav_desktop.services.access import staff
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.requests import RequestSheet
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter import request_words, words
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import Chip, label, line
from cav_desktop.ui.widgets.dates import write_day, write_instant

_WORD = 132
_SAID_ABOVE = frozenset({"adults", "children", "babies"})


class RequestFacts(QWidget):
    """State first, then what was asked, then what became of it."""

    def __init__(
        self, context: Context, request: RequestSheet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        vocabulary, today = context.vocabulary, context.ws.today
        head = QHBoxLayout()
        state = vocabulary.label(words.STATES, request.state)
        head.addWidget(Chip(state, request_words.tone(request.state)))
        since = self.tr("dal %1").replace("%1", write_day(request.since, today))
        head.addWidget(label(since, "small"))
        head.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setColumnMinimumWidth(0, theme.px(_WORD))
        self._grid.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(self._grid)
        self._fill(request)
        if len(request.steps) > 1:
            whole.addWidget(line())
            whole.addWidget(label(self.tr("Passaggi"), "strong"))
            for step in request.steps:
                said = f"{write_day(step.on, today)}, {vocabulary.label(words.STATES, step.state)}"
                reason = vocabulary.label(words.REASONS, step.reason) if step.reason else ""
                parts = (said, reason, step.staff)
                whole.addWidget(label(" · ".join(part for part in parts if part), wrap=True))

    def _fill(self, request: RequestSheet) -> None:
        context, vocabulary = self._context, self._context.vocabulary
        self._add(self.tr("Nucleo"), words.unit_words(request.unit))
        if request.held is not None:
            until = write_instant(in_rome(request.held.until), context.ws.today)
            place = request.held.where
            where = place.name if isinstance(place, Place) else self.tr("riservato")
            self._add(self.tr("Posto tenuto"), f"{where}, {until}")
        if request.reason is not None:
            self._add(self.tr("Perché no"), vocabulary.label(words.REASONS, request.reason))
        if request.alternative is not None:
            other = vocabulary.label(words.LEVELS, request.alternative)
            self._add(self.tr("Trovato invece"), other)
        wording = Wording(
            vocabulary, {one.staff_id: one.shown_name for one in staff.members(context.ws)}
        )
        for one in REQUEST:
            if one.name not in _SAID_ABOVE:
                said = wording.say(one, request.sheet.answers.get(one.name))
                self._add(request_words.field(one.label), said)
        avoided = ", ".join(places.label(code) for code in request.avoided)
        self._add(self.tr("Da evitare"), avoided)

    def _add(self, word: str, value: str) -> None:
        if not value:
            return
        said = label(value, wrap=True)
        said.setAccessibleDescription(word)
        row = self._grid.rowCount()
        self._grid.addWidget(label(word, "muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop)
