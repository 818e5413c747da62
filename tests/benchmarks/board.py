"""The board of ten houses and sixty rooms with five years of stays: read, laid out and painted."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count

from cav_desktop import app
from cav_desktop.domain.actions import Action
from cav_desktop.domain.shelter.capacity import Bed, Capacity
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.stays import Stay, StayPerson, StayState
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.shelter import houses
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.board import BoardTab
from tests.benchmarks.figures import Row, median, rounds

HOUSES, ROOMS, STAYS = 10, 6, 10
"""Sixty rooms, in each ten stays of half a year one after the other."""
_NIGHTS = 182
_FAMILY = 3
_MOST = 100
_ROUNDS = 15
_SIZE = 1158, 640


def rows(unlocked: Unlocked) -> list[Row]:
    """What she waits for when she opens Ospitalità, and when she turns a month."""
    ws = unlocked.ws
    _inhabit(ws)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app.dressed()
    with ThreadPoolExecutor(1) as pool:
        context = Context(ws, pool)
        tab = BoardTab(context)
        tab.resize(*_SIZE)
        tab.show()

        def drawn() -> None:
            tab.refresh()
            tab.grab()

        def turned() -> None:
            tab.turn(-1)
            tab.grab()

        found = [_row("board_drawn", drawn), _row("board_turned", turned)]
        tab.close()
        context.close()
    return found


def _row(name: str, work: object) -> Row:
    assert callable(work)
    return Row(name, median(rounds(work, _ROUNDS)), "ms", _MOST)


def _inhabit(ws: Workspace) -> None:
    """Houses by their use case; years of stays written at once, as five years would leave them."""
    capacity = Capacity(2, 2, 1, 4, 1)
    rooms = [
        houses.add_room(ws, house, RoomDraft(f"Stanza {number}", capacity))
        for house in (
            houses.add(ws, HouseDraft(f"Casa prova {number}", "casa_rifugio"))
            for number in range(HOUSES)
        )
        for number in range(ROOMS)
    ]
    cases = case_files.ids(ws, CaseFilter())
    turn = count()
    with ws.archive.write(ws, Action.STAY_BEGUN) as tx:
        for room in rooms:
            for past in range(STAYS):
                begun = ws.today - timedelta(days=_NIGHTS * (STAYS - past) - 60)
                is_last = past == STAYS - 1
                left = None if is_last else begun + timedelta(days=_NIGHTS - 10)
                number = next(turn)
                stay = Stay(
                    case_id=cases[number % len(cases)],
                    at=ws.now,
                    staff_id=ws.staff_id,
                    removed=False,
                    level="casa_rifugio",
                    from_on=begun,
                    ends_on=begun + timedelta(days=_NIGHTS - 10),
                    state=StayState.RUNNING if is_last else StayState.OVER,
                    since=begun,
                    left_on=left,
                )
                tx.session.add(stay)
                tx.session.flush()
                for person in range(_FAMILY):
                    code = f"BENCH-{number:04d}" + (f"/{person}" if person else "")
                    days = {"from_on": begun, "to_on": left}
                    tx.session.add(
                        StayPerson(stay_id=stay.id, code=code, bed=Bed.ADULT, minor=False, **days)
                    )
                    tx.session.add(
                        Placement(
                            stay_id=stay.id,
                            room_id=room,
                            person=code,
                            bed=Bed.ADULT,
                            most=4,
                            **days,
                        )
                    )
        tx.detail(count=next(turn))
