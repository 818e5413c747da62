"""What Oggi is told of the shelter: ends, stays without one, answers that are missing, holds."""

from datetime import date, timedelta

from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.dates import deadlines
from cav_desktop.services.shelter import extensions, holds, requests, security_events, stays
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

SHELTER = {
    DueKind.STAY,
    DueKind.STILL_HERE,
    DueKind.SHELTER_ANSWER,
    DueKind.PLACE_HELD,
    DueKind.URGENT_TRANSFER,
}


def dues(ws: Workspace, case_id: int | None) -> list[tuple[DueKind, date]]:
    read = deadlines.read(ws)
    rows = [*read.overdue, *read.today, *read.this_week, *read.later]
    return [
        (one.kind, one.due.on) for one in rows if one.kind in SHELTER and one.due.case_id == case_id
    ]


def test_the_end_of_a_stay_is_announced_and_an_extension_moves_it(
    ws: Workspace, clock: FixedClock
) -> None:
    case_id = make.case(ws)
    end = ws.today + timedelta(days=20)
    number = scene.stay(ws, scene.room(ws, scene.house(ws)), case_id=case_id, ends_on=end)
    assert (DueKind.STAY, end) in dues(ws, case_id)

    later = ws.today + timedelta(days=50)
    extensions.ask(
        ws,
        number,
        {
            "asked_on": ws.today,
            "asked_by": "donna",
            "outcome": "concessa",
            "approved_by": "servizio_sociale",
            "until": later,
        },
    )
    assert dues(ws, case_id) == []
    clock.advance(days=21)
    assert dues(ws, case_id) == [(DueKind.STAY, later)]


def test_a_stay_without_an_end_is_asked_of_every_week(ws: Workspace, clock: FixedClock) -> None:
    case_id = make.case(ws)
    number = scene.stay(ws, scene.room(ws, scene.house(ws)), case_id=case_id)
    clock.advance(days=7)
    assert dues(ws, case_id) == [(DueKind.STILL_HERE, ws.today)]

    stays.confirm(ws, number)
    assert dues(ws, case_id) == [(DueKind.STILL_HERE, ws.today + timedelta(days=7))]


def test_a_request_is_due_until_it_is_answered_also_without_a_case(ws: Workspace) -> None:
    number = scene.request(ws, urgency="emergenza")
    assert dues(ws, None) == [(DueKind.SHELTER_ANSWER, ws.today + timedelta(days=1))]

    requests.move(ws, number, RequestState.WAITING)
    assert dues(ws, None) == []


def test_a_place_that_is_kept_is_due_on_its_day(ws: Workspace, clock: FixedClock) -> None:
    number = scene.request(ws)
    room = scene.room(ws, scene.house(ws))
    holds.hold(ws, number, room, ws.now + timedelta(hours=2))
    assert dues(ws, None) == [(DueKind.PLACE_HELD, ws.today)]

    clock.advance(days=1)
    assert dues(ws, None) == []


def test_a_house_that_may_be_known_is_left_at_once(ws: Workspace, clock: FixedClock) -> None:
    case_id = make.case(ws)
    end = ws.today + timedelta(days=90)
    number = scene.stay(ws, scene.room(ws, scene.house(ws)), case_id=case_id, ends_on=end)
    event = security_events.report(ws, number, {"kind": "svelamento_sospetto", "on": ws.today})
    assert dues(ws, case_id) == [(DueKind.URGENT_TRANSFER, ws.today)]

    clock.advance(days=1)
    assert DueKind.URGENT_TRANSFER in {one.kind for one in deadlines.read(ws).overdue}
    security_events.close(ws, event)
    assert dues(ws, case_id) == []
