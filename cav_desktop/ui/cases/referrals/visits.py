"""Her appointments at the service of a referral: a line each, the card that fixes or moves one."""

from collections.abc import Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.services.referrals.visits import VisitRow
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.referral_words import tr
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, Tone
from cav_desktop.ui.widgets import Chip, FlowLayout, Option, RowCombo, button, label
from cav_desktop.ui.widgets.dates import day_words
from cav_desktop.ui.widgets.hour_field import HourField
from cav_desktop.ui.widgets.layouts import empty

ANOTHER = 0
"""Chosen where none of those that stand is moved."""
_S = AppointmentState
_PAST = 4
"""So many of those that are over are shown; the others are counted."""


class VisitCard(ActCard):
    """One more appointment, or another day for one that stands."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Appuntamento da loro"),
                tr("Sta in Oggi e nella settimana con gli altri, senza dire da chi va."),
                tr("Segna l’appuntamento"),
            ),
            parent,
        )
        self.which = RowCombo()
        self.put("which", tr("Quale"), self.which, required=True)
        self.day("on", tr("Il giorno"))
        self.put("at", tr("Ora"), HourField(), hint=tr("Vuota se non la sai."))

    def begin(self, visits: Sequence[VisitRow]) -> None:
        """Ask the day of another one; those that stand may be moved instead."""
        today = self.context.ws.today
        due = [one for one in visits if one.state is _S.DUE]
        said = tr("Sposta quello di %1")
        self.which.set_options(
            [
                Option(str(ANOTHER), tr("Un altro appuntamento")),
                *(Option(str(one.id), said.replace("%1", when(one, today))) for one in due),
            ]
        )
        self.form.set_shown("which", bool(due))
        self.open(which=ANOTHER)


class VisitLines(QWidget):
    """`settled` carries the number and what became of it, `moving` the number of what is moved."""

    settled = Signal(int, object)
    moving = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_1)

    def show_visits(self, visits: Sequence[VisitRow], *, may_write: bool) -> None:
        """Show those that stand, the last ones that are over and how many there were."""
        self.setVisible(bool(visits))
        empty(self._column)
        over = [one for one in visits if one.state is not _S.DUE]
        shown = {one.id for one in (*over[-_PAST:], *(v for v in visits if v.state is _S.DUE))}
        self._column.addWidget(label(counted(visits), "small", wrap=True))
        self.lines = []
        for one in visits:
            if one.id in shown:
                self._column.addWidget(self._line(one, may_write=may_write))

    def _line(self, one: VisitRow, *, may_write: bool) -> QWidget:
        held = QWidget(self)
        flow = FlowLayout(held, SPACE_2)
        today = self._context.ws.today
        said, tone = _STATES[one.state]
        is_late = one.state is _S.DUE and one.on < today
        word = tr("da dire com’è andata") if is_late else tr(said)
        text = when(one, today)
        if one.moved_from is not None:
            moved = tr("%1, era il %2").replace("%2", day_words(one.moved_from, today))
            text = moved.replace("%1", text)
        self.lines.append(f"{text} · {word}")
        chip = Chip(word, Tone.WARNING if is_late else tone)
        words = label(text)
        made: list[QWidget] = [words, chip]
        if may_write:
            made += self._verbs(one, text)
        height = max(part.sizeHint().height() for part in made)
        for part in made:
            part.setMinimumHeight(height if part is not chip else 0)
            flow.addWidget(part)
        held.setAccessibleName(self.lines[-1])
        return held

    def _verbs(self, one: VisitRow, text: str) -> list[QWidget]:
        if one.state is not _S.DUE:
            again = button(
                tr("Correggi"), "link", on_click=partial(self.settled.emit, one.id, _S.DUE)
            )
            again.setToolTip(plain(tr("Torna da fare: poi si dice di nuovo com’è andata")))
            return [_of(again, text)]
        is_to_come = one.on > self._context.ws.today
        states = (_S.CANCELLED,) if is_to_come else (_S.DONE, _S.MISSED, _S.CANCELLED)
        made = [
            button(tr(_VERBS[state]), "link", on_click=partial(self.settled.emit, one.id, state))
            for state in states
        ]
        made.append(button(tr("Sposta…"), "link", on_click=partial(self.moving.emit, one.id)))
        return [_of(verb, text) for verb in made]


def when(one: VisitRow, today: date) -> str:
    """The day, and the hour where one was said."""
    return _moment(one.on, one.at, today)


def counted(visits: Sequence[VisitRow]) -> str:
    """How many there are, and to how many she went."""
    states = [one.state for one in visits if one.state is not _S.CANCELLED]
    head = tr("Appuntamenti da loro: %1").replace("%1", str(len(states)))
    parts = [
        tr(text).replace("%1", str(states.count(state)))
        for state, text in _COUNTS.items()
        if state in states
    ]
    return " · ".join((head, *parts))


def settled_words(state: AppointmentState) -> str:
    """What is said in the bar once it was settled."""
    return tr(_SETTLED[state])


def _moment(on: date, at: time | None, today: date) -> str:
    day = day_words(on, today)
    return tr("%1, ore %2").replace("%2", f"{at:%H:%M}").replace("%1", day) if at else day


def _of(verb: QWidget, text: str) -> QWidget:
    verb.setAccessibleDescription(text)
    return verb


_STATES: dict[AppointmentState, tuple[str, Tone]] = {
    _S.DUE: (QT_TRANSLATE_NOOP("referrals", "fissato"), Tone.INFORMATION),
    _S.DONE: (QT_TRANSLATE_NOOP("referrals", "ci è andata"), Tone.SUCCESS),
    _S.MISSED: (QT_TRANSLATE_NOOP("referrals", "non ci è andata"), Tone.WARNING),
    _S.CANCELLED: (QT_TRANSLATE_NOOP("referrals", "annullato"), Tone.NEUTRAL),
}
_VERBS: dict[AppointmentState, str] = {
    _S.DONE: QT_TRANSLATE_NOOP("referrals", "Ci è andata"),
    _S.MISSED: QT_TRANSLATE_NOOP("referrals", "Non ci è andata"),
    _S.CANCELLED: QT_TRANSLATE_NOOP("referrals", "Annullato"),
}
_SETTLED: dict[AppointmentState, str] = {
    _S.DUE: QT_TRANSLATE_NOOP("referrals", "Appuntamento di nuovo da fare"),
    _S.DONE: QT_TRANSLATE_NOOP("referrals", "Segnato che ci è andata"),
    _S.MISSED: QT_TRANSLATE_NOOP("referrals", "Segnato che non ci è andata"),
    _S.CANCELLED: QT_TRANSLATE_NOOP("referrals", "Appuntamento annullato"),
}
_COUNTS: dict[AppointmentState, str] = {
    _S.DONE: QT_TRANSLATE_NOOP("referrals", "andata %1"),
    _S.MISSED: QT_TRANSLATE_NOOP("referrals", "non andata %1"),
    _S.DUE: QT_TRANSLATE_NOOP("referrals", "da venire o da segnare %1"),
}
