"""How a request ends without an entry: what happened, why, and what was found instead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.sheet_controls import options
from cav_desktop.ui.shelter import request_words, words
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, Form, Option, SearchableCombo, button


class EndingForm(Card):
    """`decided` carries the state; `given_up` that it goes on."""

    decided = Signal(object)
    given_up = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Si chiude senza ingresso"),
            self.tr("Conta fra le richieste a cui non si è potuto dare posto, anche senza nome."),
            parent,
        )
        states = [
            Option(one, context.vocabulary.label(words.STATES, one))
            for one in request_words.ENDINGS
        ]
        self.form = Form(columns=1)
        self.form.add("state", self.tr("Com’è finita"), SearchableCombo(states), required=True)
        reasons = SearchableCombo(options(context, words.REASONS))
        self.form.add("reason", self.tr("Perché"), reasons)
        other = SearchableCombo(options(context, words.LEVELS))
        self.form.add("alternative", self.tr("Trovato invece"), other)
        self.form.set_values({"state": RequestState.REFUSED})
        self.add(self.form)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        acts.addStretch(1)
        acts.addWidget(button(self.tr("Torna indietro"), on_click=self.given_up.emit))
        self.act = button(self.tr("Chiudi la richiesta"), "primary", on_click=self._decide)
        acts.addWidget(self.act)
        self.body.addLayout(acts)
        self.setFocusProxy(reasons)
        self.act.setToolTip(self.tr("Ctrl+Invio"))

    def reason(self) -> str | None:
        """Of E56."""
        return self.form.values()["reason"] or None

    def alternative(self) -> str | None:
        """Of E55."""
        return self.form.values()["alternative"] or None

    def show_error(self, error: FieldError) -> None:
        """Show a refusal beside its field."""
        name = error.field if error.field in self.form.names() else "state"
        self.form.show_errors({name: field_sentence(error.why)})

    def _decide(self) -> None:
        if self.form.point_out():
            return
        state = self.form.values()["state"]
        if not state:
            self.form.show_errors({"state": field_sentence("required")})
            return
        self.decided.emit(RequestState(state))
