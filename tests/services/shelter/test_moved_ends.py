"""An end that was moved without the key of the places: the place follows at the next login."""

from datetime import date, timedelta
from pathlib import Path

from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.forms import Answers
from cav_desktop.services.access import archives
from cav_desktop.services.dates import deadlines
from cav_desktop.services.shelter import extensions, limits, moved_ends, moves, stays
from cav_desktop.services.shelter.limits import OverDraft
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

DAYS = timedelta(days=5)
MORE = timedelta(days=9)


def granted(until: date) -> Answers:
    return {
        "asked_on": until - MORE,
        "asked_by": "centro",
        "outcome": "concessa",
        "approved_by": "servizio_sociale",
        "until": until,
    }


def behind(ws: Workspace) -> list[date]:
    read = deadlines.read(ws)
    rows = [*read.overdue, *read.today, *read.this_week, *read.later]
    return [one.due.on for one in rows if one.kind is DueKind.PLACE_BEHIND]


def extended_without_the_key(folder: Path, clock: FixedClock) -> int:
    """A stretched room holds her for five days; reception, who knows no room, writes nine."""
    hers = make.opened(folder, clock)
    ws = hers.ws
    room = scene.room(ws, scene.house(ws), adult_beds=2, people=1)
    scene.stay(ws, room)
    limits.declare(ws, room, OverDraft(1, 1, ws.today, ws.today + DAYS, "notte di sabato"))
    number = scene.stay(ws, room, ends_on=ws.today + DAYS)
    assert (behind(ws), moved_ends.settle(ws)) == ([], 0)
    archives.lock(hers)
    reception = make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    ws = reception.ws
    extensions.ask(ws, number, granted(ws.today + MORE))
    assert moved_ends.settle(ws) == 0
    assert behind(ws) == [ws.today + DAYS]
    archives.lock(reception)
    return number


def test_the_place_follows_when_somebody_with_the_key_comes_in(
    folder: Path, clock: FixedClock
) -> None:
    number = extended_without_the_key(folder, clock)
    hers = make.opened(folder, clock)
    ws = hers.ws
    assert stays.read(ws, number).where[0].to_on == ws.today + DAYS
    moves.leave(ws, number - 1, Exit(ws.today, "autonomia"))

    assert moved_ends.settle(ws) == 1

    stay = stays.read(ws, number)
    assert (stay.where[0].to_on, stay.people[0].to_on) == (None, None)
    assert (behind(ws), moved_ends.settle(ws)) == ([], 0)
    archives.lock(hers)


def test_where_the_room_cannot_it_stays_a_due_until_somebody_makes_room(
    folder: Path, clock: FixedClock
) -> None:
    number = extended_without_the_key(folder, clock)
    hers = make.opened(folder, clock)
    ws = hers.ws

    assert moved_ends.settle(ws) == 0
    assert behind(ws) == [ws.today + DAYS]
    room = limits.of_rooms(ws, [1])[1].overs[0]
    limits.declare(ws, 1, OverDraft(1, 1, room.to_on, ws.today + MORE, "ancora piena"))
    assert moved_ends.settle(ws) == 1
    assert stays.read(ws, number).where[0].to_on == ws.today + MORE
    assert behind(ws) == []
    archives.lock(hers)
