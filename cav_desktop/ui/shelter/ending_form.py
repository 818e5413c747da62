"""How a request ends without an entry: what happened, why, and what was found instead."""

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter import request_words, words
from cav_desktop.ui.widgets import Option, SearchableCombo


class EndingForm(ActCard):
    """`asked` carries the state, the reason (E56) and what was found instead (E55)."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        title = self.tr("Si chiude senza ingresso")
        purpose = self.tr(
            "Conta fra le richieste a cui non si è potuto dare posto, anche senza nome."
        )
        super().__init__(context, (title, purpose, self.tr("Chiudi la richiesta")), parent)
        states = [
            Option(one, context.vocabulary.label(words.STATES, one))
            for one in request_words.ENDINGS
        ]
        self.put("state", self.tr("Com’è finita"), SearchableCombo(states), required=True)
        reasons = self.codes("reason", self.tr("Perché"), words.REASONS)
        self.codes("alternative", self.tr("Trovato invece"), words.LEVELS)
        self.cancel.setText(self.tr("Torna indietro"))
        self.setFocusProxy(reasons)
        self.verb.setToolTip(self.tr("Ctrl+Invio"))

    def begin(self) -> None:
        """Ask it, as it ends most often."""
        self.open(state=RequestState.REFUSED)
