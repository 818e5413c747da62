"""Che cosa è uscito, a chi: her ledger, and who does not know yet that she took a consent back."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.consents import Consent
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.referrals.disclosures import (
    MEANS,
    Disclosure,
    DisclosureState,
    Ending,
    Means,
)
from cav_desktop.domain.referrals.leaving import ITEM
from cav_desktop.domain.referrals.receivers import Receiver
from cav_desktop.services.printed.ledger_papers import LEDGER_PAPER
from cav_desktop.services.referrals import ledger
from cav_desktop.services.referrals.ledger import LedgerRow
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.referral_words import BASES, ENDINGS, PARTIES, PURPOSES, tr
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import Banner, Card, Chip, EmptyState, button, label, scrolled
from cav_desktop.ui.widgets.dates import day_words
from cav_desktop.ui.widgets.layouts import empty
from cav_desktop.ui.widgets.scrolled import bring_up


class LedgerCard(Card):
    """One communication: to whom, when, on which basis, what; `told` asks to write they know.

    `words_asked` asks for what it said: the words are read only then, because they name her.
    """

    told = Signal(int)
    opened = Signal(int)
    words_asked = Signal()

    def __init__(
        self, row: LedgerRow, vocabulary: Vocabulary, today: date, *, is_to_inform: bool
    ) -> None:
        super().__init__()
        self.row = row
        self._vocabulary, self._today = vocabulary, today
        self.setProperty("row", row.id)
        party = vocabulary.label(PARTIES, row.party)
        title = f"{party} · {row.receiver}" if row.receiver else party
        self.set_title(title, self._when())
        self.chip = Chip(*self._state())
        self.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        named = [tr(ITEM[one].label) for one in row.items if one in ITEM]
        self._named = label(", ".join(named) or tr("Niente di scritto"), wrap=True)
        self.add(self._named)
        marked = [tr(ITEM[one].label).lower() for one in row.items if one in row.not_to_parent]
        if marked:
            said = tr("Non deve arrivare all’altro genitore: %1").replace("%1", ", ".join(marked))
            self.add(label(said, "muted", tone=Tone.PROTECTED, wrap=True))
        self._said = QVBoxLayout()
        self.body.addLayout(self._said)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        self.words = button(
            tr("Che cosa diceva"), "quiet", icon="quotes", on_click=self.words_asked.emit
        )
        self.inform = button(
            tr("Sanno che ha ritirato il consenso…"),
            icon="bell",
            on_click=lambda: self.told.emit(row.id),
        )
        self.inform.setVisible(is_to_inform)
        self.go = button(
            tr("Apri l’invio"), "quiet", on_click=lambda: self.opened.emit(row.referral_id or 0)
        )
        self.go.setVisible(row.referral_id is not None)
        acts.addWidget(self.inform)
        acts.addWidget(self.words)
        acts.addWidget(self.go)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def show_words(self, said: Mapping[str, str]) -> None:
        """What each thing said when it left, word for word."""
        self.words.hide()
        self._named.setVisible(not said)
        for key, one in ITEM.items():
            if key in said:
                pair = QVBoxLayout()
                pair.setSpacing(0)
                pair.addWidget(label(tr(one.label), "label"))
                pair.addWidget(label(said[key], wrap=True))
                self._said.addLayout(pair)
        if not said:
            self._said.addWidget(label(tr("Le parole di allora non sono state tenute."), "muted"))
        self.go.setFocus()

    def _when(self) -> str:
        row = self.row
        basis = self._vocabulary.label(BASES, row.basis) if row.basis else tr("senza una base")
        parts = [
            day_words(row.on, self._today),
            tr(MEANS[Means(row.means)]).lower(),
            basis.lower(),
            row.staff,
        ]
        if row.overridden:
            parts.append(tr("deciso dalla coordinatrice"))
        return " · ".join(part for part in parts if part)

    def _state(self) -> tuple[str, Tone]:
        row = self.row
        if row.state is DisclosureState.TAKEN_BACK:
            return tr(ENDINGS[Ending(row.ending)]) if row.ending else tr("ritirata"), Tone.NEUTRAL
        if row.informed_on is not None:
            day = day_words(row.informed_on, self._today)
            return tr("sanno del ritiro dal %1").replace("%1", day), Tone.SUCCESS
        if row.seen_at is not None:
            day = day_words(row.seen_at.date(), self._today)
            return tr("letta il %1").replace("%1", day), Tone.SUCCESS
        return tr("uscita"), Tone.INFORMATION


LEDGER_ACT = "disclosure_act"
"""Under which name what is typed here is kept."""
_INFORM = "inform"


class LedgerPage(SectionPage):
    """All that left about her, the newest first; `referral_asked` opens the referral of one."""

    referral_asked = Signal(int)

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, (Disclosure, Consent, Receiver), self.read, parent)
        self.cards: dict[int, LedgerCard] = {}
        self.to_inform = Banner("", "", Tone.WARNING)
        self.inform = ActCard(
            self.context,
            (
                tr("Sanno che ha ritirato il consenso"),
                tr("Il giorno in cui lo hai detto a chi aveva ricevuto."),
                tr("Segna"),
            ),
        )
        self.inform.day("on", tr("Il giorno"))
        self.inform.asked.connect(self._inform)
        self.acts = KeptActs(self.context, LEDGER_ACT, self)
        self.acts.hold(_INFORM, self.inform, self._open_inform)
        self.print = button(
            tr("Stampa il registro per lei…"), icon="printer", on_click=self.open_paper
        )
        self.nothing = EmptyState(
            "share-network",
            tr("Di lei non è uscito niente"),
            tr(
                "Quando un invio parte, qui resta a chi, quando, su quale base e che cosa. Il "
                "foglio è suo: si può stampare e darglielo."
            ),
        )
        self._column = QVBoxLayout()
        self._lay_out()

    def read(self) -> None:
        """Read her ledger, and who does not know yet."""
        ws = self.context.ws
        rows = ledger.of_case(ws, self.case_id)
        asked = {one.id for one in ledger.to_inform(ws, self.case_id)}
        empty(self._column)
        self.cards = {}
        for row in rows:
            made = LedgerCard(row, self.context.vocabulary, ws.today, is_to_inform=row.id in asked)
            made.told.connect(partial(self.acts.ask, _INFORM))
            made.opened.connect(self.referral_asked)
            made.words_asked.connect(partial(self._show_words, made))
            self.cards[row.id] = made
            self._column.addWidget(made)
        self._column.addStretch(1)
        self._say(rows, asked)
        self._stack.setCurrentWidget(self._whole if rows else self.nothing)
        self.acts.show(self.case_id)

    def resume(self, draft: str) -> None:
        """Go on with what was being written."""
        self.read_now()
        self.acts.go_on()

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        self.acts.leave()

    def open_paper(self) -> None:
        """Show the register as she may have it."""
        filters = (("kind", LEDGER_PAPER.code),)
        self.context.navigation.open(Place("paper", self.case_id, filters))

    def _show_words(self, card: LedgerCard) -> None:
        def read() -> None:
            card.show_words(ledger.told(self.context.ws, self.case_id).get(card.row.id, {}))

        self.context.attempt(read)

    def _say(self, rows: tuple[LedgerRow, ...], asked: set[int]) -> None:
        label_of = self.context.vocabulary.label
        who = {row.receiver or label_of(PARTIES, row.party): row for row in rows if row.id in asked}
        self.to_inform.setVisible(bool(who))
        if not who:
            return
        purposes = dict.fromkeys(
            label_of(PURPOSES, row.purpose) for row in who.values() if row.purpose
        )
        title = tr("Ha ritirato il consenso: va detto a %1").replace("%1", ", ".join(who))
        self.to_inform.set_words(title, ", ".join(purposes))

    def _open_inform(self, number: int) -> None:
        """Ask since when somebody knows. Raises `Vanished` for what is not in this ledger."""
        if number not in self.cards:
            raise Vanished(LEDGER_ACT, number)
        row = self.cards[number].row
        who = row.receiver or self.context.vocabulary.label(PARTIES, row.party)
        self.inform.set_title(
            tr("Sanno che ha ritirato il consenso: %1").replace("%1", who),
            tr("Il giorno in cui lo hai detto a chi aveva ricevuto."),
        )
        self.inform.open(on=self.context.ws.today)
        bring_up(self.inform)

    def _inform(self, values: dict[str, Any]) -> None:
        ws, number = self.context.ws, self.acts.of
        if not self.inform.attempt(lambda: ledger.informed(ws, number, values["on"])):
            return
        self.acts.done()
        self.context.offer_undo(tr("Segnato che lo sanno"))
        self.read()
        card = self.cards.get(number)
        if card is not None:
            card.go.setFocus()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, SPACE_3, 0)
        self._column.setSpacing(SPACE_3)
        head = QHBoxLayout()
        said = tr("Chi ha ricevuto che cosa, quando e perché: glielo si può stampare.")
        head.addWidget(label(said, "small", wrap=True), 1)
        head.addWidget(self.print)
        self._whole = QWidget(self)
        held = QVBoxLayout(self._whole)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(SPACE_3)
        held.addLayout(head)
        held.addWidget(self.to_inform)
        held.addWidget(self.inform)
        held.addWidget(scrolled(inner), 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
