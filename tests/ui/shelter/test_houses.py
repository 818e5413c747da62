"""Houses and rooms: kept by the coordinator, shut with a reason, their place opened for a while."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.services import drafts
from cav_desktop.services.shelter import addresses, houses, limits
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.limits import BlockDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter.houses import HousesTab
from cav_desktop.ui.shelter.houses_address import AddressCard
from cav_desktop.ui.shelter.page import ShelterScreen
from cav_desktop.ui.widgets import TextField
from tests.services.shelter import shelter_scene as scene

STREET = "Via dei Tigli 4"


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def tab(qtbot: QtBot, context: Context, ws: Workspace) -> HousesTab:
    scene.room(ws, scene.house(ws))
    made = HousesTab(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_house_and_its_room_are_written(qtbot: QtBot, context: Context, ws: Workspace) -> None:
    made = HousesTab(context)
    qtbot.addWidget(made)
    made.show()
    made.empty.acted.emit()
    made.editor.form.set_values(
        {"label": "Ginestra", "level": "casa_rifugio", "most_son_age": 14, "refuses": ("animale",)}
    )
    made.editor.ask()
    made.add_room.click()
    made.room_editor.form.set_values({"label": "Blu", "child_beds": 2, "people": 3})
    made.room_editor.ask()

    (house,) = houses.read(ws)
    assert (house.label, house.most_son_age) == ("Ginestra", 14)
    assert set(house.refuses) == {"animale"}
    assert house.rooms[0].capacity.people == 3
    assert [card.chip.text() for card in made.rooms] == ["in uso"]


def test_a_room_is_shut_with_a_reason_and_freed_again(tab: HousesTab, ws: Workspace) -> None:
    (card,) = tab.rooms
    card.block.open(from_on=ws.today)
    card.block.form.set_values({"kind": "manutenzione", "reason": "caldaia"})
    card.block.ask()
    tab.refresh()
    assert tab.rooms[0].chip.text() == "bloccata"

    (found,) = limits.of_rooms(ws, [card.row.id])[card.row.id].blocks
    limits.lift(ws, found.id)
    tab.refresh()
    assert tab.rooms[0].chip.text() == "in uso"


def test_over_capacity_needs_its_end(tab: HousesTab, ws: Workspace) -> None:
    (card,) = tab.rooms
    card.over.open(from_on=ws.today, people=1)
    card.over.form.set_values({"reason": "una notte in più"})
    card.over.ask()
    assert "to_on" in card.over.form.problems()
    card.over.form.set_values({"to_on": ws.today + timedelta(days=2)})
    card.over.ask()

    assert limits.of_rooms(ws, [card.row.id])[card.row.id].overs[0].people == 1


def test_the_place_is_shown_for_a_reason_and_not_for_long(tab: HousesTab, ws: Workspace) -> None:
    house = tab.current
    assert house is not None
    addresses.write(ws, house.id, AddressDraft(STREET))
    tab.refresh()
    card = tab.address
    assert STREET not in card.shown.text()
    card.open_it.click()
    card.reason.ask()
    assert "reason" in card.reason.form.problems()
    card.reason.form.set_values({"reason": "accompagno una ospite"})
    card.reason.ask()
    assert STREET in card.shown.text()

    # An act on a room, or what the archive tells of it, does not close what she is reading.
    room = tab.rooms[0]
    room.block.open(from_on=ws.today)
    room.block.form.set_values({"kind": "manutenzione", "reason": "caldaia"})
    room.block.ask()
    assert tab.rooms[0] is not room
    assert STREET in card.shown.text()

    tab.hide()
    assert card.shown.text() == ""


def test_what_is_typed_of_a_room_stays_when_another_one_changes(
    tab: HousesTab, ws: Workspace
) -> None:
    red = scene.room(ws, 1, "Rossa")
    tab.refresh()
    (blue,) = (card for card in tab.rooms if card.row.id != red)
    blue.block.open(from_on=ws.today)
    blue.block.form.set_values({"reason": "la caldaia"})
    limits.block(ws, red, BlockDraft(BlockKind.SAFETY, ws.today, "serratura"))
    tab.refresh()

    assert {card.chip.text() for card in tab.rooms} == {"in uso", "bloccata"}
    assert blue in tab.rooms
    assert blue.block.form.values()["reason"] == "la caldaia"


def test_an_event_of_an_empty_house_is_written_and_its_words_are_opened(
    tab: HousesTab, ws: Workspace
) -> None:
    card = tab.events
    card.ask.click()
    card.editor.form.set_values({"kind": "chiavi", "told": "il mazzo di riserva"})
    card.editor.ask()

    (row,) = card.rows
    assert (row.kind, row.on) == ("chiavi", ws.today)
    said = card.findChildren(QLabel)
    assert not any("mazzo" in one.text() for one in said)
    end = ws.archive.head().n
    card.open_words.click()
    assert any("mazzo" in one.text() for one in card.findChildren(QLabel))
    assert ws.archive.head().n == end + 1


def _typed_again(tab: HousesTab, context: Context, qtbot: QtBot) -> HousesTab:
    """A lock, and the screen after it."""
    context.flush_drafts()
    tab.hide()
    made = HousesTab(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_block_half_typed_is_there_again_under_its_room(
    tab: HousesTab, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    house = tab.current
    assert house is not None
    (card,) = tab.rooms
    card.acts["block"].click()
    card.block.form.set_values({"kind": "manutenzione"})
    reason = card.block.form.field("reason").control
    assert isinstance(reason, TextField)
    qtbot.keyClicks(reason, "caldaia")
    scene.room(ws, house.id, "Verde")
    tab.refresh()
    assert card.block.isVisible()

    again = _typed_again(tab, context, qtbot)
    card = again.rooms[0]
    assert card.block.isVisible()
    assert card.block.form.values()["kind"] == "manutenzione"
    card.block.ask()
    assert again.rooms[0].chip.text() == "bloccata"
    assert drafts.waiting(ws) == []


def test_an_address_that_was_being_changed_waits_until_it_is_opened_with_a_reason(
    tab: HousesTab, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    house = tab.current
    assert house is not None
    addresses.write(ws, house.id, AddressDraft(STREET, routes="dal retro"))
    tab.refresh()
    _open_address(tab.address)
    tab.address.write.click()
    tab.address.editor.form.set_values({"contacts": "Rosa, la vicina"})
    context.flush_drafts()
    (draft,) = drafts.waiting(ws)
    assert STREET not in draft.payload

    again = _typed_again(tab, context, qtbot)
    assert again.address.waiting.isVisible()
    assert not again.address.editor.isVisible()
    again.resume("house_address", house.id)
    assert again.address.reason.isVisible()
    _open_address(again.address)
    assert again.address.editor.form.values()["contacts"] == "Rosa, la vicina"
    again.address.editor.ask()
    written = addresses.open_address(ws, house.id, "controllo").draft
    assert written == AddressDraft(STREET, routes="dal retro", contacts="Rosa, la vicina")
    assert drafts.waiting(ws) == []


def _open_address(card: AddressCard) -> None:
    if not card.reason.isVisible():
        card.open_it.click()
    card.reason.form.set_values({"reason": "accompagno una ospite"})
    card.reason.ask()


def test_a_first_address_and_an_event_are_there_again(
    tab: HousesTab, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    tab.address.write.click()
    tab.address.editor.form.set_values({"address": STREET})
    tab.events.ask.click()
    tab.events.editor.form.set_values({"kind": "chiavi", "told": "il mazzo"})
    again = _typed_again(tab, context, qtbot)
    assert again.address.editor.form.values()["address"] == STREET
    again.address.editor.ask()
    again.events.editor.ask()

    assert [row.kind for row in again.events.rows] == ["chiavi"]
    assert drafts.waiting(ws) == []


def test_a_new_house_half_written_goes_on_from_today(context: Context, qtbot: QtBot) -> None:
    made = HousesTab(context)
    qtbot.addWidget(made)
    made.show()
    made.add_house()
    made.editor.form.set_values({"label": "Ginestra"})
    context.flush_drafts()
    made.hide()
    screen = ShelterScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(Place("house_act"))
    again = screen.tab("houses")
    assert isinstance(again, HousesTab)
    assert again.editor.isVisible()
    assert again.editor.form.values()["label"] == "Ginestra"
