"""The board: all rooms in one look, and quickly however many years lie behind."""

import time
from datetime import date, timedelta

from cav_desktop.domain.actions import Action
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.stays import Stay, StayPerson, StayState
from cav_desktop.services.shelter import accounts, board, holds, limits
from cav_desktop.services.shelter.board import SpanKind
from cav_desktop.services.shelter.limits import BlockDraft, OverDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

MOST_SECONDS = 0.1
_HOUSES, _ROOMS, _YEARS, _DAYS = 10, 6, 5, 45


def test_what_is_in_a_room_and_until_when(ws: Workspace, clock: FixedClock) -> None:
    house = scene.house(ws)
    blue, red = scene.room(ws, house), scene.room(ws, house, "Rossa")
    scene.room(ws, house, "Verde")
    soon = ws.today + timedelta(days=5)
    stay = scene.stay(ws, blue, ends_on=soon)
    limits.declare(ws, blue, OverDraft(1, 0, ws.today, soon, "una notte"))
    holds.hold(ws, scene.request(ws), red, ws.now + timedelta(hours=3))
    limits.block(ws, red, BlockDraft(BlockKind.SAFETY, soon + timedelta(days=60), "serratura"))

    read = board.read(ws, ws.today, ws.today + timedelta(days=90))
    found = {line.place.room: [span.kind for span in line.spans] for line in read.rooms}
    assert found == {
        "Blu": [SpanKind.OVER, SpanKind.STAY],
        "Rossa": [SpanKind.HELD, SpanKind.BLOCKED],
        "Verde": [],
    }
    span = read.rooms[0].spans[1]
    assert (span.stay_id, span.to_on, span.agreed_on, span.people) == (stay, None, soon, 1)
    clock.advance(hours=3)
    rooms = board.read(ws, ws.today, ws.today).rooms
    assert [len(line.spans) for line in rooms] == [2, 0, 0]


def test_ten_houses_and_five_years_are_read_at_once(ws: Workspace) -> None:
    case_id = make.case(ws)
    with ws.archive.bulk_load(ws, Action.DEMONSTRATION_FILLED) as load:
        houses = [
            {"id": n + 1, "label": f"Casa {n}", "level": "casa_rifugio"} for n in range(_HOUSES)
        ]
        rooms = [
            {
                "id": n + 1,
                "house_id": n % _HOUSES + 1,
                "label": f"Stanza {n}",
                "adult_beds": 1,
                "child_beds": 2,
                "cots": 0,
                "most_people": 3,
                "most_units": 1,
            }
            for n in range(_HOUSES * _ROOMS)
        ]
        lived = [
            (room["id"], ws.today - timedelta(days=_YEARS * 365 - turn * _DAYS), turn)
            for room in rooms
            for turn in range(_YEARS * 365 // _DAYS + 1)
        ]
        stays = [_stay(ws, case_id, n, begun) for n, (_, begun, _) in enumerate(lived)]
        people = [
            {
                "id": 3 * n + one + 1,
                "stay_id": n + 1,
                "code": f"LO-2021-{n:04d}-F{one}",
                "bed": Bed.CHILD if one else Bed.ADULT,
                "minor": bool(one),
                "from_on": begun,
                "to_on": begun + timedelta(days=_DAYS),
            }
            for n, (_, begun, _) in enumerate(lived)
            for one in range(3)
        ]
        placements = [
            {
                "id": one["id"],
                "stay_id": one["stay_id"],
                "person": one["code"],
                "room_id": lived[int(str(one["stay_id"])) - 1][0],
                "bed": one["bed"],
                "from_on": one["from_on"],
                "to_on": one["to_on"],
                "most": 3,
            }
            for one in people
        ]
        for entity, rows in (
            (House, houses),
            (Room, rooms),
            (Stay, stays),
            (StayPerson, people),
            (Placement, placements),
        ):
            load.insert(entity, rows)
    first = ws.today - timedelta(days=14)
    board.read(ws, first, first)

    begun = time.perf_counter()
    read = board.read(ws, first, first + timedelta(days=91))
    seconds = time.perf_counter() - begun

    assert len(read.rooms) == _HOUSES * _ROOMS
    assert all(line.spans for line in read.rooms)
    assert seconds <= MOST_SECONDS
    year = accounts.period(ws, date(2025, 1, 1), date(2025, 12, 31))
    assert year.total.kept == year.places == 365 * 3 * len(rooms)


def _stay(ws: Workspace, case_id: int, number: int, begun: date) -> dict[str, object]:
    return {
        "id": number + 1,
        "case_id": case_id,
        "at": ws.now,
        "staff_id": ws.staff_id,
        "removed": False,
        "level": "casa_rifugio",
        "from_on": begun,
        "since": begun,
        "state": StayState.OVER,
        "left_on": begun + timedelta(days=_DAYS),
    }
