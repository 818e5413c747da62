"""The calls after the end: when each is planned, how she may be reached, what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.consents import HOLDS, ConsentState
from cav_desktop.domain.endings import FOLLOW_UP, FollowUpOutcome, FollowUpState
from cav_desktop.domain.errors import FieldError
from cav_desktop.services.casework.endings import FollowUpRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.ui.cases.ways.states import day_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.sheet_controls import add_field
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    Chip,
    Form,
    button,
    label,
    line,
)

_ASKED = FOLLOW_UP.needing("held_on")
_TONES = {
    FollowUpState.PLANNED: Tone.INFORMATION,
    FollowUpState.HELD: Tone.SUCCESS,
    FollowUpState.DROPPED: Tone.NEUTRAL,
}


class FollowUpsCard(Card):
    """`recorded` carries the number of the call, its outcome, the day and the words."""

    recorded = Signal(int, object, object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(
            self.tr("Follow-up"), self.tr("Si chiama solo nel modo sicuro che ha detto lei.")
        )
        self._context = context
        self._number = 0
        self.safe = Banner("", "", Tone.WARNING)
        self.form = Form()
        for one in _ASKED:
            add_field(self.form, one, context)
        self.save = button(self.tr("Salva l’esito"), "primary", on_click=self.ask)
        self.leave = button(self.tr("Lascia"), "quiet", on_click=self.close_form)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(SPACE_3)
        self.buttons: dict[int, QWidget] = {}
        self._lay_out()

    def show_calls(
        self, calls: Sequence[FollowUpRow], consent: ConsentState, safe: SafeContactDraft
    ) -> None:
        """Show the calls of a case; without her consent none is offered."""
        self._clear()
        may_call = consent in HOLDS
        rule = safe_words(safe, self._context.vocabulary)
        if may_call:
            self.safe.set_words(self.tr("Come raggiungerla"), rule, safe_tone(safe))
        else:
            self.safe.set_words(
                self.tr("Non chiamarla"),
                self.tr("Il suo consenso al ricontatto non è più in vigore."),
                Tone.DANGER,
            )
        planned = [one for one in calls if one.state is FollowUpState.PLANNED]
        self.safe.setVisible(bool(planned))
        for place, one in enumerate(calls):
            if place:
                self.rows.addWidget(line())
            self.rows.addWidget(self._row(one, is_offered=may_call))
        self.setVisible(bool(calls))
        self.close_form()

    def open_form(self, number: int) -> None:
        """Ask what came of a call."""
        self._number = number
        self.form.set_values(
            {one.name: one.at_first or None for one in _ASKED} | {"held_on": self._context.ws.today}
        )
        for part in (self.form, self.save, self.leave):
            part.show()
        self.form.field("outcome").control.setFocus()

    def close_form(self) -> None:
        """Ask nothing."""
        for part in (self.form, self.save, self.leave):
            part.hide()

    def ask(self) -> None:
        """Say what was written, or what is missing."""
        problems = self.form.problems()
        try:
            said = _ASKED.check(self.form.values())
        except FieldError as error:
            self.show_errors({error.field: field_sentence(error.why)} | problems)
            return
        outcome = FollowUpOutcome(str(said["outcome"]))
        self.recorded.emit(self._number, outcome, said["held_on"], str(said["words"] or ""))

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say beside the fields what is wrong."""
        self.form.show_errors(errors)

    def _row(self, call: FollowUpRow, *, is_offered: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        today = self._context.ws.today
        title = (
            self.tr("Dopo 1 mese")
            if call.months == 1
            else self.tr("Dopo %1 mesi").replace("%1", str(call.months))
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(f"{title} · {day_words(call.on, today)}", "strong"))
        if call.words:
            words.addWidget(label(call.words, "small", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(Chip(self._state(call), self._tone(call)))
        if call.state is FollowUpState.PLANNED and is_offered:
            act = button(
                self.tr("Scrivi l’esito"), on_click=lambda: self.open_form(call.follow_up_id)
            )
            self.buttons[call.follow_up_id] = act
            row.addWidget(act)
        return made

    def _state(self, call: FollowUpRow) -> str:
        if call.state is FollowUpState.HELD and call.outcome and call.held_on:
            word = {
                FollowUpOutcome.REACHED: self.tr("Raggiunta il %1"),
                FollowUpOutcome.NOT_REACHED: self.tr("Non raggiunta il %1"),
                FollowUpOutcome.DECLINED: self.tr("Non vuole altre chiamate, dal %1"),
            }[FollowUpOutcome(call.outcome)]
            return word.replace("%1", day_words(call.held_on, self._context.ws.today))
        return {
            FollowUpState.PLANNED: self.tr("Prevista"),
            FollowUpState.HELD: self.tr("Fatta"),
            FollowUpState.DROPPED: self.tr("Non si fa"),
        }[call.state]

    def _tone(self, call: FollowUpRow) -> Tone:
        if call.outcome == FollowUpOutcome.NOT_REACHED:
            return Tone.WARNING
        return _TONES[call.state]

    def _clear(self) -> None:
        self.buttons = {}
        while self.rows.count():
            item = self.rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.save)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.add(self.safe)
        self.body.addLayout(self.rows)
        self.add(self.form)
        self.body.addLayout(row)
