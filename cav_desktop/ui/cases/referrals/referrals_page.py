"""The referrals of a case: the newest first, each with its acts, what leaves and its sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.progress import Progress
from cav_desktop.domain.referrals.answers import PacketAnswer
from cav_desktop.domain.referrals.disclosures import Disclosure, Means
from cav_desktop.domain.referrals.receivers import Receiver, ReceiverDraft
from cav_desktop.domain.referrals.referrals import ReferralStep
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.printed import referral_papers
from cav_desktop.services.referrals import directory, ledger, packets, reading, referring, sending
from cav_desktop.services.referrals.ledger import LedgerRow
from cav_desktop.services.referrals.packets import AnswerRow, PacketDraft
from cav_desktop.services.referrals.reading import ReferralSheet
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.referrals.sending import Readiness, Sending
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.referrals import referral_head as acts
from cav_desktop.ui.cases.referrals import referral_words
from cav_desktop.ui.cases.referrals.leaving_card import LeavingCard
from cav_desktop.ui.cases.referrals.referral_acts import (
    MoveCard,
    PacketCard,
    RemindCard,
    ReplyCard,
    SendCard,
)
from cav_desktop.ui.cases.referrals.referral_editor import ReferralEditor
from cav_desktop.ui.cases.referrals.referral_head import (
    AnswersCard,
    ReferralHead,
    StoryCard,
    acts_of,
    packet_of,
)
from cav_desktop.ui.cases.referrals.referral_kind import REFERRALS, as_sheet
from cav_desktop.ui.cases.referrals.referral_words import tr
from cav_desktop.ui.cases.sheets.sheet_form import NEW
from cav_desktop.ui.cases.sheets.sheet_list import SheetListPage
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.receiver_card import ReceiverCard, receiver_draft
from cav_desktop.ui.widgets import Card, Option


class ReferralsPage(SheetListPage):
    """`ledger_asked` asks for the register of what left."""

    ledger_asked = Signal()

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, replace(REFERRALS, line=self._line), parent)
        context = case.context
        self._referrals: dict[int, ReferralSheet] = {}
        self._read_from_top = NEW
        """The referral that was shown from its heading; another one begins there again."""
        self._ledger: tuple[LedgerRow, ...] = ()
        self._answers: Mapping[int, tuple[AnswerRow, ...]] = {}
        self._social_workers: tuple[packets.SocialWorker, ...] = ()
        self.editor = cast(ReferralEditor, self.form.editor)
        self.head = ReferralHead(context)
        self.answers = AnswersCard(context)
        self.leaving = LeavingCard(context)
        self.story = StoryCard(context)
        self.send = SendCard(context)
        self.packet = PacketCard(context)
        self.passing = MoveCard(context)
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
        self._put_cards()
        self.editor.cards_layout.addWidget(self.story)
        self.editor.receiver_wanted.connect(self._ask_receiver)
        self.head.asked.connect(self.press)
        self.head.consents_asked.connect(self._open_consents)
        self.leaving.closed.connect(partial(self._only, None))
        self.chosen.connect(self._show_head)
        refresh_on(
            context.bus, self, (ReferralStep, Disclosure, Receiver, PacketAnswer), self._expire
        )

    def read(self) -> None:
        """Read the referrals; a card that is being filled in stays as it is."""
        self.editor.offer_receivers(directory.read(self.context.ws))
        super().read()
        self.remove.hide()

    def found(self) -> Sequence[Sheet]:
        """The referrals with what belongs to each."""
        ws = self.context.ws
        found = reading.of_case(ws, self.case_id)
        self._referrals = {one.id: one for one in found}
        self._ledger = ledger.of_case(ws, self.case_id)
        self._answers = packets.answers(ws, self.case_id)
        self._social_workers = packets.social_workers(ws)
        words, today = self.wording(), ws.today
        self.editor.offer_referrals(
            [
                Option(
                    str(one.id),
                    f"{referral_words.receiver(one.row, words)} · "
                    f"{referral_words.facts(one.row, words, today)}",
                )
                for one in found
                if one.row.direction is not Direction.RETURN
            ]
        )
        return [as_sheet(one) for one in found]

    def leave(self) -> None:
        """Another case comes."""
        super().leave()
        self._only(None)

    def press(self, key: str) -> None:
        """Do an act of the referral that is shown, or ask what it needs."""
        if self.form.is_changed:
            # What is typed goes with it: once it left it could not be written any more.
            self.form.save_all()
        sheet = self.shown
        if sheet is None or self.form.is_changed:
            return
        asked: dict[str, Callable[[ReferralSheet], object]] = {
            acts.LEAVING: self._ask_leaving,
            acts.SEND: self._ask_send,
            acts.PACKET: self._ask_packet,
            acts.PRINT: self._print,
            acts.REMIND: lambda _: self._open(self.remind, self.remind.begin),
            acts.REPLY: lambda one: self._open(self.reply, partial(self.reply.begin, one.id)),
            acts.UNDO: lambda one: referring.undo(self.context.ws, one.id),
            acts.TAKE_BACK: self._take_back,
            acts.ANSWER_TO: self._answer_to,
        }
        try:
            if key in asked:
                asked[key](sheet)
            else:
                to = ReferralState(key)
                self._open(self.passing, partial(self.passing.begin, to, sheet))
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        if key == acts.UNDO:
            self.context.offer_undo(tr("Ultimo passo annullato"))

    @property
    def shown(self) -> ReferralSheet | None:
        """The referral that is shown; None for a new one."""
        return self._referrals.get(self.form.object_id)

    def _line(self, sheet: Sheet, words: Wording) -> tuple[str, str]:
        row, today = self._referrals[sheet.object_id].row, self.context.ws.today
        small = [
            row.receiver,
            referral_words.state(row, words),
            referral_words.waiting(row),
            referral_words.expected(row, today),
        ]
        return referral_words.heading(row, words), "\n".join(one for one in small if one)

    def _show_head(self, _: Sheet | None) -> None:
        sheet = self.shown
        for one in (self.head, self.story):
            one.setVisible(sheet is not None)
        way = sheet.row.direction if sheet is not None else Direction.OUT
        has_left = sheet is not None and sheet.row.sent_on is not None and way is not Direction.IN
        self.editor.stand(is_new=sheet is None, has_left=has_left)
        self.remove.hide()
        if self._read_from_top != self.form.object_id:
            self._read_from_top = self.form.object_id
            self._only(None)
            self.form.area.verticalScrollBar().setValue(0)
        if sheet is None:
            self.answers.hide()
            return
        words = self.wording()
        packet = packet_of(self._ledger, sheet.id)
        found = sending.readiness(self.context.ws, sheet.id) if sheet.may_be_sent else None
        offered = acts_of(sheet, packet, has_social_worker=bool(self._social_workers))
        self.head.show_referral(sheet, words, found, offered)
        self.story.show_steps(sheet, words)
        self.answers.show_answers(packet, self._answers.get(sheet.id, ()), words)

    def _put_cards(self) -> None:
        for one in (self.head, self.answers, self.leaving):
            self.over.addWidget(one)
        self.cards: dict[ActCard, Callable[[dict[str, Any]], object]] = {
            self.send: self._send,
            self.passing: self._move,
            self.remind: self._remind,
            self.receiver: self._add_receiver,
        }
        for card, act in self.cards.items():
            card.asked.connect(partial(self._do, card, act))
        self.packet.asked.connect(self._send_packet)
        self.reply.asked.connect(self._reply)
        for card in (*self.cards, self.packet, self.reply):
            card.given_up.connect(self._give_up)
            self.over.addWidget(card)

    def _only(self, card: Card | None) -> None:
        """One act at a time, and nothing else of the head while it is filled in."""
        if card is not self.leaving and self.leaving.referral_id:
            self.leaving.finish()
        for one in (*self.cards, self.packet, self.reply):
            if one is not card:
                one.hide()
        self.head.show_acts(shown=card is None)
        if card is not None:
            # What was above it closes up first, and only then it has its place.
            show = partial(self._show_top, card)
            QTimer.singleShot(0, card, lambda: QTimer.singleShot(0, card, show))

    def _show_top(self, card: Card) -> None:
        """A card may be longer than the screen: it is read from its heading."""
        inner = self.form.area.widget()
        if inner is not None and inner.isAncestorOf(card):
            if (laid := inner.layout()) is not None:
                laid.activate()
            top = card.mapTo(inner, QPoint(0, 0)).y()
            self.form.area.verticalScrollBar().setValue(top)

    def _open(self, card: ActCard, begin: Callable[[], object]) -> None:
        self._only(card)
        begin()

    def _ready(self, sheet: ReferralSheet) -> tuple[Readiness, str]:
        basis = str(sheet.sheet.answers.get("basis") or "")
        words = self.context.vocabulary.label(referral_words.BASES, basis)
        return sending.readiness(self.context.ws, sheet.id), words

    def _ask_leaving(self, sheet: ReferralSheet) -> None:
        self.leaving.begin(sheet.id)
        self._only(self.leaving)
        next(iter(self.leaving.lines.values())).box.setFocus()

    def _ask_send(self, sheet: ReferralSheet) -> None:
        found, basis = self._ready(sheet)
        self._open(self.send, partial(self.send.begin, found, basis))

    def _ask_packet(self, sheet: ReferralSheet) -> None:
        found, basis = self._ready(sheet)
        offered = self._social_workers
        self._open(self.packet, partial(self.packet.begin, found, basis, offered))

    def _ask_receiver(self, party: object) -> None:
        draft = ReceiverDraft(str(party or ""), "")
        self._open(self.receiver, partial(self.receiver.begin, draft))

    def _print(self, sheet: ReferralSheet) -> None:
        kind = referral_papers.letter_to(sheet.row.party)
        filters = (("kind", kind), ("object", str(sheet.id)))
        self.context.navigation.open(Place("paper", self.case_id, filters))

    def _open_consents(self, purpose: str) -> None:
        filters = (("section", "consents"), ("field", purpose))
        self.context.navigation.open(Place("case", self.case_id, filters))

    def _answer_to(self, sheet: ReferralSheet) -> None:
        self.add_new()
        if self.form.object_id == NEW:
            self.editor.answer_to(sheet.id)
            self.editor.set_answers({"party": sheet.row.party})
            if sheet.receiver_id is not None:
                self.editor.choose_receiver(sheet.receiver_id)

    def _do(
        self, card: ActCard, act: Callable[[dict[str, Any]], object], values: dict[str, Any]
    ) -> None:
        if card.attempt(partial(act, values)):
            self._done(card)

    def _give_up(self) -> None:
        self._only(None)
        first = next(iter(self.head.acts.values()), None)
        (self.editor if first is None or self.head.isHidden() else first).setFocus()

    def _done(self, card: ActCard) -> None:
        card.hide()
        self._only(None)
        self.read()
        (self.editor.receiver if card is self.receiver else self.list).setFocus()

    def _send(self, values: dict[str, Any]) -> None:
        sent = Sending(Means(values["means"]), values["on"], values["override"])
        sending.send(self.context.ws, self.form.object_id, sent)
        self.context.offer_undo(tr("Segnato come inviato: è in «Che cosa è uscito»"))

    def _move(self, values: dict[str, Any]) -> None:
        ws, number, to = self.context.ws, self.form.object_id, self.passing.to
        before = self.shown.sheet.answers.get("answer") if self.shown is not None else None
        said = {
            name: None if self.passing.form.field(name).isHidden() else value
            for name, value in values.items()
        }
        if said["answer"] == before:
            said["answer"] = None
        passage = Passage(to, said["on"], said["outcome"], said["appointment_on"], said["answer"])
        referring.move(ws, number, passage)
        words = referral_words.verb(to)
        self.context.offer_undo(words, partial(self._undo, number))

    def _undo(self, number: int) -> None:
        try:
            referring.undo(self.context.ws, number)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)

    def _remind(self, values: dict[str, Any]) -> None:
        number = self.form.object_id
        referring.remind(self.context.ws, number, values["on"])
        self.context.offer_undo(tr("Sollecito segnato"), partial(self._undo, number))

    def _add_receiver(self, values: dict[str, Any]) -> None:
        number = directory.add(self.context.ws, receiver_draft(values))
        self.editor.offer_receivers(directory.read(self.context.ws))
        self.editor.choose_receiver(number)
        self.context.offer_undo(tr("Aggiunto alla rubrica"))

    def _send_packet(self, values: dict[str, Any]) -> None:
        draft = PacketDraft(values["staff_id"], values["expires_on"], values["override"])
        self._carry_out(
            self.packet,
            partial(packets.send, self.context.ws, self.form.object_id, draft),
            (tr("Metto il pacchetto dove solo lei lo legge"), tr("Pacchetto inviato")),
        )

    def _reply(self, values: dict[str, Any]) -> None:
        packet = packet_of(self._ledger, self.form.object_id)
        if packet is None:
            return
        act = partial(packets.reply, self.context.ws, packet.id, str(values["words"]))
        said = (tr("Scrivo la risposta"), tr("Risposta inviata"))
        self._carry_out(self.reply, act, said)

    def _take_back(self, sheet: ReferralSheet) -> None:
        packet = packet_of(self._ledger, sheet.id)
        if packet is None or not self.case.ask(
            self,
            tr("Stai per ritirare il pacchetto."),
            tr(
                "Dopo l’assistente sociale non lo legge più, e l’invio è annullato se non era "
                "concluso. Resta scritto che cosa ha ricevuto."
            ),
            tr("Ritira il pacchetto"),
        ):
            return
        act = partial(packets.take_back, self.context.ws, packet.id)
        self._carry_out(None, act, (tr("Ritiro il pacchetto"), tr("Pacchetto ritirato")))

    def _carry_out(
        self, card: ActCard | None, act: Callable[[], object], words: tuple[str, str]
    ) -> None:
        """An act that goes into her container: it takes a moment, and never stops halfway."""
        doing, done = words

        def work(_: Progress) -> object:
            return act()

        def succeeded(_: object) -> None:
            if card is not None:
                card.form.set_values(dict.fromkeys(card.form.names()))
                card.verb.setEnabled(True)
                self._done(card)
            self._expire()
            self.context.offer_undo(done)

        def failed(error: Exception) -> None:
            if card is not None:
                card.verb.setEnabled(True)
            if card is not None and isinstance(error, UserError):
                card.show_error(error)
            else:
                self.context.fail(error)

        if card is not None:
            card.verb.setEnabled(False)
        self.context.run_task(work, succeeded, failed, owner=self, text=doing, can_cancel=False)
