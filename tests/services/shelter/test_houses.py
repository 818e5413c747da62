"""Houses and rooms by code name; nobody is forgotten in one that is closed or made smaller."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.shelter.capacity import Capacity
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.services.shelter import addresses, houses, limits, moves
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.limits import BlockDraft, OverDraft
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from tests.services.shelter import shelter_scene as scene


def test_a_house_is_changed_closed_and_opened_again(ws: Workspace) -> None:
    house = scene.house(ws, refuses=frozenset({"animale"}))
    room = scene.room(ws, house)
    houses.change(ws, house, HouseDraft("Mimosa", "semi_autonomia", 12, frozenset({"dipendenza"})))
    houses.change_room(ws, room, RoomDraft("Verde", Capacity(2, 1, 0, 3, 2)))
    houses.close_room(ws, room)
    houses.close(ws, house)

    (read,) = houses.read(ws)
    assert read.draft == HouseDraft("Mimosa", "semi_autonomia", 12, frozenset({"dipendenza"}))
    assert read.rooms[0].draft == RoomDraft("Verde", Capacity(2, 1, 0, 3, 2))
    assert (read.closed_on, read.rooms[0].closed_on) == (ws.today, ws.today)
    houses.reopen(ws, house)
    houses.reopen_room(ws, room)
    assert houses.read(ws)[0].rooms[0].closed_on is None


def test_a_house_in_which_somebody_lives_is_neither_closed_nor_made_smaller(
    ws: Workspace,
) -> None:
    house = scene.house(ws)
    room = scene.room(ws, house, people=2, adult_beds=2)
    number = scene.stay(ws, room)
    for act in (
        lambda: houses.close(ws, house),
        lambda: houses.close_room(ws, room),
        lambda: limits.block(ws, room, BlockDraft(BlockKind.SAFETY, ws.today, "serratura")),
    ):
        with pytest.raises(FieldError, match="still_lived_in"):
            act()
    moves.leave(ws, number, Exit(ws.today, "autonomia"))
    houses.close(ws, house)


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (HouseDraft("", "casa_rifugio"), "required"),
        (HouseDraft("Ginestra", "casa_rifugio"), "label_taken"),
        (HouseDraft("Mimosa", "castello"), "unknown_code"),
        (HouseDraft("Mimosa", "casa_rifugio", 40), "impossible_number"),
        (HouseDraft("Mimosa", "casa_rifugio", refuses=frozenset({"bionde"})), "unknown_code"),
    ],
)
def test_a_house_that_cannot_be(ws: Workspace, draft: HouseDraft, why: str) -> None:
    scene.house(ws)

    with pytest.raises(FieldError, match=why):
        houses.add(ws, draft)


@pytest.mark.parametrize(
    ("capacity", "why"),
    [
        (Capacity(0, 2, 1, 3, 1), "required"),
        (Capacity(1, 0, 0, 2, 1), "more_than_beds"),
        (Capacity(1, 0, 0, 1, 0), "required"),
        (Capacity(99, 0, 0, 1, 1), "impossible_number"),
    ],
)
def test_a_room_in_which_nobody_could_live(ws: Workspace, capacity: Capacity, why: str) -> None:
    with pytest.raises(FieldError, match=why):
        houses.add_room(ws, scene.house(ws), RoomDraft("Blu", capacity))


def test_what_is_not_there_has_vanished(ws: Workspace) -> None:
    for act in (
        lambda: houses.close_room(ws, 9),
        lambda: houses.reopen(ws, 9),
        lambda: limits.lift(ws, 9),
        lambda: limits.withdraw(ws, 9),
        lambda: addresses.open_address(ws, 9, "perché"),
        lambda: addresses.write(ws, 9, AddressDraft("via")),
    ):
        with pytest.raises(Vanished):
            act()


def test_limits_are_lifted_and_withdrawn_when_nobody_needs_them(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws), people=1)
    soon = ws.today + timedelta(days=5)
    over = limits.declare(ws, room, OverDraft(1, 1, ws.today, soon, "una notte sola"))
    block = limits.block(
        ws, room, BlockDraft(BlockKind.MAINTENANCE, ws.today - timedelta(days=2), "caldaia")
    )
    limits.lift(ws, block)
    with pytest.raises(FieldError, match="over_already"):
        limits.lift(ws, block)

    read = limits.of_rooms(ws, [room])[room]
    assert [(one.to_on, one.reason) for one in read.blocks] == [(ws.today, "caldaia")]
    assert [(one.people, one.reason) for one in read.overs] == [(1, "una notte sola")]
    limits.withdraw(ws, over)
    assert limits.of_rooms(ws, [room])[room].overs == ()


@pytest.mark.parametrize(
    ("people", "days", "reason", "why"),
    [
        (0, 3, "perché", "required"),
        (99, 3, "perché", "impossible_number"),
        (1, 0, "perché", "before_this_one"),
        (1, 3, " ", "reason_needed"),
    ],
)
def test_an_over_capacity_that_cannot_be(
    ws: Workspace, people: int, days: int, reason: str, why: str
) -> None:
    room = scene.room(ws, scene.house(ws))
    draft = OverDraft(people, 0, ws.today, ws.today + timedelta(days=days), reason)

    with pytest.raises(FieldError, match=why):
        limits.declare(ws, room, draft)


def test_an_address_is_opened_with_a_reason_and_corrected(ws: Workspace) -> None:
    house = scene.house(ws)
    addresses.write(
        ws, house, AddressDraft("via Zafferano 7", "098031", "dal retro", "", ("015146",))
    )
    addresses.write(ws, house, AddressDraft("via Zafferano 9", "098031", "dal retro", ""))

    end = ws.archive.head().n
    with pytest.raises(FieldError, match="reason_needed"):
        addresses.open_address(ws, house, "  ")
    assert ws.archive.head().n == end
    assert addresses.open_address(ws, house, "accompagnamento").draft == AddressDraft(
        "via Zafferano 9", "098031", "dal retro", ""
    )
    assert addresses.written(ws) == {house}
    with pytest.raises(FieldError, match="unknown_code"):
        addresses.write(ws, house, AddressDraft("via", "000000"))
