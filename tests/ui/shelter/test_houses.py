"""Houses and rooms: kept by the coordinator, shut with a reason, their place opened for a while."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.services.shelter import addresses, houses, limits
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.limits import BlockDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.houses import HousesTab
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
