"""The head of a referral: where it stands, whether it may leave, what may be done now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.referrals.disclosures import DisclosureState, Means
from cav_desktop.domain.referrals.parties import Audience, audience_of
from cav_desktop.domain.referrals.states import MET, UNANSWERED, WAITING, Direction, ReferralState
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals import waiting
from cav_desktop.services.referrals.ledger import LedgerRow
from cav_desktop.services.referrals.packets import AnswerRow
from cav_desktop.services.referrals.reading import ReferralSheet
from cav_desktop.services.referrals.sending import Readiness
from cav_desktop.ui import referral_words, reply_words
from cav_desktop.ui.cases.referrals.visits import VisitLines
from cav_desktop.ui.context import Context
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.referral_words import OUTCOMES, tr
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, Tone
from cav_desktop.ui.widgets import Banner, Card, Chip, FlowLayout, button, label
from cav_desktop.ui.widgets.dates import day_words, write_instant
from cav_desktop.ui.widgets.layouts import empty

_S = ReferralState
LEAVING, SEND, PACKET, PRINT = "leaving", "send", "packet", "print"
STICK, CODE, ANSWER_FILE, LETTER = "stick", "code", "answer_file", "letter"
VISIT = "visit"
REMIND, UNDO, REPLY, TAKE_BACK, ANSWER_TO = "remind", "undo", "reply", "take_back", "answer_to"
_ASKED_AGAIN = frozenset({*UNANSWERED, *WAITING, _S.NO_ANSWER})


@dataclass(frozen=True)
class Ways:
    """What is there for a referral, beside what it says: who may receive it, what came of it."""

    has_social_worker: bool = False
    has_card: bool = False
    """Its receiver has a confirmed card: it may leave on a stick."""
    is_on_stick: bool = False
    has_letter: bool = False
    """It came in with a packet of another centre."""


def acts_of(sheet: ReferralSheet, packet: LedgerRow | None, ways: Ways) -> tuple[str, ...]:
    """The acts that make sense of a referral now, in order; a state is called by its code."""
    row = sheet.row
    is_hers = ways.has_social_worker and audience_of(row.party) is Audience.SOCIAL
    last = sheet.steps[-1] if sheet.steps else None
    offered = (
        (LEAVING, sheet.may_be_sent),
        (PRINT, row.direction is not Direction.IN),
        (SEND, sheet.may_be_sent),
        (PACKET, sheet.may_be_sent and is_hers),
        (LETTER, ways.has_letter),
        (STICK, sheet.may_be_sent and ways.has_card),
        (CODE, ways.is_on_stick),
        (ANSWER_FILE, ways.is_on_stick),
        (REPLY, packet is not None),
        (VISIT, row.state in MET),
        *((str(one), True) for one in sheet.allowed if one is not _S.CANCELLED),
        (
            REMIND,
            row.direction is not Direction.IN
            and row.state in _ASKED_AGAIN
            and row.withdrawn_on is None,
        ),
        (ANSWER_TO, row.direction is Direction.IN),
        (TAKE_BACK, packet is not None),
        (str(_S.CANCELLED), _S.CANCELLED in sheet.allowed and packet is None),
        (
            UNDO,
            len(sheet.steps) > 1
            and last is not None
            and not last.by_receiver
            and (last.is_reminder or row.state is not _S.SENT),
        ),
    )
    return tuple(key for key, makes_sense in offered if makes_sense)


class ReferralHead(Card):
    """`asked` carries the key of the act that was pressed: one of the constants, or a state."""

    asked = Signal(str)
    consents_asked = Signal(str)
    basis_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context = context
        self._purpose_asked = ""
        self.chip = Chip()
        self.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.facts = label("", wrap=True)
        self.usual = label("", "small", wrap=True)
        self.visits = VisitLines(context)
        self.basis = Banner("")
        self.consents = button(
            tr("Apri i consensi"),
            "quiet",
            on_click=lambda: self.consents_asked.emit(self._purpose_asked),
        )
        self.choose_basis = button(tr("Scegli la base"), "quiet", on_click=self.basis_asked.emit)
        self.basis.add(self.choose_basis)
        self.basis.add(self.consents)
        holder = QWidget(self)
        self.withdrawn = Banner("", tone=Tone.DANGER)
        self.close_it = button(
            f"{referral_words.verb(_S.CANCELLED)}…",
            on_click=lambda: self.asked.emit(str(_S.CANCELLED)),
        )
        self.withdrawn.add(self.close_it)
        self._flow = FlowLayout(holder, gap=SPACE_2)
        self._holder = holder
        self.acts: dict[str, QPushButton] = {}
        for part in (self.withdrawn, self.facts, self.usual, self.visits, self.basis, holder):
            self.add(part)

    def show_acts(self, *, shown: bool) -> None:
        """Offer the acts, or none while one of them is being filled in."""
        self._holder.setVisible(shown)

    def show_referral(
        self,
        sheet: ReferralSheet,
        words: Wording,
        found: Readiness | None,
        acts: Sequence[str],
    ) -> None:
        """Show a referral; `found` is said of one that may still leave."""
        row, today = sheet.row, self._context.ws.today
        self.set_title(referral_words.heading(row, words), row.receiver)
        self.chip.set_state(referral_words.state(row, words), referral_words.tone(row.state))
        listed = referral_words.on_list(sheet.steps, row, today)
        said = " · ".join(filter(None, (referral_words.facts(row, words, today), listed)))
        self.facts.setText(f"{said[:1].upper()}{said[1:]}")
        self._show_usual(sheet)
        self._show_withdrawn(row.withdrawn_on, may_close=str(_S.CANCELLED) in acts)
        self.basis.setVisible(found is not None)
        if found is not None:
            basis = words.vocabulary.label(
                referral_words.BASES, str(sheet.sheet.answers.get("basis") or "")
            )
            self.basis.set_words(*referral_words.ready(found, basis, today))
            self._purpose_asked = found.standing.purpose or ""
            is_of_consent = referral_words.needs_consent(found)
            self.consents.setVisible(is_of_consent)
            self.choose_basis.setVisible(found.missing is not None and not is_of_consent)
        self._offer(acts)

    def _show_withdrawn(self, on: date | None, *, may_close: bool) -> None:
        """She took it back: that stands before everything that looks as if it went on."""
        self.withdrawn.setVisible(on is not None)
        if on is None:
            return
        said = tr("Ha ritirato il consenso il %1: non si sollecita più")
        self.withdrawn.set_words(
            said.replace("%1", day_words(on, self._context.ws.today)),
            tr("Chi ha ricevuto qualcosa va informato: è scritto in «Che cosa è uscito, a chi».")
            if not may_close
            else tr("Informa chi ha ricevuto qualcosa, e annulla l’invio."),
        )
        self.close_it.setVisible(may_close)

    def _show_usual(self, sheet: ReferralSheet) -> None:
        """How long women wait at its receiver; of what comes in nobody waits elsewhere."""
        row, ws = sheet.row, self._context.ws
        year = (row.sent_on or ws.today).year
        rows = () if row.direction is not Direction.OUT else waiting.figures(ws, year)
        found = waiting.of_receiver(rows, row.party, sheet.receiver_id)
        self.usual.setText(referral_words.usual_wait(found, year))
        self.usual.setVisible(bool(self.usual.text()))

    def _offer(self, acts: Sequence[str]) -> None:
        stood = next((key for key, one in self.acts.items() if one.hasFocus()), "")
        self._flow.clear()
        self.acts = {}
        for key in acts:
            text, icon = _words(key)
            made = button(text, icon=icon, parent=self._holder)
            made.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            self.acts[key] = made
            self._flow.addWidget(made)
            made.show()
        if stood and self.acts:
            self.acts.get(stood, next(iter(self.acts.values()))).setFocus()
        self._holder.updateGeometry()


class StoryCard(Card):
    """What happened to a referral, step by step, the newest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("La sua storia"), "", parent)
        self._context = context
        self.lines: list[str] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_1)
        self.body.addLayout(self._column)

    def show_steps(self, sheet: ReferralSheet, words: Wording) -> None:
        """Show the steps that stand."""
        empty(self._column)
        today = self._context.ws.today
        self.lines = [referral_words.step(one, words, today) for one in reversed(sheet.steps)]
        for text in self.lines:
            self._column.addWidget(label(text, "small", wrap=True))


class AnswersCard(Card):
    """What the assigned social worker or another centre answered, and what the team told her.

    The newest first.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Con l’assistente sociale"), "", parent)
        self._context = context
        self.lines: list[str] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_2)
        self.body.addLayout(self._column)

    def show_answers(
        self,
        packet: LedgerRow | None,
        answers: Sequence[AnswerRow],
        words: Wording,
        *,
        is_on_stick: bool = False,
    ) -> None:
        """Show them; a card about no packet is away."""
        self.setVisible(packet is not None or bool(answers))
        empty(self._column)
        if is_on_stick and packet is None:
            self.set_title(tr("Che cosa ha risposto chi ha la chiavetta"), "")
        else:
            self.set_title(tr("Con l’assistente sociale"), self._read(packet))
        self.lines = []
        for one in reversed(answers):
            self._put(self._headed(one, words), "small")
            if one.words:
                self._put(one.words, "")

    def _put(self, text: str, kind: str) -> None:
        self.lines.append(text)
        self._column.addWidget(label(text, kind, wrap=True))

    def _read(self, packet: LedgerRow | None) -> str:
        if packet is None:
            return tr("Il pacchetto non è più da lei.")
        today = self._context.ws.today
        seen = packet.seen_at
        parts = [
            tr("Non l’ha ancora aperto")
            if seen is None
            else tr("L’ha aperto il %1").replace("%1", day_words(seen.date(), today))
        ]
        if packet.expires_on is not None:
            until = day_words(packet.expires_on, today)
            parts.append(tr("lo può leggere fino al %1").replace("%1", until))
        return " · ".join(parts)

    def _headed(self, one: AnswerRow, words: Wording) -> str:
        today = self._context.ws.today
        parts = [
            write_instant(in_rome(one.at), today),
            f"{one.author} {reply_words.kind_words(one.kind)}",
        ]
        if one.on is not None:
            parts.append(tr("per il %1").replace("%1", day_words(one.on, today)))
        if one.outcome:
            parts.append(words.vocabulary.label(OUTCOMES, one.outcome).lower())
        return " · ".join(parts)


def is_on_stick(rows: Sequence[LedgerRow], referral_id: int) -> bool:
    """Whether a referral left on a stick: an answer may come back."""
    return any(one.referral_id == referral_id and one.means == Means.USB for one in rows)


def packet_of(rows: Sequence[LedgerRow], referral_id: int) -> LedgerRow | None:
    """The packet of a referral that the social worker has now."""
    return next(
        (
            one
            for one in rows
            if one.referral_id == referral_id
            and one.means == Means.PACKET
            and one.state is DisclosureState.LEFT
        ),
        None,
    )


def _words(key: str) -> tuple[str, str]:
    if key in _ACTS:
        text, icon = _ACTS[key]
        return tr(text), icon
    to = ReferralState(key)
    return f"{referral_words.verb(to)}…", referral_words.ICONS[to]


_ACTS = {
    LEAVING: (QT_TRANSLATE_NOOP("referrals", "Che cosa parte…"), "checks"),
    PRINT: (QT_TRANSLATE_NOOP("referrals", "Stampa la lettera…"), "printer"),
    SEND: (QT_TRANSLATE_NOOP("referrals", "Segna come inviato…"), "paper-plane-tilt"),
    PACKET: (QT_TRANSLATE_NOOP("referrals", "All’assistente sociale, qui…"), "package"),
    LETTER: (QT_TRANSLATE_NOOP("referrals", "Il loro pacchetto…"), "envelope-simple-open"),
    STICK: (QT_TRANSLATE_NOOP("referrals", "Su chiavetta USB…"), "lock-key"),
    CODE: (QT_TRANSLATE_NOOP("referrals", "Risposta per telefono…"), "phone"),
    ANSWER_FILE: (QT_TRANSLATE_NOOP("referrals", "Risposta da chiavetta…"), "file-arrow-down"),
    REPLY: (QT_TRANSLATE_NOOP("referrals", "Rispondi…"), "arrow-bend-up-left"),
    VISIT: (QT_TRANSLATE_NOOP("referrals", "Appuntamento…"), "calendar-blank"),
    REMIND: (QT_TRANSLATE_NOOP("referrals", "Sollecito…"), "bell-ringing"),
    ANSWER_TO: (QT_TRANSLATE_NOOP("referrals", "Ritorno di informazione…"), "arrow-bend-up-left"),
    TAKE_BACK: (QT_TRANSLATE_NOOP("referrals", "Ritira il pacchetto…"), "arrow-u-up-left"),
    UNDO: (QT_TRANSLATE_NOOP("referrals", "Annulla l’ultimo passo"), "arrow-counter-clockwise"),
}
