"""The steps of the referrals of a case: which card asks each, and what is done when it is asked."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import UserError, Vanished
from cav_desktop.domain.progress import Progress
from cav_desktop.domain.referrals.disclosures import Means
from cav_desktop.domain.referrals.receivers import ReceiverDraft
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.calls import appointments
from cav_desktop.services.referrals import (
    directory,
    letter_answers,
    packets,
    posting,
    referring,
    sending,
)
from cav_desktop.services.referrals.ledger import LedgerRow
from cav_desktop.services.referrals.packets import PacketDraft, SocialWorker
from cav_desktop.services.referrals.posting import PostDraft
from cav_desktop.services.referrals.reading import ReferralSheet
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.referrals.sending import Readiness, Sending
from cav_desktop.services.referrals.visits import VisitRow
from cav_desktop.ui import referral_words
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.referrals import referral_head as acts
from cav_desktop.ui.cases.referrals.referral_acts import (
    MoveCard,
    PacketCard,
    RemindCard,
    ReplyCard,
    SendCard,
)
from cav_desktop.ui.cases.referrals.referral_head import packet_of
from cav_desktop.ui.cases.referrals.referral_kind import REFERRALS
from cav_desktop.ui.cases.referrals.stick_acts import (
    CodeCard,
    StickCard,
    Where,
    file_of_answer,
    folder_for_packet,
    taken,
)
from cav_desktop.ui.cases.referrals.visits import ANOTHER, VisitCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.receiver_card import ReceiverCard, receiver_draft
from cav_desktop.ui.referral_words import tr

REFERRAL_ACT = "referral_act"
"""Under which name what is typed in a step is kept."""
_RECEIVER = "receiver"
_NOBODY = 0

Place = Callable[[ActCard, int], object]
"""Makes room for a card, over the referral of a number; 0 for none."""


class ReferralSteps(KeptActs):
    """`carried_out` carries the card whose step was done, `received` a receiver that was added."""

    carried_out = Signal(object)
    received = Signal(int)

    def __init__(self, context: Context, place: Place, parent: QWidget) -> None:
        super().__init__(context, REFERRAL_ACT, parent)
        self._place = place
        self._owner = parent
        self._referrals: Mapping[int, ReferralSheet] = {}
        self._ledger: Sequence[LedgerRow] = ()
        self._social_workers: Sequence[SocialWorker] = ()
        self._visits: Mapping[int, Sequence[VisitRow]] = {}
        self.send = SendCard(context)
        self.packet = PacketCard(context)
        self.stick = StickCard(context)
        self.code = CodeCard(context)
        self.folder_for_packet: Where = folder_for_packet
        self.file_of_answer: Where = file_of_answer
        self.passing = MoveCard(context)
        self.visit = VisitCard(context)
        self.remind = RemindCard(context)
        self.reply = ReplyCard(context)
        self.receiver = ReceiverCard(
            context,
            (
                tr("Nuovo destinatario"),
                tr("Entra nella rubrica di tutte: solo servizi, mai dati di una donna."),
                tr("Aggiungi alla rubrica"),
            ),
        )
        self._by_key: dict[str, ActCard] = {
            acts.SEND: self.send,
            acts.PACKET: self.packet,
            acts.STICK: self.stick,
            acts.CODE: self.code,
            acts.VISIT: self.visit,
            acts.REMIND: self.remind,
            acts.REPLY: self.reply,
            _RECEIVER: self.receiver,
            **dict.fromkeys(ReferralState, self.passing),
        }
        self.cards = tuple(dict.fromkeys(self._by_key.values()))
        for key, card in self._by_key.items():
            self.hold(key, card, partial(self._open, key))
        self._connect()

    def offer(
        self,
        referrals: Mapping[int, ReferralSheet],
        ledger: Sequence[LedgerRow],
        social_workers: Sequence[SocialWorker],
        visits: Mapping[int, Sequence[VisitRow]],
    ) -> None:
        """Say what stands in the case now."""
        self._visits = visits
        self._referrals, self._ledger = referrals, ledger
        self._social_workers = social_workers

    def ask_receiver(self, party: str) -> None:
        """Ask a receiver that the directory does not have, of a kind that is known already."""
        if self.ask(_RECEIVER, _NOBODY):
            self.receiver.form.set_values({"party": party or None})
            self.opened(_RECEIVER)

    def ask_move(self, referral_id: int, visit_id: int) -> None:
        """Ask another day for an appointment that stands."""
        if self.ask(acts.VISIT, referral_id):
            self.visit.form.set_values({"which": visit_id})
            self.opened(acts.VISIT, referral_id)

    def carry_out(
        self, card: ActCard | None, act: Callable[[], object], words: tuple[str, str]
    ) -> None:
        """A step that goes into her container: it takes a moment, and never stops halfway."""
        doing, said = words

        def work(_: Progress) -> object:
            return act()

        def succeeded(_: object) -> None:
            if card is not None:
                card.verb.setEnabled(True)
                self.done()
            self.carried_out.emit(card)
            self._context.offer_undo(said)

        def failed(error: Exception) -> None:
            if card is not None:
                card.verb.setEnabled(True)
            if card is not None and isinstance(error, UserError):
                card.show_error(error)
            else:
                self._context.fail(error)

        if card is not None:
            card.verb.setEnabled(False)
        self._context.run_task(
            work, succeeded, failed, owner=self._owner, text=doing, can_cancel=False
        )

    def take_file(self, referral_id: int) -> None:
        """Take in the answer to a referral from a file that is chosen."""
        path = self.file_of_answer(self._owner)
        if path is not None:
            came = letter_answers.take_file(self._context.ws, referral_id, path)
            self._context.offer_undo(taken(came))

    def _open(self, key: str, referral_id: int) -> None:
        """Open the card of a step. Raises `Vanished` for a referral that is not there."""
        card, sheet = self._by_key[key], self._referrals.get(referral_id)
        if sheet is None and referral_id != _NOBODY:
            raise Vanished(REFERRALS.entity.FORM.key, referral_id)
        self._place(card, referral_id)
        match card:
            case ReceiverCard():
                card.begin(ReceiverDraft("", ""))
            case SendCard() | StickCard() if sheet is not None:
                card.begin(*self._ready(sheet))
            case PacketCard() if sheet is not None:
                card.begin(*self._ready(sheet), self._social_workers)
            case MoveCard() if sheet is not None:
                card.begin(ReferralState(key), sheet)
            case VisitCard():
                card.begin(self._visits.get(referral_id, ()))
            case RemindCard() | ReplyCard() | CodeCard():
                card.begin()

    def _ready(self, sheet: ReferralSheet) -> tuple[Readiness, str]:
        basis = str(sheet.sheet.answers.get("basis") or "")
        words = self._context.vocabulary.label(referral_words.BASES, basis)
        return sending.readiness(self._context.ws, sheet.id), words

    def _connect(self) -> None:
        at_once: dict[ActCard, Callable[[dict[str, Any]], object]] = {
            self.send: self._send,
            self.passing: self._move,
            self.visit: self._fix,
            self.remind: self._remind,
            self.code: self._take_code,
            self.receiver: self._add_receiver,
        }
        for card, act in at_once.items():
            card.asked.connect(partial(self._do, card, act))
        self.packet.asked.connect(self._send_packet)
        self.stick.asked.connect(self._send_on_stick)
        self.reply.asked.connect(self._reply)

    def _do(
        self, card: ActCard, act: Callable[[dict[str, Any]], object], values: dict[str, Any]
    ) -> None:
        if card.attempt(partial(act, values)):
            self.done()
            self.carried_out.emit(card)

    def _send(self, values: dict[str, Any]) -> None:
        sent = Sending(Means(values["means"]), values["on"], values["override"])
        sending.send(self._context.ws, self.of, sent)
        self._context.offer_undo(tr("Segnato come inviato: è in «Che cosa è uscito»"))

    def _move(self, values: dict[str, Any]) -> None:
        number, to = self.of, self.passing.to
        before = self._referrals.get(number)
        said = {
            name: None if self.passing.form.field(name).isHidden() else value
            for name, value in values.items()
        }
        if before is not None and said["answer"] == before.sheet.answers.get("answer"):
            said["answer"] = None
        passage = Passage(to, **said)
        referring.move(self._context.ws, number, passage)
        self._context.offer_undo(referral_words.verb(to), partial(self._undo, number))

    def _fix(self, values: dict[str, Any]) -> None:
        ws, on, at = self._context.ws, values["on"], values["at"]
        if values["which"] == ANOTHER:
            made = referring.fix(ws, self.of, on, at)
            undo = partial(appointments.withdraw, ws, made)
            self._context.offer_undo(tr("Appuntamento segnato"), partial(self._attempt, undo))
            return
        before = next(one for one in self._visits[self.of] if one.id == values["which"])
        appointments.move(ws, before.id, on, at)
        undo = partial(appointments.put_back, ws, before.id, before.on, before.at)
        self._context.offer_undo(tr("Appuntamento spostato"), partial(self._attempt, undo))

    def _attempt(self, act: Callable[[], object]) -> None:
        self._context.attempt(act)

    def _remind(self, values: dict[str, Any]) -> None:
        referring.remind(self._context.ws, self.of, values["on"])
        self._context.offer_undo(tr("Sollecito segnato"), partial(self._undo, self.of))

    def _undo(self, number: int) -> None:
        self._context.attempt(partial(referring.undo, self._context.ws, number))

    def _add_receiver(self, values: dict[str, Any]) -> None:
        self.received.emit(directory.add(self._context.ws, receiver_draft(values)))
        self._context.offer_undo(tr("Aggiunto alla rubrica"))

    def _send_packet(self, values: dict[str, Any]) -> None:
        draft = PacketDraft(values["staff_id"], values["expires_on"], values["override"])
        self.carry_out(
            self.packet,
            partial(packets.send, self._context.ws, self.of, draft),
            (tr("Metto il pacchetto dove solo lei lo legge"), tr("Pacchetto inviato")),
        )

    def _send_on_stick(self, values: dict[str, Any]) -> None:
        folder = self.folder_for_packet(self._owner)
        if folder is None:
            return
        draft = PostDraft(folder, values["expires_on"], values["override"])
        self.carry_out(
            self.stick,
            partial(posting.send, self._context.ws, self.of, draft),
            (tr("Scrivo sulla chiavetta e rileggo"), tr("È sulla chiavetta: ora toglila")),
        )

    def _take_code(self, values: dict[str, Any]) -> None:
        came = letter_answers.take_code(self._context.ws, self.of, str(values["code"]))
        self._context.offer_undo(taken(came))

    def _reply(self, values: dict[str, Any]) -> None:
        packet = packet_of(self._ledger, self.of)
        if packet is None:
            # She has it no more: what was answered stays here to be read.
            self.reply.show_error(Vanished(REFERRALS.entity.FORM.key, self.of))
            return
        act = partial(packets.reply, self._context.ws, packet.id, str(values["words"]))
        self.carry_out(self.reply, act, (tr("Scrivo la risposta"), tr("Risposta inviata")))
