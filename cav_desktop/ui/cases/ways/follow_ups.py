"""The calls after the end: when each is planned, how she may be reached, what came of it."""

import json
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.consents import HOLDS, ConsentState
from cav_desktop.domain.endings import FOLLOW_UP, FollowUpOutcome, FollowUpState
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.services.casework.follow_ups import FollowUpRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.ui import kept_answers
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.sheet_controls import add_field
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    Chip,
    Form,
    TextArea,
    button,
    label,
    line,
)
from cav_desktop.ui.widgets.dates import day_words
from cav_desktop.ui.widgets.layouts import empty

_ASKED = FOLLOW_UP.needing("held_on")
_TONES = {
    FollowUpState.PLANNED: Tone.INFORMATION,
    FollowUpState.HELD: Tone.SUCCESS,
    FollowUpState.DROPPED: Tone.NEUTRAL,
}


class FollowUpsCard(Card):
    """`recorded` carries the number of the call, its outcome, the day and the words.

    What is typed of a call is kept as a draft, one a case; `left` says that she gives it up.
    """

    changed = Signal()
    left = Signal()
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
        self.leave = button(self.tr("Lascia"), "quiet", on_click=self.left.emit)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(SPACE_3)
        self.buttons: dict[int, QWidget] = {}
        self._offered: dict[str, Answer] = {}
        self._lay_out()
        self.form.changed.connect(self.changed)
        self.kept = KeptEditor(context, self, FOLLOW_UP.key, self)

    def show_calls(
        self, calls: Sequence[FollowUpRow], consent: ConsentState, safe: SafeContactDraft
    ) -> None:
        """Show the calls of a case; without her consent none is offered.

        What is being typed stays as long as that call is to be made, and so does the keyboard.
        """
        is_here = any(one.hasFocus() for one in self.buttons.values())
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
        if self._number not in self.buttons or not self.kept.is_changed:
            self.close_form()
        if is_here:
            self.stand()

    def open_case(self, case_id: int) -> None:
        """A case came: what waits as a draft is shown again."""
        if not self.kept.is_changed:
            self.kept.leave()
            self.kept.begin(case_id)

    def done(self, case_id: int) -> None:
        """The outcome is written: nothing of it waits any more."""
        self.kept.finish()
        self.close_form()
        self.kept.begin(case_id)

    def give_up(self, case_id: int) -> None:
        """Ask nothing, and forget what was typed."""
        if self.kept.is_changed:
            self.kept.discard()
        self.close_form()
        self.kept.begin(case_id)

    def go_on(self) -> None:
        """Put the keyboard into what is being written, once it is on the screen."""
        if self._number:
            words = cast("TextArea", self.form.field("words").control)
            QTimer.singleShot(0, words, words.go_on)

    def payload(self) -> str:
        """The call and what was typed of it, as JSON; a call only looked at is nothing."""
        typed = self._typed()
        if not self._number or typed == self._offered:
            return json.dumps({})
        return json.dumps({"call": self._number, "typed": typed}, default=kept_answers.plain)

    def field_with_keyboard(self) -> str:
        """The keyboard comes back to the words."""
        return ""

    def restore(self, payload: str, cursor: str) -> None:
        """Show again what was typed, if that call is still to be made."""
        kept = json.loads(payload)
        if kept.get("call") not in self.buttons:
            return
        self.open_form(kept["call"])
        typed = kept["typed"]
        self.form.set_values(
            {one.name: kept_answers.answer(one.kind, typed.get(one.name)) for one in _ASKED}
        )

    def open_form(self, number: int) -> None:
        """Ask what came of a call; what is being typed of it stays."""
        if number != self._number:
            self._number = number
            self.form.set_values(
                {one.name: one.at_first or None for one in _ASKED}
                | {"held_on": self._context.ws.today}
            )
            self._offered = self._typed()
        for part in (self.form, self.save, self.leave):
            part.show()
        self.form.field("outcome").control.setFocus()

    def close_form(self) -> None:
        """Ask nothing."""
        self._number = 0
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

    def stand(self) -> None:
        """Put the keyboard on the next call, if one is to be made."""
        following = next(iter(self.buttons.values()), None)
        if following is not None:
            following.setFocus()

    def _typed(self) -> dict[str, Answer]:
        words = cast("TextArea", self.form.field("words").control)
        return {**self.form.values(), "words": words.half_typed() or words.value()}

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
        empty(self.rows)

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
