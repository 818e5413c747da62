"""Percorso: everything that happened in a case, newest first, and what is still missing beside."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework.case_files import CaseSheet
from cav_desktop.services.dates.timeline import Moment, MomentKind, reserved, timeline
from cav_desktop.ui import area_words, theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.missing import missing_fields
from cav_desktop.ui.cases.ways.moments import entry_of
from cav_desktop.ui.cases.ways.path_strip import PathStrip, stretches
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4
from cav_desktop.ui.widgets import (
    Card,
    EmptyState,
    FilterChip,
    FlowLayout,
    Timeline,
    button,
    label,
)
from cav_desktop.ui.widgets.dates import day_words
from cav_desktop.ui.widgets.layouts import empty

_SIDE, _SIDE_FROM = 268, 780
_SECTIONS: dict[str, str] = {
    MomentKind.STEP: "episodes",
    MomentKind.ATTACHMENT: "documents",
    MomentKind.ACTIVITY: "diary",
    MomentKind.CONSENT: "consents",
    MomentKind.LEGAL: "legal",
    MomentKind.CHILDREN: "children",
    MomentKind.RISK: "risk",
    MomentKind.PLAN: "plan",
}
"""Where a moment is read."""


class PathPage(QWidget):
    """The timeline with its filters; at the right, when there is room, the case in brief.

    `section_asked` carries the key of a section to open, and the field to go to there if any.
    """

    section_asked = Signal(str, str)

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._moments: list[Moment] = []
        self.timeline = Timeline()
        self._nothing = EmptyState("funnel", self.tr("Nessun momento di questo tipo"))
        self.chips: dict[MomentKind, FilterChip] = {}
        self._side = _Brief(case, self)
        self._side.section_asked.connect(self.section_asked)
        # Hidden until the first layout says that there is room: it must not widen the window.
        self._side.hide()
        main = Card(self.tr("Percorso"))
        # Many kinds of moments: on a narrow window they take a second line, not more room.
        filters = QWidget(main)
        flow = FlowLayout(filters, gap=SPACE_2)
        for kind, word in self._kinds().items():
            chip = FilterChip(word)
            chip.toggled.connect(lambda _: self._fill())
            self.chips[kind] = chip
            flow.addWidget(chip)
        main.add(filters)
        main.add(self.timeline, 1)
        main.add(self._nothing, 1)
        hidden = [area_words.title(one) for one in reserved(case.context.ws)]
        if hidden:
            said = self.tr("Riservato ad altri ruoli: %1.").replace("%1", ", ".join(hidden))
            main.add(label(said, "small", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(main, 1)
        row.addWidget(self._side)
        self.timeline.opened.connect(self._open)
        self.timeline.acted.connect(self._settle)
        case.listen(self._show_sheet)

    def moments(self) -> tuple[Moment, ...]:
        """What the timeline shows now, after the filter."""
        chosen = {kind for kind, chip in self.chips.items() if chip.isChecked()}
        return tuple(one for one in self._moments if not chosen or one.kind in chosen)

    def _kinds(self) -> dict[MomentKind, str]:
        return {
            MomentKind.CONTACT: self.tr("Contatti"),
            MomentKind.APPOINTMENT: self.tr("Appuntamenti"),
            MomentKind.STEP: self.tr("Stato"),
            MomentKind.SUMMARY: self.tr("Sintesi"),
            MomentKind.PAPER: self.tr("Stampe"),
            MomentKind.ATTACHMENT: self.tr("Documenti"),
            MomentKind.ACTIVITY: self.tr("Diario"),
            MomentKind.CONSENT: self.tr("Consensi"),
            MomentKind.RISK: self.tr("Rischio"),
            MomentKind.PLAN: self.tr("Piano"),
            MomentKind.LEGAL: self.tr("Legale"),
            MomentKind.CHILDREN: self.tr("Figli"),
            MomentKind.SHELTER: self.tr("Ospitalità"),
        }

    def _show_sheet(self, sheet: CaseSheet) -> None:
        self._moments = timeline(self._case.context.ws, sheet.case_id)
        present = {one.kind for one in self._moments}
        for kind, chip in self.chips.items():
            chip.setVisible(kind in present and len(present) > 1)
        self._side.show_moments(sheet, self._moments)
        self._fill()

    def _fill(self) -> None:
        shown = self.moments()
        context = self._case.context
        entries = [entry_of(one, context.vocabulary, context.ws.today) for one in shown]
        self.timeline.set_entries(entries)
        self.timeline.setVisible(bool(entries))
        self._nothing.setVisible(not entries)

    def _open(self, key: str) -> None:
        kind, _, number = key.partition(":")
        if kind == MomentKind.CONTACT:
            self._case.context.navigation.open(Place("contacts", int(number)))
        elif kind in _SECTIONS:
            self.section_asked.emit(_SECTIONS[kind], number)

    def _settle(self, key: str) -> None:
        moment = next((one for one in self._moments if f"{one.kind}:{one.object_id}" == key), None)
        if moment is None or not self._is_sure(moment):
            return
        settle = partial(self._try, moment.object_id)
        if settle(AppointmentState.DONE):
            undo = partial(settle, AppointmentState.DUE)
            self._case.context.offer_undo(self.tr("Segnato come svolto"), undo)

    def _is_sure(self, moment: Moment) -> bool:
        """Whether what is still to come is to be called done: asked, it is most often a slip."""
        today = self._case.context.ws.today
        if moment.on <= today:
            return True
        return self._case.ask(
            self,
            self.tr("Stai per segnare come svolto un appuntamento del %1.").replace(
                "%1", day_words(moment.on, today)
            ),
            self.tr("Dopo, non è più fra le cose da fare e quel giorno nessuno lo ricorda."),
            self.tr("Segna come svolto"),
        )

    def _try(self, appointment_id: int, state: AppointmentState) -> bool:
        """Say what became of an appointment, or tell why it cannot be said."""
        context = self._case.context
        try:
            appointments.settle(context.ws, appointment_id, state)
        except (UserError, EnvironmentFailure) as error:
            context.fail(error)
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side appears only where the timeline keeps its room."""
        super().resizeEvent(event)
        self._side.setVisible(event.size().width() >= theme.px(_SIDE_FROM))


class _Brief(QWidget):
    """The case in brief: since when, how many contacts, and what is missing."""

    section_asked = Signal(str, str)

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self.setFixedWidth(theme.px(_SIDE))
        self._brief = Card(self.tr("In breve"))
        self._missing = Card(self.tr("Da completare"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_2)
        self.strip = PathStrip()
        self._brief.add(self.strip)
        self._brief.body.addLayout(self._lines)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(0)
        self._missing.body.addLayout(self._gaps)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(self._brief)
        whole.addWidget(self._missing)
        whole.addStretch(1)

    def show_moments(self, sheet: CaseSheet, moments: list[Moment]) -> None:
        today = self._case.context.ws.today
        contacts = [one for one in moments if one.kind is MomentKind.CONTACT]
        facts = [
            (self.tr("Percorsi"), str(len(sheet.episodes))),
            (self.tr("Contatti"), str(len(contacts))),
        ]
        if contacts:
            facts.append((self.tr("Ultimo contatto"), day_words(contacts[0].on, today)))
        self.strip.show_path(stretches(moments, today), self._case.context.vocabulary, today)
        empty(self._lines)
        for word, value in facts:
            self._lines.addWidget(_pair(word, value))
        empty(self._gaps)
        gaps = missing_fields(sheet)
        self._missing.setVisible(bool(gaps))
        for field, word in gaps.items():
            gap = button(word, "quiet", icon="circle-dashed")
            gap.clicked.connect(
                lambda _=False, field=field: self.section_asked.emit("woman", field)
            )
            gap.setStyleSheet("text-align: left;")
            self._gaps.addWidget(gap)


def _pair(word: str, value: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(word, "muted"), 1)
    row.addWidget(label(value, "strong"))
    return made
