"""A case that others follow: how to help her now, whom to ask, and the reason that opens it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.services.casework import forced_openings, glimpses
from cav_desktop.services.casework.glimpses import Glimpse
from cav_desktop.ui import theme
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.protection.risk_words import level_tone, level_words
from cav_desktop.ui.cases.ways.states import state_since, state_tone
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Card, Chip, TextField, button, label

DRAFT = "forced_opening"
_WIDTH = 640


class ClosedCase(QWidget):
    """`opened` comes with the number of the case once the reason is written."""

    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self.card = Card()
        self.card.setMaximumWidth(theme.px(_WIDTH))
        self.chip = Chip("")
        self.team = label("", "", wrap=True)
        self.safe = label("", "strong", wrap=True)
        self.shield = QLabel()
        self.risk = Chip("")
        self.log = button(
            self.tr("Registra un contatto"),
            icon="phone-call",
            on_click=self._log,
        )
        self.why = ActCard(
            context,
            (
                self.tr("Apri con un motivo"),
                self.tr(
                    "Vale fino a stasera. La coordinatrice lo legge; resta scritto nel registro."
                ),
                self.tr("Apri il fascicolo"),
            ),
        )
        self.why.setMaximumWidth(theme.px(_WIDTH))
        self.why.put("reason", self.tr("Perché ti serve ora"), TextField(), required=True)
        self.acts = KeptActs(context, DRAFT, self)
        self.acts.hold("open", self.why, lambda _: self.why.open())
        self.why.asked.connect(lambda typed: self._force(str(typed["reason"])))
        self.why.given_up.connect(lambda: context.navigation.open(Place("cases")))
        self._lay_out()

    def show_case(self, case_id: int) -> None:
        """Show what everybody sees of a case; raises `Vanished`."""
        seen = glimpses.read(self._context.ws, case_id)
        self._case_id = seen.case_id
        self._tell(seen)
        self.acts.show(case_id)
        if not self.acts.is_changed:
            self.acts.ask("open", case_id)
        self.acts.go_on()

    def leave(self) -> None:
        """Another case or screen comes: a reason that was begun is kept."""
        if self._case_id:
            self._case_id = 0
            self.acts.leave()

    def _tell(self, seen: Glimpse) -> None:
        words, today = self._context.vocabulary, self._context.ws.today
        alias = f" «{seen.alias}»" if seen.alias else ""
        self.card.set_title(
            f"{seen.code}{alias}", self.tr("La seguono altre colleghe: il fascicolo è chiuso.")
        )
        self.chip.set_state(
            state_since(words, seen.state, seen.since, today), state_tone(seen.state)
        )
        self.team.setText(self.tr("Équipe: %1").replace("%1", ", ".join(seen.team)))
        tone = safe_tone(seen.safe)
        shield = "shield-check" if tone is Tone.SUCCESS else "shield-warning"
        self.shield.setPixmap(theme.pixmap(shield, tone))
        self.safe.setText(safe_words(seen.safe, words))
        if seen.risk is not None:
            self.risk.set_state(level_words(seen.risk, words, today), level_tone(seen.risk.code))
        self.risk.setVisible(seen.risk is not None)

    def _log(self) -> None:
        """A contact with this woman: it is joined to her case, which stays closed."""
        of_case = (("case", str(self._case_id)),)
        self._context.navigation.open(Place("new_contact", None, of_case))

    def _force(self, reason: str) -> None:
        case_id = self._case_id
        if self.why.attempt(lambda: forced_openings.force(self._context.ws, case_id, reason)):
            self.acts.done()
            self._case_id = 0
            self.opened.emit(case_id)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(SPACE_2)
        for part in (self.chip, self.risk):
            chips.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        chips.addStretch(1)
        self.card.body.addLayout(chips)
        # On lines of its own: a rule that is cut is no rule.
        rule = QHBoxLayout()
        rule.setSpacing(SPACE_2)
        rule.addWidget(self.shield, 0, Qt.AlignmentFlag.AlignTop)
        rule.addWidget(self.safe, 1)
        self.card.body.addLayout(rule)
        self.card.add(self.team)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.log)
        row.addStretch(1)
        self.card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(self.card)
        whole.addWidget(self.why)
        whole.addStretch(1)
