"""The stays of a case: the newest first, each with its acts and its sheet."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import FOR_SAFETY, Extension, Stay, StayPerson
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.shelter import entries, moves, requests, stays
from cav_desktop.services.shelter.entries import Entry
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.placing import Candidate, Guest
from cav_desktop.services.shelter.stays import StaySheet
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.sheet_form import NEW
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind, SheetListPage
from cav_desktop.ui.cases.shelter import stay_words
from cav_desktop.ui.cases.shelter.stay_acts import (
    DayCard,
    EntryCard,
    ExitCard,
    JoinCard,
    PartCard,
    TransferCard,
)
from cav_desktop.ui.cases.shelter.stay_head import StayHead
from cav_desktop.ui.cases.shelter.stay_words import tr
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.widgets.tab_stops import tab_through


def _unwritten(_ws: Workspace, _kind: object, _under: int, _answers: object) -> int:
    """A stay begins with an entry, not with a sheet: one that vanished while typing is gone."""
    raise Vanished(Stay.FORM.key, 0)


STAYS = SheetKind(
    Stay,
    "house-line",
    QT_TRANSLATE_NOOP("sheets", "Registra un ingresso"),
    QT_TRANSLATE_NOOP("sheets", "Nessuna ospitalità"),
    QT_TRANSLATE_NOOP(
        "sheets", "Qui stanno l’ingresso, i documenti firmati, le proroghe e l’uscita."
    ),
    lambda sheet, _: (str(sheet.object_id), ""),
    write=_unwritten,
    change=lambda ws, _, stay_id, answers: stays.change(ws, stay_id, answers),
)
STAY_ACT = "stay_act"
"""Under which name what is typed in an act is kept: apart, a room may be among it."""


class StaysPage(SheetListPage):
    """`part_asked` asks for another part of the section: `extend` or `event`."""

    part_asked = Signal(str)

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, replace(STAYS, line=self._line), parent)
        self._stays: dict[int, StaySheet] = {}
        self.head = StayHead(case.context)
        self.over.addWidget(self.head)
        self.entry = EntryCard(case.context)
        self.transfer = TransferCard(case.context)
        self.cards: dict[str, ActCard] = {}
        self.acts = KeptActs(case.context, STAY_ACT, self)
        self._put_cards()
        self.head.asked.connect(self._press)
        self.chosen.connect(self._show_head)
        refresh_on(
            self.context.bus, self, (StayPerson, Placement, Extension, ShelterRequest), self._expire
        )

    def read(self) -> None:
        """Read the stays; a card that is being filled in stays as it is."""
        super().read()
        self.remove.hide()
        self.acts.show(self.case_id)

    def found(self) -> Sequence[Sheet]:
        """The stays with what belongs to each."""
        found = stays.of_case(self.context.ws, self.case_id)
        self._stays = {one.id: one for one in found}
        return [one.sheet for one in found]

    def add_new(self) -> None:
        """Ask the entry: who comes, where, from which night."""
        self.acts.ask("enter", NEW)

    def move_for_safety(self) -> None:
        """Ask the transfer that a security event made necessary."""
        stay = self._stay_shown
        if stay is not None and self.acts.ask("transfer", stay.id):
            self.transfer.form.set_values({"reason": FOR_SAFETY})
            self.acts.opened("transfer", stay.id)

    def move_to(self, stay_id: int, room_id: int) -> None:
        """Ask the transfer of a stay into a room that was chosen on the board."""
        self.read_now()
        if self.acts.ask("transfer", stay_id):
            self.transfer.room.set_value(room_id)
            self.acts.go_on()

    def choose(self, object_id: int) -> None:
        """Show a stay; an act that is being typed holds the one it is typed for."""
        if object_id != self.form.object_id:
            if not self.acts.is_free():
                self._mark(self.form.object_id)
                return
            self._only(None)
        super().choose(object_id)

    def resume(self, draft: str) -> None:
        """Go on with the act, or with the sheet, that was being written."""
        if draft != STAY_ACT:
            super().resume(draft)
            return
        self.read_now()
        self.acts.go_on()

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        self.acts.leave()
        self._only(None)

    @property
    def _stay_shown(self) -> StaySheet | None:
        return self._stays.get(self.form.object_id)

    def _line(self, sheet: Sheet, words: Wording) -> tuple[str, str]:
        stay = self._stays[sheet.object_id]
        level = words.vocabulary.label(stay_words.LEVELS, stay.level)
        span = stay_words.span(stay, self.context.ws.today)
        return level, f"{span}\n{stay_words.state(stay, words)}"

    def _show_head(self, sheet: Sheet | None) -> None:
        stay = self._stays.get(sheet.object_id) if sheet is not None else None
        self.head.setVisible(stay is not None)
        if stay is not None:
            self.head.show_stay(stay, self.wording())
        self.remove.hide()

    def _only(self, card: ActCard | None) -> None:
        """One act at a time; beside an empty page the card has the whole room."""
        for one in self.cards.values():
            if one is not card:
                one.hide()
        self._side.setVisible(card is None or bool(self._stays))
        self.head.show_acts(shown=card is None)

    def _put_cards(self) -> None:
        context = self.context
        away = (
            tr("Sospensione"),
            tr("Sono via per molto; il posto resta loro."),
            tr("Sospendi"),
        )
        back = (tr("Ripresa"), tr("Sono tornate."), tr("Riprendi"))
        made: dict[str, tuple[ActCard, Callable[[dict[str, Any]], object]]] = {
            "enter": (self.entry, self._enter),
            "transfer": (self.transfer, self._transfer),
            "join": (JoinCard(context), self._join),
            "part": (PartCard(context), self._part),
            "leave": (ExitCard(context), self._leave),
            "suspend": (DayCard(context, away), self._suspend),
            "resume": (DayCard(context, back), self._resume),
        }
        for key, (card, act) in made.items():
            self.cards[key] = card
            card.asked.connect(partial(self._do, card, act))
            self.acts.hold(key, card, partial(self._open, key))
            card.given_up.connect(partial(self._give_up, key))
            self.over.addWidget(card)
        tab_through(self.add, self.head, *self.cards.values())

    def _give_up(self, key: str) -> None:
        """Nothing was done: the acts are there again, with the keyboard on the one it was."""
        self._only(None)
        self.head.acts.get(key, self.add).setFocus()

    def _press(self, key: str) -> None:
        stay = self._stay_shown
        if stay is None:
            return
        if key in ("extend", "event"):
            self.part_asked.emit(key)
        elif key == "join" and not self._missing(stay):
            self.context.offer_undo(self.tr("I figli scritti in questo fascicolo sono già qui"))
        elif key in self.cards:
            self.acts.ask(key, stay.id)
        else:
            self._at_once(key, stay)

    def _open(self, key: str, stay_id: int) -> None:
        """Open the card of an act of a stay. Raises `Vanished` for one that is not there."""
        card, ws = self.cards[key], self.context.ws
        stay = self._stays.get(stay_id)
        if stay is None and stay_id != NEW:
            raise Vanished(Stay.FORM.key, stay_id)
        if stay is not None and stay_id != self.form.object_id:
            super().choose(stay_id)
        self._only(card)
        match card:
            case EntryCard():
                open_ones = [one for one in requests.of_case(ws, self.case_id) if one.allowed]
                card.begin(entries.candidates(ws, self.case_id), open_ones)
            case TransferCard() | PartCard() if stay is not None:
                card.begin(stay)
            case JoinCard() if stay is not None:
                card.begin(self._missing(stay))
            case ExitCard() | DayCard():
                card.begin()

    def _missing(self, stay: StaySheet) -> Sequence[Candidate]:
        there = {one.child_id for one in stay.people if one.is_here}
        found = entries.candidates(self.context.ws, self.case_id)
        return [one for one in found if one.child_id not in there]

    def _at_once(self, key: str, stay: StaySheet) -> None:
        """Acts that ask nothing; the one that cannot be taken back is confirmed."""
        ws, number = self.context.ws, stay.id
        if key == "cancel" and not self.case.ask(
            self,
            self.tr("Stai per annullare questo ingresso."),
            self.tr("Dopo nessuno dei suoi giorni conta e il posto è di nuovo libero."),
            self.tr("Annulla l’ingresso"),
        ):
            return
        act, said = {
            "begin": (entries.begin, self.tr("Sono arrivate")),
            "confirm": (stays.confirm, self.tr("Segnato: oggi sono ancora qui")),
            "cancel": (entries.cancel, self.tr("Ingresso annullato")),
            "undo_leave": (moves.undo_leave, self.tr("Uscita annullata")),
        }[key]
        if not self.context.attempt(partial(act, ws, number)):
            return
        undo = None
        if key == "undo_leave" and stay.left_on is not None and stay.exit_reason is not None:
            gone = Exit(stay.left_on, stay.exit_reason, stay.destination)
            undo = partial(self.context.attempt, partial(moves.leave, ws, number, gone))
        self.context.offer_undo(said, undo)

    def _do(
        self, card: ActCard, act: Callable[[dict[str, Any]], object], values: dict[str, Any]
    ) -> None:
        if not card.attempt(partial(act, values)):
            return
        self.acts.done()
        self._only(None)
        self.read()
        self.list.setFocus()

    def _enter(self, values: dict[str, Any]) -> None:
        asked = values.pop("request_id")
        entry = Entry(self.case_id, request_id=int(asked) if asked else None, **values)
        ws = self.context.ws
        self._wanted = number = entries.enter(ws, entry)
        self.context.offer_undo(self.tr("Ingresso registrato"), partial(entries.cancel, ws, number))

    def _transfer(self, values: dict[str, Any]) -> None:
        ws, number, to = self.context.ws, self.acts.of, Transfer(**values)
        before = self._stays[number]
        rooms = {one.where for one in before.where if one.to_on is None}
        self._wanted = following = moves.transfer(ws, number, to)

        def take_back() -> None:
            for room in rooms:
                if isinstance(room, Place) and following == number:
                    moves.transfer(ws, number, Transfer(room.room_id, to.on))
            if following != number:
                entries.cancel(ws, following)
                moves.undo_leave(ws, number)
                self._wanted = number

        # Who slept in two rooms do not come back into both by one act.
        is_simple = len(rooms) == 1 or following != number
        undo = partial(self.context.attempt, take_back) if is_simple else None
        self.context.offer_undo(self.tr("Trasferimento registrato"), undo)

    def _join(self, values: dict[str, Any]) -> None:
        ws, number, on = self.context.ws, self.acts.of, values["on"]
        came = [moves.add_person(ws, number, guest, on) for guest in values["people"]]

        def take_back() -> None:
            for one in came:
                moves.part(ws, one, on)

        undo = partial(self.context.attempt, take_back)
        self.context.offer_undo(self.tr("Arrivo registrato"), undo)

    def _part(self, values: dict[str, Any]) -> None:
        ws, number, who = self.context.ws, self.acts.of, int(values["who"])
        gone = next(one for one in self._stays[number].people if one.id == who)
        moves.part(ws, who, values["on"])
        guest = Guest(gone.child_id, gone.bed)
        back = partial(moves.add_person, ws, number, guest, values["on"])
        self.context.offer_undo(self.tr("Uscita registrata"), partial(self.context.attempt, back))

    def _leave(self, values: dict[str, Any]) -> None:
        ws, number = self.context.ws, self.acts.of
        moves.leave(ws, number, Exit(**values))
        self.context.offer_undo(self.tr("Uscita registrata"), partial(moves.undo_leave, ws, number))

    def _suspend(self, values: dict[str, Any]) -> None:
        ws, number = self.context.ws, self.acts.of
        stays.suspend(ws, number, values["on"])
        undo = partial(stays.resume, ws, number, values["on"])
        self.context.offer_undo(self.tr("Ospitalità sospesa"), undo)

    def _resume(self, values: dict[str, Any]) -> None:
        ws, number = self.context.ws, self.acts.of
        stays.resume(ws, number, values["on"])
        back = partial(stays.suspend, ws, number, values["on"])
        self.context.offer_undo(self.tr("Ospitalità ripresa"), partial(self.context.attempt, back))
