"""A place is kept for an hour that ends by itself."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cav_desktop.domain.clock import from_rome
from cav_desktop.domain.errors import FieldError, NoRoom, TransitionRefused, Vanished
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.access import archives
from cav_desktop.services.shelter import board, holds, requests
from cav_desktop.services.shelter.board import SpanKind
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene


def test_it_is_given_up_by_the_clock_by_hand_or_with_the_request(
    ws: Workspace, clock: FixedClock
) -> None:
    room = scene.room(ws, scene.house(ws))
    first, second = scene.request(ws), scene.request(ws)
    number = holds.hold(ws, first, room, ws.now + timedelta(hours=1))
    assert requests.read(ws, first).state == RequestState.PROPOSED
    with pytest.raises(NoRoom) as refused:
        holds.hold(ws, second, room, ws.now + timedelta(hours=1))
    assert refused.value.reasons == ("posto_tenuto",)

    holds.release(ws, number)
    assert requests.read(ws, first).held is None
    holds.hold(ws, second, room, ws.now + timedelta(hours=1))
    requests.move(ws, second, RequestState.RENOUNCED)
    holds.hold(ws, first, room, ws.now + timedelta(hours=1))
    clock.advance(hours=1)
    assert requests.read(ws, first).held is None
    with pytest.raises(FieldError, match="over_already"):
        holds.release(ws, number)


@pytest.mark.parametrize(
    ("hours", "why"), [(0, "not_after_now"), (-1, "not_after_now"), (24 * 15, "put_off_too_far")]
)
def test_for_an_hour_that_is_to_come_and_not_too_far(ws: Workspace, hours: int, why: str) -> None:
    room = scene.room(ws, scene.house(ws))

    with pytest.raises(FieldError, match=why):
        holds.hold(ws, scene.request(ws), room, ws.now + timedelta(hours=hours))


def test_two_families_in_one_room_hold_it_side_by_side_and_no_third(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws), adult_beds=3, people=3, units=2)
    women = [make.case(ws) for _ in range(3)]
    asked = [scene.request(ws, one) for one in women]
    soon = ws.now + timedelta(hours=3)
    for one in asked[:2]:
        holds.hold(ws, one, room, soon)
    with pytest.raises(NoRoom):
        holds.hold(ws, asked[2], room, soon)
    with pytest.raises(NoRoom):
        scene.stay(ws, room, case_id=women[2], request_id=asked[2])
    assert [len(line.spans) for line in board.read(ws, ws.today, ws.today).rooms] == [2]

    scene.stay(ws, room, case_id=women[0], request_id=asked[0])

    assert [requests.read(ws, one).held is None for one in asked] == [True, False, True]
    kinds = [one.kind for line in board.read(ws, ws.today, ws.today).rooms for one in line.spans]
    assert sorted(kinds) == [SpanKind.STAY, SpanKind.HELD]
    scene.stay(ws, room, case_id=women[1], request_id=asked[1])


def test_held_again_for_the_same_request_it_is_one_place(ws: Workspace) -> None:
    house = scene.house(ws)
    blue, red = scene.room(ws, house), scene.room(ws, house, "Rossa")
    asked = scene.request(ws)
    holds.hold(ws, asked, blue, ws.now + timedelta(hours=1))
    holds.hold(ws, asked, red, ws.now + timedelta(hours=2))

    lines = board.read(ws, ws.today, ws.today).rooms
    assert {one.place.room: len(one.spans) for one in lines} == {"Blu": 0, "Rossa": 1}


@pytest.mark.parametrize(
    ("now", "until", "last"),
    [
        # Until midnight; past it; over the night on which an hour is missing, and has another.
        ("2026-03-16T20:00", "2026-03-17T00:00", date(2026, 3, 16)),
        ("2026-03-16T20:00", "2026-03-17T00:30", date(2026, 3, 17)),
        ("2026-03-28T20:00", "2026-03-30T00:00", date(2026, 3, 29)),
        ("2026-10-24T20:00", "2026-10-26T00:00", date(2026, 10, 25)),
    ],
)
def test_it_stands_on_the_board_up_to_its_last_day_in_italy(
    ws: Workspace, clock: FixedClock, now: str, until: str, last: date
) -> None:
    clock.now = from_rome(datetime.fromisoformat(now))
    end = from_rome(datetime.fromisoformat(until))
    room = scene.room(ws, scene.house(ws))
    asked = scene.request(ws)
    holds.hold(ws, asked, room, end)

    (line,) = board.read(ws, ws.today, ws.today + timedelta(days=9)).rooms
    assert [one.to_on for one in line.spans] == [last + timedelta(days=1)]
    clock.now = end - timedelta(seconds=1)
    assert scene.open_rooms(ws) == []
    clock.now = end
    assert scene.open_rooms(ws) == [room]
    assert requests.read(ws, asked).held is None


@pytest.mark.parametrize("day", ["2026-03-20", "2026-10-20", "2026-06-01"])
def test_it_may_be_kept_for_fourteen_days_whatever_the_clocks_do(
    ws: Workspace, clock: FixedClock, day: str
) -> None:
    clock.now = from_rome(datetime.fromisoformat(f"{day}T19:30"))
    room = scene.room(ws, scene.house(ws))
    evening = datetime.fromisoformat(f"{day}T19:30") + timedelta(days=14)

    holds.hold(ws, scene.request(ws), room, from_rome(evening))
    midnight = datetime.fromisoformat(day) + timedelta(days=15)
    with pytest.raises(FieldError, match="put_off_too_far"):
        holds.hold(ws, scene.request(ws), room, from_rome(midnight) + timedelta(minutes=1))


def test_a_request_that_ended_without_the_key_leaves_no_place_written(
    folder: Path, clock: FixedClock
) -> None:
    hers = make.opened(folder, clock)
    house = scene.house(hers.ws)
    room, other = scene.room(hers.ws, house), scene.room(hers.ws, house, "Rossa")
    asked = scene.request(hers.ws)
    number = holds.hold(hers.ws, asked, room, hers.ws.now + timedelta(days=2))
    archives.lock(hers)
    reception = make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    requests.move(reception.ws, asked, RequestState.RENOUNCED)
    archives.lock(reception)

    again = make.opened(folder, clock)
    ws = again.ws
    assert given_up_at(ws, number) is None
    assert room in scene.open_rooms(ws)
    clock.advance(hours=1)
    holds.hold(ws, scene.request(ws), other, ws.now + timedelta(hours=1))
    assert given_up_at(ws, number) == ws.now
    archives.lock(again)


def given_up_at(ws: Workspace, hold_id: int) -> datetime | None:
    """When a place was given up, as the file holds it."""
    with ws.archive.read(ws) as session:
        return session.get_one(Hold, hold_id).ended_at


def test_for_a_request_that_still_waits(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    asked = scene.request(ws)
    requests.move(ws, asked, RequestState.REFUSED, "posti_esauriti", "albergo")

    with pytest.raises(TransitionRefused):
        holds.hold(ws, asked, room, ws.now + timedelta(hours=1))
    with pytest.raises(Vanished):
        holds.release(ws, 99)
