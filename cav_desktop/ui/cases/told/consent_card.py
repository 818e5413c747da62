"""One purpose of the consents: what stands, what was answered day by day, what may be answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cav_desktop.domain.consents import CONSENT, ConsentState, Purpose
from cav_desktop.domain.forms import NO, YES
from cav_desktop.services.casework import notices
from cav_desktop.services.casework.consent_register import ConsentStep, StandingConsent
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui.cases.told.consent_states import consent_tone, consent_word
from cav_desktop.ui.cases.told.consent_stops import stops
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2
from cav_desktop.ui.widgets import Banner, Card, Chip, FlowLayout, button, label
from cav_desktop.ui.widgets.layouts import empty

_ICONS = {
    ConsentState.GIVEN: "check-circle",
    ConsentState.PARTIAL: "circle-half",
    ConsentState.REFUSED: "prohibit",
    ConsentState.WITHDRAWN: "arrow-u-up-left",
}


class ConsentCard(Card):
    """`asked` carries the purpose and the state that somebody wants to write down."""

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        # As high as its words at any width: in a narrow card they take more lines than by default.
        self._purpose.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.chip = Chip()
        self.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.stopped = Banner("", "", Tone.WARNING)
        self.add(self.stopped)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(SPACE_1)
        self.body.addLayout(self._steps)
        acts = QWidget(self)
        self._flow = FlowLayout(acts, gap=SPACE_2)
        self.body.addWidget(acts)
        self.buttons: dict[ConsentState, QPushButton] = {}

    def show_consent(self, consent: StandingConsent, words: Wording) -> None:
        """Show a purpose as it stands today, with every answer that was given, newest first."""
        vocabulary = words.vocabulary
        title = vocabulary.label("E68", consent.purpose)
        if consent.purpose == Purpose.NOTICE:
            title = self.tr("Informativa")
        self.set_title(title, notices.explained(consent.purpose))
        state = consent_word(vocabulary, consent.purpose, consent.state)
        self.chip.set_state(state, consent_tone(consent.state))
        stopped = stops(consent.purpose, consent.state)
        self.stopped.set_words(self.tr("Che cosa si ferma"), stopped)
        self.stopped.setVisible(bool(stopped))
        empty(self._steps)
        for place, step in enumerate(consent.steps):
            self._steps.addWidget(self._step(consent.purpose, step, words, is_newest=not place))
        is_here = any(one.hasFocus() for one in self.buttons.values())
        self._flow.clear()
        self.buttons = {one: self._button(consent, one) for one in consent.possible}
        for made in self.buttons.values():
            self._flow.addWidget(made)
            made.show()
        if is_here and self.buttons:
            next(iter(self.buttons.values())).setFocus()

    def _button(self, consent: StandingConsent, state: ConsentState) -> QPushButton:
        is_again = consent.state is state
        verb = {
            ConsentState.GIVEN: self.tr("Rinnovato") if is_again else self.tr("Chiesto e dato"),
            ConsentState.PARTIAL: self.tr("Dato in parte"),
            ConsentState.REFUSED: self.tr("Negato"),
            ConsentState.WITHDRAWN: self.tr("Ritirato"),
        }[state]
        if consent.purpose == Purpose.NOTICE:
            verb = self.tr("Consegnata di nuovo") if consent.holds else self.tr("Consegnata")
        made = button(f"{verb}…", icon=_ICONS[state], parent=self)
        made.setAccessibleDescription(self.accessibleName())
        made.clicked.connect(lambda _=False, one=str(state): self.asked.emit(consent.purpose, one))
        return made

    def _step(self, purpose: str, step: ConsentStep, words: Wording, *, is_newest: bool) -> QWidget:
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        day = label(words.say(CONSENT["on"], step.on), "small")
        state = consent_word(words.vocabulary, purpose, step.state)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        said = label(self._said(state, step, words), "" if is_newest else "small", wrap=True)
        row.addWidget(said, 1)
        return made

    def _said(self, state: str, step: ConsentStep, words: Wording) -> str:
        """One answer in a sentence: the state, how it was given, until when, without what."""
        answers = step.answers
        parts = [state]
        if until := words.say(CONSENT["expires_on"], answers["expires_on"]):
            parts.append(self.tr("fino al %1").replace("%1", until))
        if (how := answers["written"]) in (YES, NO):
            parts.append(self.tr("firmato") if how == YES else self.tr("a voce"))
        if language := words.say(CONSENT["language"], answers["language"]):
            parts.append(self.tr("in lingua: %1").replace("%1", language.lower()))
        if answers["interpreter"] == YES:
            name = str(answers["interpreter_name"] or "")
            with_her = self.tr("con l’interprete %1").replace("%1", name)
            parts.append(with_her if name else self.tr("con un’interprete"))
        if step.notice:
            parts.append(self.tr("informativa %1").replace("%1", step.notice))
        parts.append(step.staff)
        said = " · ".join(part for part in parts if part)
        if step.excluded:
            said += "\n" + self.tr("Escluso: %1").replace("%1", step.excluded)
        return said
