"""The change of state of a path: every state is seen, the possible ones are offered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.episodes import EpisodeState, Move, reason_list
from cav_desktop.domain.passages import PASSAGE
from cav_desktop.services.casework.case_files import EpisodeRow
from cav_desktop.ui.cases.ways.acts import COVERED
from cav_desktop.ui.cases.ways.passage_card import PassageCard
from cav_desktop.ui.cases.ways.states import OFFERED, state_label
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import (
    FilterChip,
    FlowLayout,
    button,
    label,
    line,
)

_BY_ACT = frozenset({EpisodeState.FOLLOW_UP})
"""Reached by the guided conclusion alone: it asks for her consent and plans the calls."""


class StateChange(PassageCard):
    """The states that no guided act leads to; why one cannot follow is said when it is pressed.

    `asked` carries a `Move`.
    """

    asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, (PASSAGE["on"], PASSAGE["reason"]), parent)
        self.set_title(self.tr("Altri stati"), "")
        self._wanted: EpisodeState | None = None
        self._needs_reason = False
        self.chips: dict[EpisodeState, FilterChip] = {}
        self._possible = label("", "muted", wrap=True)
        self.apply = button("", "primary", on_click=self.ask)
        self.entered.connect(self.ask)
        self._states = QWidget(self)
        self._flow = FlowLayout(self._states, gap=SPACE_2)
        self._refused = QWidget(self)
        self._refused_flow = FlowLayout(self._refused, gap=SPACE_2)
        self._lay_out()

    def show_episode(self, episode: EpisodeRow) -> None:
        """Offer what may follow the state of an episode."""
        self._episode = episode
        current = EpisodeState(episode.state)
        vocabulary = self._context.vocabulary
        self._flow.clear()
        self._refused_flow.clear()
        self.chips = {}
        for state in OFFERED:
            if str(state) == episode.state:
                continue
            is_allowed = str(state) in episode.allowed
            if is_allowed and not self._is_left_to_this(current, state):
                continue
            chip = self._chip(state, is_allowed=is_allowed)
            self.chips[state] = chip
            (self._flow if is_allowed else self._refused_flow).addWidget(chip)
        self._order_chips(episode)
        offered = [one for one in self.chips if str(one) in episode.allowed]
        words = [state_label(vocabulary, one).lower() for one in offered]
        self._possible.setText(
            self.tr("Da «%1» si può anche passare a: %2.")
            .replace("%1", state_label(vocabulary, current))
            .replace("%2", ", ".join(words))
        )
        for part in (self._possible, self._states):
            part.setVisible(bool(offered))
        self._choose(None)

    def press(self, state: EpisodeState) -> None:
        """Ask for a state: the fields of the possible ones open, the others are explained."""
        episode = self._episode
        if episode is None:
            return
        if str(state) not in episode.allowed:
            self._choose(None)
            self._explain(EpisodeState(episode.state), state)
            return
        self._choose(state)

    def _chip(self, state: EpisodeState, *, is_allowed: bool) -> FilterChip:
        icon = "caret-right" if is_allowed else "prohibit"
        word = state_label(self._context.vocabulary, state)
        chip = FilterChip(word, icon=icon, parent=self._states if is_allowed else self._refused)
        chip.setToolTip(
            self.tr("si può scegliere") if is_allowed else self.tr("premi per sapere perché no")
        )
        chip.setAccessibleDescription(chip.toolTip())
        chip.clicked.connect(lambda _=False: self.press(state))
        chip.show()
        return chip

    def _order_chips(self, episode: EpisodeRow) -> None:
        possible = [chip for one, chip in self.chips.items() if str(one) in episode.allowed]
        others = [chip for chip in self.chips.values() if chip not in possible]
        self.order_keys(self._states, *possible, self.on, self.reason, self.apply, *others)

    def _explain(self, current: EpisodeState, wanted: EpisodeState) -> None:
        """Why a state cannot follow, and what is done instead."""
        vocabulary = self._context.vocabulary
        title = (
            self.tr("Da «%1» non si passa a «%2»")
            .replace("%1", state_label(vocabulary, current))
            .replace("%2", state_label(vocabulary, wanted))
        )
        self.refusal.set_words(title, self._why(current, wanted), Tone.WARNING)
        self.refusal.show()

    def _why(self, current: EpisodeState, wanted: EpisodeState) -> str:
        if wanted is EpisodeState.ARCHIVED:
            return self.tr("Si archivia un percorso già chiuso.")
        if wanted is EpisodeState.FOLLOW_UP:
            return self.tr("Il follow-up comincia quando il percorso è in conclusione.")
        if current is EpisodeState.CONTACT and wanted is EpisodeState.TAKEN_IN_CARE:
            return self.tr("Prima viene l’accoglienza: passa a quella, poi alla presa in carico.")
        if wanted in (EpisodeState.SUSPENDED, EpisodeState.CONCLUDING):
            return self.tr("Si sospende o si conclude soltanto una presa in carico attiva.")
        return self.tr(
            "Un percorso non torna indietro. Se la donna torna, chiudi questo percorso e "
            "iniziane uno nuovo; per un errore di poco fa c’è «Annulla»."
        )

    def _is_left_to_this(self, current: EpisodeState, wanted: EpisodeState) -> bool:
        return wanted not in _BY_ACT and (current, wanted) not in COVERED

    def _choose(self, state: EpisodeState | None) -> None:
        self._wanted = state
        self.refusal.hide()
        self.form.show_errors({})
        for one, chip in self.chips.items():
            chip.setChecked(one is state)
        is_chosen = state is not None
        self.form.setVisible(is_chosen)
        self.apply.setVisible(is_chosen)
        if state is None or self._episode is None:
            return
        name = reason_list(EpisodeState(self._episode.state), state)
        self._needs_reason = name is not None
        self.form.field("reason").setVisible(self._needs_reason)
        self.offer_reasons(name)
        self.reason.set_value(None)
        self.on.set_value(self._context.ws.today)
        self.apply.setText(
            self.tr("Passa a «%1»").replace("%1", state_label(self._context.vocabulary, state))
        )
        (self.reason if name else self.on).setFocus()

    def ask(self) -> None:
        """Ask for the state that was chosen, or say what is missing."""
        on = self.on.value()
        if self._wanted is None:
            return
        wrong = self.wrong_day(on)
        if on is None or wrong:
            self.form.show_errors({"on": wrong})
            return
        if self._needs_reason and self.reason.value() is None:
            self.form.show_errors({"reason": field_sentence("reason_needed")})
            return
        self.form.show_errors({})
        self.asked.emit(Move(self._wanted, on, self.reason.value()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.apply)
        row.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(SPACE_3)
        for part in (self._possible, self._states, self.form):
            inner.addWidget(part)
        inner.addLayout(row)
        inner.addWidget(line())
        inner.addWidget(label(self.tr("Non da qui. Premi per sapere perché:"), "small"))
        inner.addWidget(self._refused)
        inner.addWidget(self.refusal)
        self.body.addLayout(inner)
