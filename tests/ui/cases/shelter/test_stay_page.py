"""An act on a stay that a lock interrupted: there again, apart from what everybody's drafts say."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cav_desktop.domain.compartments import NAMED
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.services import drafts
from cav_desktop.services.shelter import moves, stays
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.shelter.places import Place as Room
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.shelter.section import StaySection
from cav_desktop.ui.cases.shelter.stay_acts import JoinCard, PartCard, TransferCard
from cav_desktop.ui.cases.shelter.stay_page import STAY_ACT, StaysPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import DateField, SearchableCombo
from tests import make
from tests.services.shelter import shelter_scene as scene


@pytest.fixture
def rooms(ws: Workspace) -> tuple[int, int]:
    house = scene.house(ws)
    return scene.room(ws, house), scene.room(ws, house, "Verde")


@pytest.fixture
def case_id(ws: Workspace, rooms: tuple[int, int]) -> int:
    made = make.case(ws)
    scene.child(ws, made)
    scene.stay(ws, rooms[0], ws.today - timedelta(days=9), case_id=made)
    return made


class Unlocks:
    """Each unlock has its own screens; the one before goes with what was typed in it."""

    def __init__(self, ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> None:
        self._ws, self._pool, self._qtbot = ws, pool, qtbot
        self.context: Context | None = None
        self._shown: CasePage | None = None

    def open(self, place: Place) -> StaysPage:
        self.lock()
        if self._shown is not None:
            self._shown.hide()
        self.context = Context(self._ws, self._pool)
        self._shown = case = CasePage(self.context)
        self._qtbot.addWidget(case)
        case.show()
        self._qtbot.waitExposed(case)
        case.show_place(place)
        section = case.pages["stay"]
        assert isinstance(section, StaySection)
        assert isinstance(section.stays, StaysPage)
        return section.stays

    def lock(self) -> None:
        if self.context is not None:
            self.context.flush_drafts()
            self.context.close()


@pytest.fixture
def unlocks(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Unlocks]:
    made = Unlocks(ws, pool, qtbot)
    yield made
    made.lock()


def _kept(ws: Workspace, compartment: str) -> list[str]:
    with ws.archive.read(ws) as session:
        return list(session.scalars(select(NAMED[compartment].draft.payload)))


def test_an_entry_is_there_again_and_its_room_lies_apart(
    unlocks: Unlocks, rooms: tuple[int, int], ws: Workspace, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    number = scene.child(ws, case_id)
    at_stay = (("section", "stay"),)
    page = unlocks.open(Place("case", case_id, at_stay))
    page.add_new()
    card = page.entry
    card.people.boxes[number].click()
    bed = card.people.findChildren(SearchableCombo)[0]
    bed.selectAll()
    qtbot.keyClicks(bed, "brand")
    card.room.set_value(rooms[1])
    card.form.field("ends_on").control.setFocus()
    qtbot.keyClicks(card.form.field("ends_on").control, "+3")
    unlocks.lock()

    assert _kept(ws, "identity") == []
    assert "Verde" in _kept(ws, "protected")[0]
    page = unlocks.open(Place(STAY_ACT, case_id))
    card = page.entry
    qtbot.waitUntil(card.form.field("ends_on").control.hasFocus)
    assert card.isVisible()
    assert [box.isChecked() for box in card.people.boxes.values()] == [True, False]
    assert card.people.rows()[0][3] == "brand"
    card.people.findChildren(SearchableCombo)[0].set_value(Bed.ADULT)
    assert card.room.value() == rooms[1]
    assert card.form.values()["ends_on"] == ws.today + timedelta(days=3)

    card.ask()
    (stay,) = stays.of_case(ws, case_id)
    assert len(stay.people) == 1
    assert drafts.waiting(ws) == []


def test_a_transfer_of_a_stay_that_a_colleague_ended_is_shown_and_refused(
    unlocks: Unlocks, case_id: int, rooms: tuple[int, int], ws: Workspace
) -> None:
    page = unlocks.open(Place("case", case_id, (("section", "stay"),)))
    page.head.acts["transfer"].click()
    page.transfer.room.set_value(rooms[1])
    unlocks.lock()
    (stay,) = stays.of_case(ws, case_id)
    moves.leave(ws, stay.id, Exit(ws.today, "autonomia"))

    page = unlocks.open(Place(STAY_ACT, case_id))
    card = page.cards["transfer"]
    assert isinstance(card, TransferCard)
    assert card.isVisible()
    assert (card.room.value(), card.room.text()) == (rooms[1], "Ginestra, Verde")
    card.ask()
    assert card.refusal.accessibleName() == "L’ospitalità non è in corso"
    assert [one.screen for one in drafts.waiting(ws)] == [STAY_ACT]
    card.cancel.click()
    assert drafts.waiting(ws) == []
    assert page.head.acts["undo_leave"].isVisible()


def test_her_own_room_is_no_other_one_and_a_full_one_says_why(
    unlocks: Unlocks, case_id: int, rooms: tuple[int, int], ws: Workspace
) -> None:
    scene.stay(ws, rooms[1])
    page = unlocks.open(Place("case", case_id, (("section", "stay"),)))
    page.head.acts["transfer"].click()
    room = page.transfer.room
    assert room.word(str(rooms[0])) == str(rooms[0])
    assert room.word(str(rooms[1])) == (
        "Ginestra, Verde (no: mancano i letti; c’è già un’altra famiglia)"
    )


def test_a_room_chosen_on_the_board_stands_in_the_transfer(
    unlocks: Unlocks, case_id: int, rooms: tuple[int, int], ws: Workspace
) -> None:
    (stay,) = stays.of_case(ws, case_id)
    asked = f"transfer_{stay.id}_{rooms[1]}"
    page = unlocks.open(Place("case", case_id, (("section", "stay"), ("field", asked))))
    assert page.transfer.isVisible()
    assert page.transfer.room.value() == rooms[1]
    page.transfer.ask()
    assert stays.of_case(ws, case_id)[0].where[-1].where != stay.where[-1].where


def test_a_move_and_a_child_that_went_are_taken_back(
    unlocks: Unlocks, rooms: tuple[int, int], ws: Workspace
) -> None:
    case_id = make.case(ws)
    child = Guest(scene.child(ws, case_id), Bed.CHILD)
    higher = scene.room(ws, scene.house(ws, "Mimosa", level="semi_autonomia"), "Alta")
    before = ws.today - timedelta(days=5)
    scene.stay(ws, rooms[0], before, case_id=case_id, people=(scene.HER, child))
    page = unlocks.open(Place("case", case_id, (("section", "stay"),)))
    assert unlocks.context is not None
    undo: list[Callable[[], object] | None] = []
    unlocks.context.undo_offered.connect(lambda _, act: undo.append(act))

    def sleeping() -> tuple[str, set[str], int]:
        kept = [one for one in stays.of_case(ws, case_id) if one.state == "in_corso"]
        now = [one for one in kept[0].where if one.to_on is None]
        where = next(one.where for one in now if isinstance(one.where, Room))
        return where.room, {one.code for one in now}, len(kept)

    at_first = sleeping()
    for room in (rooms[1], higher):
        page.head.acts["transfer"].click()
        page.transfer.room.set_value(room)
        page.transfer.ask()
        assert sleeping()[0] != at_first[0]
        act = undo.pop()
        assert act is not None
        act()
        page.read()
        assert sleeping() == at_first

    page.head.acts["part"].click()
    card = page.cards["part"]
    assert isinstance(card, PartCard)
    card.who.set_value(str(stays.of_case(ws, case_id)[-1].people[1].id))
    card.ask()
    assert len(sleeping()[1]) == 1
    act = undo.pop()
    assert act is not None
    act()
    assert sleeping() == at_first


def test_what_is_typed_holds_its_stay_and_its_act(
    unlocks: Unlocks, case_id: int, ws: Workspace, qtbot: QtBot
) -> None:
    page = unlocks.open(Place("case", case_id, (("section", "stay"),)))
    page.head.acts["join"].click()
    card = page.cards["join"]
    assert isinstance(card, JoinCard)
    on = card.form.field("on").control
    assert isinstance(on, DateField)
    on.setFocus()
    on.selectAll()
    qtbot.keyClicks(on, "ven")
    page.add_new()
    assert card.isVisible()
    assert not page.entry.isVisible()
    (stay,) = stays.of_case(ws, case_id)
    page.choose(stay.id)
    assert page.form.object_id == stay.id
    assert on.text() == "ven"
