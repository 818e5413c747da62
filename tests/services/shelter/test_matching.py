"""Cerco posto: the rooms of the archive, weighed for a family; who must not meet is not told."""

from datetime import date, timedelta

import pytest

from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.matching import Need, Why
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import sheets
from cav_desktop.services.shelter import addresses, holds, matching, moves, stays
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

LODI = "098031"
HIS_NAME = "Carlo Brambilla"


def whys(found: matching.Matching) -> dict[str, list[Why]]:
    return {one.place.room: [it.why for it in (*one.misfits, *one.cautions)] for one in found.rooms}


def test_each_room_says_whether_it_takes_the_family_and_why_not(ws: Workspace) -> None:
    strict = scene.house(ws, most_son_age=10, refuses=frozenset({"animale"}))
    addresses.write(ws, strict, AddressDraft("via Zafferano 7", LODI))
    scene.room(ws, strict, "Blu")
    open_house = scene.house(ws, "Mimosa")
    addresses.write(ws, open_house, AddressDraft("via Cannella 2", "015146"))
    taken, free = scene.room(ws, open_house, "Rossa"), scene.room(ws, open_house, "Verde")
    scene.stay(ws, taken, ends_on=ws.today + timedelta(days=30))
    asked = scene.request(
        ws,
        make.case(ws),
        children=2,
        oldest_son=14,
        needs=("animale",),
        avoided=(LODI,),
    )

    found = matching.match(ws, asked)

    assert whys(found) == {
        "Verde": [],
        "Rossa": [Why.BEDS, Why.UNITS],
        "Blu": [Why.SON_AGE, Why.CRITERION, Why.TERRITORY],
    }
    assert found.rooms[0].place.room_id == free
    red = next(one for one in found.rooms if one.place.room == "Rossa")
    assert red.free_on == ws.today + timedelta(days=30)


def test_a_place_kept_for_another_counts_until_its_hour(ws: Workspace, clock: FixedClock) -> None:
    room = scene.room(ws, scene.house(ws))
    holds.hold(ws, scene.request(ws), room, ws.now + timedelta(hours=2))
    need = Need(Unit(1), Nights(ws.today))

    assert whys(matching.match_need(ws, need)) == {"Blu": [Why.HELD]}
    assert scene.open_rooms(ws) == []
    clock.advance(hours=2)
    assert whys(matching.match_need(ws, need)) == {"Blu": []}
    assert scene.open_rooms(ws) == [room]


def test_families_of_the_same_author_are_flagged_and_nobody_is_named(ws: Workspace) -> None:
    house = scene.house(ws)
    blue, _ = scene.room(ws, house, "Blu"), scene.room(ws, house, "Rossa")
    scene.room(ws, scene.house(ws, "Mimosa"), "Verde")
    women = [make.case(ws) for _ in range(2)]
    for woman, name in zip(women, ("Carlo Brambilla", "Brambilla Carlo"), strict=True):
        sheets.add(ws, Author, woman, {"relation": "marito", "main": "si", "name": name})
    number = scene.stay(ws, blue, case_id=women[0])
    asked = scene.request(ws, women[1])

    found = matching.match(ws, asked)
    assert whys(found)["Rossa"] == [Why.INCOMPATIBLE]
    assert whys(found)["Verde"] == []
    assert not any(
        word in repr(found) for word in ("Brambilla", stays.read(ws, number).people[0].code)
    )

    moves.leave(ws, number, Exit(ws.today, "autonomia"))
    assert whys(matching.match(ws, asked))["Rossa"] == []


@pytest.mark.parametrize(
    ("field", "hers", "other", "is_linked"),
    [
        ("address", "Via Roma 3, Lodi", "Lodi, via Roma, 3", True),
        ("address", "Via Roma 3, Lodi", "Via Roma 5, Lodi", False),
        # A street without its number is met everywhere.
        ("address", "Via Roma, Lodi", "Via Roma, Lodi", False),
        ("car", "Panda bianca AB123CD", "panda AB123CD bianca", True),
    ],
)
def test_authors_of_one_door_or_car_are_linked(
    ws: Workspace, field: str, hers: str, other: str, is_linked: bool
) -> None:
    house = scene.house(ws)
    blue, _ = scene.room(ws, house), scene.room(ws, house, "Rossa")
    women = [make.case(ws) for _ in range(2)]
    for woman, name, said in zip(
        women, ("Carlo Brambilla", "Luca Ferri"), (hers, other), strict=True
    ):
        him = {"relation": "marito", "main": "si", "name": name, field: said}
        sheets.add(ws, Author, woman, him)
    scene.stay(ws, blue, case_id=women[0])

    found = whys(matching.match(ws, scene.request(ws, women[1])))
    assert found["Rossa"] == ([Why.INCOMPATIBLE] if is_linked else [])


def test_a_place_kept_for_a_woman_counts_as_if_she_were_there(
    ws: Workspace, clock: FixedClock
) -> None:
    house = scene.house(ws)
    blue, _ = scene.room(ws, house), scene.room(ws, house, "Rossa")
    women = [make.case(ws) for _ in range(2)]
    for woman in women:
        sheets.add(ws, Author, woman, {"relation": "marito", "main": "si", "name": HIS_NAME})
    first, second = (scene.request(ws, woman) for woman in women)
    holds.hold(ws, first, blue, ws.now + timedelta(hours=2))

    assert whys(matching.match(ws, second))["Rossa"] == [Why.INCOMPATIBLE]
    assert whys(matching.match(ws, first))["Rossa"] == []
    clock.advance(hours=2)
    assert whys(matching.match(ws, second))["Rossa"] == []


def test_a_need_on_a_day_to_come_looks_at_that_day(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    scene.stay(ws, room, date(2026, 4, 1))

    until = Need(Unit(1), Nights(ws.today, date(2026, 4, 1)))
    assert matching.match_need(ws, until).rooms[0].fits
    assert not matching.match_need(ws, Need(Unit(1), Nights(ws.today))).rooms[0].fits
