"""Consensi: one card a purpose, and at the right the answer that is being written down."""

from functools import partial
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import CaseRecord, Told
from cav_desktop.domain.consents import Consent, ConsentState
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.forms import Answers
from cav_desktop.services.access import staff
from cav_desktop.services.casework import consent_register, withdrawals
from cav_desktop.services.casework.consent_register import StandingConsent
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals import ledger
from cav_desktop.services.referrals.ledger import LedgerRow
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.cases.sheets.sheet_form import NEW, SheetForm
from cav_desktop.ui.cases.told.consent_card import ConsentCard
from cav_desktop.ui.cases.told.consent_states import consent_word
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4
from cav_desktop.ui.widgets import (
    Banner,
    Option,
    SearchableCombo,
    button,
    label,
    scrolled,
)
from cav_desktop.ui.widgets.scrolled import bring_up

_LEAST, _WIDTH = 240, 380


class ConsentsPage(SectionPage):
    """The register of a case; a new answer is a new row, with an undo of eight seconds."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, (Consent, Told), self.read, parent)
        self._standing: dict[str, StandingConsent] = {}
        self.cards: dict[str, ConsentCard] = {}
        self.form = SheetForm(case.context, Consent, add=_record, long=self._takes_out)
        # Three acts and the hour of the draft under a narrow form: short words, none cut off.
        self.form.save.setText(self.tr("Registra"))
        self.form.undo.setText(self.tr("Annulla"))
        self.form.note.setWordWrap(True)
        self.print = button(
            self.tr("Stampa informativa e consensi…"), icon="printer", on_click=self.open_paper
        )
        self.back = button(self.tr("Chiudi"), "quiet", on_click=self.close_form)
        self.busy = Banner(
            self.tr("Qui c’è una risposta da registrare o annullare, prima di scriverne un’altra.")
        )
        self.know = Banner("", "", Tone.WARNING)
        self._side = QWidget(self)
        self._list = QVBoxLayout()
        self._lay_out()
        self.form.saved.connect(self._saved)
        self.form.gave_up.connect(self.close_form)

    def read(self) -> None:
        """Read what stands for each purpose; an answer that waits as a draft is shown again."""
        ws = self.context.ws
        found = consent_register.of_case(ws, self.case_id)
        self._standing = {one.purpose: one for one in found}
        names = {one.staff_id: one.shown_name for one in staff.members(ws)}
        words = Wording(self.context.vocabulary, names)
        for consent in found:
            card = self.cards.get(consent.purpose) or self._card(consent.purpose)
            card.show_consent(consent, words)
            keep_for_writers(self.context, Area.CONSENTS, *card.buttons.values())
        if not self.form.is_changed:
            self.form.begin(self.case_id, None)
            self._side.setVisible(self.form.is_changed)

    def ask(self, purpose: str, state: str) -> None:
        """Open the answer of a purpose: today, to be completed and written down."""
        if self.form.is_changed:
            self.busy.show()
            self._side.show()
            return
        self.busy.hide()
        self._offer(self._standing[purpose])
        self._say_who_knows(purpose, state)
        hers = self.case.sheet.woman.answers
        spoken = {name: hers.get(name) for name in ("language", "interpreter", "interpreter_name")}
        answers: Answers = {
            **spoken,
            "purpose": purpose,
            "state": state,
            "on": self.context.ws.today,
        }
        self.form.begin(self.case_id, Sheet(Consent.FORM.key, NEW, self.case_id, answers))
        self._side.show()
        self.form.editor.go_to("excluded" if state == ConsentState.PARTIAL else "written")

    def close_form(self) -> None:
        """The answer is not written after all, or it is: the cards take the room."""
        if self.form.is_changed:
            self.busy.show()
            return
        self.busy.hide()
        self.form.leave()
        self._side.hide()

    def open_paper(self) -> None:
        """Show the informativa with its boxes, ready to be printed."""
        place = Place("paper", self.case_id, (("kind", "informativa_consenso"),))
        self.context.navigation.open(place)

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        self.form.leave()
        self.know.hide()
        self._side.hide()

    def go_to(self, field: str) -> None:
        """Put the card of a purpose, or of an answer by its number, before her eyes."""
        for purpose, one in self._standing.items():
            if field == purpose or field in {str(step.consent_id) for step in one.steps}:
                self._area.ensureWidgetVisible(self.cards[purpose])
                first = next(iter(self.cards[purpose].buttons.values()), None)
                if first is not None:
                    first.setFocus()

    def resume(self, draft: str) -> None:
        """Go on with the answer that was being written down."""
        self.read_now()
        self.form.go_on()

    def _say_who_knows(self, purpose: str, state: str) -> None:
        """Before she takes it back: who was told something on the strength of it."""
        ends = state in (ConsentState.WITHDRAWN, ConsentState.REFUSED)
        found: tuple[LedgerRow, ...] = ()
        try:
            if ends:
                found = ledger.to_inform(self.context.ws, self.case_id, purpose)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
        self.know.setVisible(bool(found))
        words = self.context.vocabulary
        who = dict.fromkeys(one.receiver or words.label("E63", one.party) for one in found)
        title = self.tr("Lo sanno già: %1").replace("%1", ", ".join(who))
        self.know.set_words(
            title,
            self.tr(
                "Quello che è partito non torna indietro, ma va detto loro che ha ritirato il "
                "consenso: si segna in Invii, «Che cosa è uscito, a chi». Un pacchetto "
                "dell’assistente sociale sparisce subito."
            ),
        )

    def _offer(self, consent: StandingConsent) -> None:
        """Only what may follow: the list of states is that of this purpose, now."""
        vocabulary = self.context.vocabulary
        states = cast(SearchableCombo, self.form.editor.field("state").control)
        states.set_options(
            [
                Option(str(one), consent_word(vocabulary, consent.purpose, one))
                for one in consent.possible
            ]
        )
        purposes = cast(SearchableCombo, self.form.editor.field("purpose").control)
        word = vocabulary.label("E68", consent.purpose)
        purposes.set_options([Option(consent.purpose, word)])

    def _takes_out(self, ws: Workspace, case_id: int, answers: Answers) -> str:
        """A no that ends a packet takes it out of its container first."""
        if not withdrawals.concerned(ws, case_id, answers):
            return ""
        return self.tr("Tolgo quello che l’assistente sociale poteva leggere")

    def _saved(self, consent_id: int) -> None:
        self.form.leave()
        self.busy.hide()
        self._side.hide()
        ws = self.context.ws
        self.context.offer_undo(
            self.tr("Risposta registrata"), partial(self._take_back, ws, consent_id)
        )
        self.read()
        self._stand_on(consent_id)

    def _stand_on(self, consent_id: int) -> None:
        """The keyboard goes to the card of the answer that was written."""
        for purpose, one in self._standing.items():
            if any(step.consent_id == consent_id for step in one.steps):
                following = next(iter(self.cards[purpose].buttons.values()), None)
                if following is not None:
                    following.setFocus()
                    bring_up(self.cards[purpose])

    def _take_back(self, ws: Workspace, consent_id: int) -> None:
        try:
            consent_register.take_back(ws, consent_id)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)

    def _card(self, purpose: str) -> ConsentCard:
        card = ConsentCard(self)
        card.asked.connect(self.ask)
        self.cards[purpose] = card
        self._list.insertWidget(self._list.count() - 1, card)
        return card

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._list)
        self._list.setContentsMargins(0, 0, SPACE_3, 0)
        self._list.setSpacing(SPACE_3)
        self._list.addStretch(1)
        self._area = scrolled(inner)
        head = QHBoxLayout()
        explained = label(
            self.tr("Ogni risposta resta con il suo giorno: si aggiunge, non si riscrive."),
            "small",
            wrap=True,
        )
        head.addWidget(explained, 1)
        head.addWidget(self.print)
        left = QVBoxLayout()
        left.setSpacing(SPACE_3)
        left.addLayout(head)
        left.addWidget(self._area, 1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACE_3)
        side.addWidget(self.busy)
        side.addWidget(self.know)
        side.addWidget(self.form, 1)
        self.form.foot.insertWidget(0, self.back)
        self._side.setMinimumWidth(theme.px(_LEAST))
        self._side.setMaximumWidth(theme.px(_WIDTH))
        self.busy.hide()
        self.know.hide()
        self._side.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addLayout(left, 3)
        whole.addWidget(self._side, 2)


def _record(ws: Workspace, _: type[CaseRecord], case_id: int, answers: Answers) -> int:
    return consent_register.record(ws, case_id, answers)
