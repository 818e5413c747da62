"""The editor of a referral: its form, and before it which way it goes and to whom by name."""

import json
from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer, Answers, Form, Kind
from cav_desktop.domain.referrals.referrals import WRITTEN_AFTER
from cav_desktop.domain.referrals.states import Direction
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.referrals.directory import ReceiverRow
from cav_desktop.ui import kept_answers
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.referral_words import DIRECTIONS, PARTIES, tr
from cav_desktop.ui.sheet_controls import options
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.widgets import (
    AnswerChips,
    Card,
    DateField,
    Option,
    RowCombo,
    SearchableCombo,
    button,
    label,
)
from cav_desktop.ui.widgets import Form as Fields
from cav_desktop.ui.widgets.scrolled import bring_up

BESIDE = ("direction", "received_on", "follows_id", "receiver")
"""What is asked before the form; the answers carry it under these names."""
_TO_WHOM, _BASIS, _FACTS, _ANSWER = 0, 1, 3, 4
"""The places of the cards of the form."""


class ReferralEditor(SheetEditor):
    """Asks the direction, the receiver of the directory and, of what came in, the day.

    `receiver_wanted` asks to write a receiver that the directory does not have, with its party.
    """

    receiver_wanted = Signal(object)

    def __init__(self, context: Context, form: Form, parent: QWidget | None = None) -> None:
        self._is_ready = False
        super().__init__(context, form, parent)
        self._context = context
        self._receivers: tuple[ReceiverRow, ...] = ()
        self._is_new, self._has_left = True, False
        self.direction = AnswerChips(options(context, DIRECTIONS), str(Direction.OUT))
        self.received_on = DateField(lambda: context.ws.today)
        self.follows = RowCombo()
        self.receiver = RowCombo()
        self.beside = Fields()
        self.beside.add("direction", tr("Verso"), self.direction, span=2)
        self.beside.add("received_on", tr("Ricevuto il"), self.received_on, required=True)
        self.beside.add(
            "follows_id", tr("A quale invio si risponde"), self.follows, required=True, span=2
        )
        self.beside.add("receiver", tr("Destinatario della rubrica"), self.receiver, span=2)
        self.write_receiver = button(
            tr("Aggiungi alla rubrica…"),
            "quiet",
            icon="address-book",
            on_click=lambda: self.receiver_wanted.emit(self._combo("party").value()),
        )
        self.left = label(
            tr("È già partito: quello che è stato detto non si riscrive."), "small", wrap=True
        )
        self._card = Card(tr("Da dove a dove"))
        self._card.add(self.beside)
        self._card.body.addWidget(self.write_receiver, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.add(self.left)
        self.cards_layout.insertWidget(0, self._card)
        QWidget.setTabOrder(self.write_receiver, self.field("party").control)
        self.beside.changed.connect(self._react_beside)
        self._is_ready = True
        self._fit()

    def offer_receivers(self, rows: Sequence[ReceiverRow]) -> None:
        """Say who is in the directory; a closed one is offered where it stands already."""
        self._receivers = tuple(rows)
        self._offer(self.receiver.value())

    def offer_referrals(self, offered: Sequence[Option]) -> None:
        """Say which referrals of the case a return of information may be about."""
        self.follows.set_options(offered)
        self.direction.chip(Direction.RETURN).setVisible(bool(offered))

    def stand(self, *, is_new: bool, has_left: bool) -> None:
        """Ask what may still be changed: the direction once, what left never again."""
        self._is_new, self._has_left = is_new, has_left
        for one in self.form:
            self.field(one.name).control.setEnabled(not has_left or one.name in WRITTEN_AFTER)
        self.receiver.setEnabled(not has_left)
        self._fit()

    def show_answers(self, answers: Answers, corrections: tuple[CorrectionRow, ...] = ()) -> None:
        """Show a referral; a new one goes out, and is looked after by who writes it."""
        shown = dict(answers) if answers else {"referent": self._context.ws.staff_id}
        super().show_answers(shown, corrections)
        self.direction.set_value(str(shown.get("direction") or Direction.OUT))
        received = shown.get("received_on")
        self.received_on.set_value(received if isinstance(received, date) else None)
        self.follows.set_value(_number(shown.get("follows_id")))
        self._offer(_number(shown.get("receiver")))
        self._fit()

    def answers(self) -> dict[str, Answer]:
        """What the fields hold, and what stands before the form."""
        found = super().answers()
        if self._is_ready:
            found.update(self.beside.values())
        return found

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and not saved."""
        super().restore(payload, cursor)
        typed = json.loads(payload)
        self.direction.set_value(str(typed.get("direction") or Direction.OUT))
        day = kept_answers.answer(Kind.DATE, typed.get("received_on"))
        self.received_on.set_value(day if isinstance(day, date) else None)
        self.follows.set_value(_number(typed.get("follows_id")))
        self._offer(_number(typed.get("receiver")))
        self._fit()

    def show_error(self, error: FieldError) -> None:
        """Show a refusal beside its field, whether of the form or before it."""
        if error.field in BESIDE:
            self.beside.show_errors({error.field: field_sentence(error.why)})
            return
        super().show_error(error)

    def point_out(self) -> bool:
        """Bring the first wrong field up; whether there was one."""
        wrong = self.beside.problems()
        if self.received_on.value() is None:
            wrong.setdefault("received_on", field_sentence("required"))
        shown = {one: said for one, said in wrong.items() if not self.beside.field(one).isHidden()}
        if shown:
            self.beside.show_errors(shown)
        return bool(shown) or super().point_out()

    def go_to_first(self) -> None:
        """The way it goes is asked first; of one that is written, its receiver."""
        (self.direction if self._is_new else self.receiver).setFocus()

    def go_to_basis(self) -> None:
        """The first thing that the basis still lacks is asked."""
        asked = ("basis", "basis_words", "basis_act", "basis_on")
        shown = [one for one in asked if not self.field(one).isHidden()]
        answers = super().answers()
        first = next((one for one in shown if not answers.get(one)), shown[0])
        control = self.field(first).control
        control.setFocus()
        bring_up(control)

    def answer_to(self, follows_id: int) -> None:
        """Begin a return of information about a referral."""
        self.direction.set_value(str(Direction.RETURN))
        self.follows.set_value(follows_id)
        self._react_beside()

    def choose_receiver(self, number: int) -> None:
        """Choose a receiver as the person would."""
        self._offer(number)
        self._react_beside()

    def _combo(self, name: str) -> SearchableCombo:
        return cast("SearchableCombo", self.field(name).control)

    def _react_beside(self) -> None:
        chosen = next((one for one in self._receivers if one.id == self.receiver.value()), None)
        if chosen is not None and not self._combo("party").value():
            self._combo("party").set_value(chosen.draft.party)
        self._react()

    def _react(self) -> None:
        if self._is_ready:
            self._offer(self.receiver.value())
        super()._react()

    def _offer(self, number: int | None) -> None:
        """Who is offered: those of the party, once one is chosen."""
        party = self._combo("party").value()
        words = self._context.vocabulary
        chosen = next((one for one in self._receivers if one.id == number), None)
        if chosen is not None and party and chosen.draft.party != party:
            number = None
        self.receiver.set_options(
            [
                Option(
                    str(one.id),
                    one.label,
                    "" if party else words.label(PARTIES, one.draft.party),
                )
                for one in self._receivers
                if (not one.closed or one.id == number) and party in (None, "", one.draft.party)
            ]
        )
        self.receiver.set_value(number)

    def _fit(self) -> None:
        super()._fit()
        if not self._is_ready:
            return
        way = self.direction.value()
        self.beside.set_shown("direction", self._is_new)
        self.beside.set_shown("received_on", self._is_new and way == Direction.IN)
        self.beside.set_shown("follows_id", self._is_new and way == Direction.RETURN)
        self.beside.field("receiver").set_label(
            tr("Chi lo ha mandato, dalla rubrica")
            if way == Direction.IN
            else tr("Destinatario della rubrica")
        )
        self.write_receiver.setVisible(not self._has_left)
        self.left.setVisible(self._has_left)
        for place in (_BASIS, _FACTS):
            self.cards[place].setVisible(way != Direction.IN)
        self.cards[_ANSWER].setVisible(not self._is_new and (self._has_left or way == Direction.IN))


def _number(answer: object) -> int | None:
    return answer if isinstance(answer, int) else None
