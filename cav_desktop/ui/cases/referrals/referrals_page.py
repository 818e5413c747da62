"""The referrals of a case: the newest first, each with its acts, what leaves and its sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.appointments import Appointment, AppointmentState
from cav_desktop.domain.areas import Area
from cav_desktop.domain.referrals.answers import PacketAnswer
from cav_desktop.domain.referrals.disclosures import Disclosure
from cav_desktop.domain.referrals.exchange import LetterAnswer
from cav_desktop.domain.referrals.exchange import ReceiverCard as CardOfReceiver
from cav_desktop.domain.referrals.receivers import Receiver
from cav_desktop.domain.referrals.referrals import ReferralStep
from cav_desktop.domain.referrals.states import Direction
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.printed import referral_papers
from cav_desktop.services.referrals import (
    cards,
    directory,
    ledger,
    letter_answers,
    letters,
    packets,
    reading,
    referring,
    sending,
    visits,
)
from cav_desktop.services.referrals.ledger import LedgerRow
from cav_desktop.services.referrals.packets import AnswerRow
from cav_desktop.services.referrals.reading import ReferralSheet
from cav_desktop.ui import referral_words
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.referrals import referral_head as acts
from cav_desktop.ui.cases.referrals.leaving_card import LeavingCard
from cav_desktop.ui.cases.referrals.referral_editor import ReferralEditor
from cav_desktop.ui.cases.referrals.referral_head import (
    AnswersCard,
    ReferralHead,
    StoryCard,
    Ways,
    acts_of,
    is_on_stick,
    packet_of,
)
from cav_desktop.ui.cases.referrals.referral_kind import REFERRALS, as_sheet
from cav_desktop.ui.cases.referrals.referral_steps import REFERRAL_ACT, ReferralSteps
from cav_desktop.ui.cases.referrals.visits import settled_words
from cav_desktop.ui.cases.sheets.sheet_form import NEW
from cav_desktop.ui.cases.sheets.sheet_list import SheetListPage
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.referral_words import tr
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
        self._cards: Mapping[int, cards.CardsRow] = {}
        self._visits: Mapping[int, tuple[visits.VisitRow, ...]] = {}
        self._letters: Mapping[int, int] = {}
        """The packets of other centres, by the referral that came in with each."""
        self.editor = cast(ReferralEditor, self.form.editor)
        self.head = ReferralHead(context)
        self.answers = AnswersCard(context)
        self.leaving = LeavingCard(context)
        self.story = StoryCard(context)
        self.acts = ReferralSteps(context, self._make_room, self)
        self._put_cards()
        self.editor.cards_layout.addWidget(self.story)
        self.editor.receiver_wanted.connect(lambda party: self.acts.ask_receiver(str(party or "")))
        self.head.asked.connect(self.press)
        self.head.consents_asked.connect(self._open_consents)
        self.head.basis_asked.connect(self.editor.go_to_basis)
        self.head.visits.settled.connect(self._settle_visit)
        self.head.visits.moving.connect(lambda one: self.acts.ask_move(self.form.object_id, one))
        self.leaving.closed.connect(partial(self._only, None))
        self.chosen.connect(self._show_head)
        refresh_on(
            context.bus,
            self,
            (
                ReferralStep,
                Appointment,
                Disclosure,
                Receiver,
                PacketAnswer,
                LetterAnswer,
                CardOfReceiver,
            ),
            self._expire,
        )

    def read(self) -> None:
        """Read the referrals; a card that is being filled in stays as it is."""
        self.editor.offer_receivers(directory.read(self.context.ws))
        super().read()
        self.remove.hide()
        self.acts.show(self.case_id)

    def found(self) -> Sequence[Sheet]:
        """The referrals with what belongs to each."""
        ws = self.context.ws
        found = reading.of_case(ws, self.case_id)
        self._referrals = {one.id: one for one in found}
        self._ledger = ledger.of_case(ws, self.case_id)
        self._answers = {
            **packets.answers(ws, self.case_id),
            **letter_answers.of_case(ws, self.case_id),
        }
        self._cards = cards.of_receivers(ws)
        came = letters.rows(ws)
        self._letters = {one.referral_id: one.id for one in came if one.referral_id is not None}
        self._social_workers = packets.social_workers(ws)
        self._visits = visits.of_case(ws, self.case_id)
        self.acts.offer(self._referrals, self._ledger, self._social_workers, self._visits)
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

    def choose(self, object_id: int) -> None:
        """Show a referral; an act that is being typed holds the one it is typed for."""
        if object_id != self.form.object_id and not self.acts.is_free():
            self._mark(self.form.object_id)
            return
        super().choose(object_id)

    def resume(self, draft: str) -> None:
        """Go on with the act, or with the sheet, that was being written."""
        if draft != REFERRAL_ACT:
            super().resume(draft)
            return
        self.read_now()
        self.acts.go_on()

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        self.acts.leave()
        self._only(None)

    def press(self, key: str) -> None:
        """Do an act of the referral that is shown, or ask what it needs."""
        if not self.acts.is_free():
            return
        if self.form.is_changed:
            # What is typed goes with it: once it left it could not be written any more.
            self.form.save_all()
        sheet = self.shown
        if sheet is None or self.form.is_changed:
            return
        at_once: dict[str, Callable[[ReferralSheet], object]] = {
            acts.LEAVING: self._ask_leaving,
            acts.PRINT: self._print,
            acts.UNDO: lambda one: referring.undo(self.context.ws, one.id),
            acts.TAKE_BACK: self._take_back,
            acts.LETTER: self._open_letter,
            acts.ANSWER_FILE: lambda one: self.acts.take_file(one.id),
            acts.ANSWER_TO: self._answer_to,
        }
        if key not in at_once:
            self.acts.ask(key, sheet.id)
        elif self.context.attempt(partial(at_once[key], sheet)) and key == acts.UNDO:
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
        held = self._cards.get(sheet.receiver_id or NEW)
        on_stick = is_on_stick(self._ledger, sheet.id)
        ways = Ways(
            bool(self._social_workers),
            held is not None and held.holding is not None,
            on_stick,
            sheet.id in self._letters,
        )
        offered = acts_of(sheet, packet, ways)
        self.head.show_referral(sheet, words, found, offered)
        may_write = self.context.ws.may_write(Area.REFERRALS)
        self.head.visits.show_visits(self._visits.get(sheet.id, ()), may_write=may_write)
        self.story.show_steps(sheet, words)
        said = self._answers.get(sheet.id, ())
        self.answers.show_answers(packet, said, words, is_on_stick=on_stick)

    def _put_cards(self) -> None:
        for one in (self.head, self.answers, self.leaving):
            self.over.addWidget(one)
        for card in self.acts.cards:
            card.given_up.connect(self._give_up)
            self.over.addWidget(card)
        self.acts.carried_out.connect(self._done)
        self.acts.received.connect(self._take_receiver)

    def _only(self, card: Card | None) -> None:
        """One act at a time, and nothing else of the head while it is filled in."""
        if card is not self.leaving and self.leaving.referral_id:
            self.leaving.finish()
        for one in self.acts.cards:
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

    def _make_room(self, card: ActCard, referral_id: int) -> None:
        """A card stands alone, over the referral that it is about."""
        if referral_id != NEW:
            super().choose(referral_id)
        self._only(card)

    def _settle_visit(self, visit_id: int, state: AppointmentState) -> None:
        ws = self.context.ws
        before = next(one.state for one in self._visits[self.form.object_id] if one.id == visit_id)
        if self.context.attempt(partial(appointments.settle, ws, visit_id, state)):
            back = partial(appointments.settle, ws, visit_id, before)
            undo = partial(self.context.attempt, back)
            self.context.offer_undo(settled_words(state), undo)

    def _ask_leaving(self, sheet: ReferralSheet) -> None:
        self.leaving.begin(sheet.id)
        self._only(self.leaving)
        next(iter(self.leaving.lines.values())).box.setFocus()

    def _print(self, sheet: ReferralSheet) -> None:
        kind = referral_papers.letter_to(sheet.row.party)
        filters = (("kind", kind), ("object", str(sheet.id)))
        self.context.navigation.open(Place("paper", self.case_id, filters))

    def _open_letter(self, sheet: ReferralSheet) -> None:
        self.context.navigation.open(Place("letters", self._letters[sheet.id]))

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

    def _give_up(self) -> None:
        self._only(None)
        first = next(iter(self.head.acts.values()), None)
        (self.editor if first is None or self.head.isHidden() else first).setFocus()

    def _done(self, card: ActCard | None) -> None:
        self._only(None)
        self.read()
        if card is not None:
            (self.editor.receiver if card is self.acts.receiver else self.list).setFocus()

    def _take_receiver(self, number: int) -> None:
        self.editor.offer_receivers(directory.read(self.context.ws))
        self.editor.choose_receiver(number)

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
        self.acts.carry_out(None, act, (tr("Ritiro il pacchetto"), tr("Pacchetto ritirato")))
