"""Her appointments at the service of a referral: with the others in Oggi, and in its story."""

from datetime import date, time, timedelta

import pytest

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.referrals.states import ReferralState as S
from cav_desktop.services.calls import appointments, no_shows
from cav_desktop.services.calls.no_shows import NoShow
from cav_desktop.services.dates import calendar, deadlines, home
from cav_desktop.services.referrals import reading, referring, visits
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene

TEN = time(10)
DUE, DONE, MISSED = AppointmentState.DUE, AppointmentState.DONE, AppointmentState.MISSED


@pytest.fixture
def number(ws: Workspace) -> int:
    """A referral to the psychotherapy, sent thirty days before what follows."""
    case_id = make.case(ws)
    scene.consent(ws, case_id, "condivisione_asst")
    return scene.sent(ws, case_id, party="asst_psicoterapia")


def _met(ws: Workspace, number: int, on: date) -> None:
    referring.move(ws, number, Passage(S.FIRST_APPOINTMENT, appointment_on=on, appointment_at=TEN))


def _visits(ws: Workspace, number: int) -> list[tuple[date, time | None, AppointmentState]]:
    case_id = reading.read(ws, number).row.case_id
    found = visits.of_case(ws, case_id).get(number, ())
    return [(one.on, one.at, one.state) for one in found]


def test_the_first_and_those_that_follow_stand_with_the_others(ws: Workspace, number: int) -> None:
    first, later = ws.today, ws.today + timedelta(days=3)
    _met(ws, number, first)
    referring.fix(ws, number, later)

    assert _visits(ws, number) == [(first, TEN, DUE), (later, None, DUE)]
    shown = home.read(ws)
    assert [(one.kind, one.on) for one in (*shown.today, *shown.soon)] == [
        (AppointmentKind.ELSEWHERE, first),
        (AppointmentKind.ELSEWHERE, later),
    ]
    assert {one.object_id for one in calendar.read(ws, first).fixed} >= {
        one.appointment_id for one in shown.today
    }
    assert reading.read(ws, number).row.appointment_on == first


def test_the_wait_ends_with_the_first_that_she_went_to(ws: Workspace, number: int) -> None:
    first, later = ws.today + timedelta(days=4), ws.today + timedelta(days=9)
    _met(ws, number, first)
    one = visits.of_case(ws, reading.read(ws, number).row.case_id)[number][0]
    appointments.settle(ws, one.id, MISSED)
    assert reading.read(ws, number).row.appointment_on is None

    referring.fix(ws, number, later, TEN)
    assert reading.read(ws, number).row.waiting_days == 9
    appointments.settle(ws, one.id, DUE)
    assert reading.read(ws, number).row.waiting_days == 4
    appointments.move(ws, one.id, later + timedelta(days=1), None)
    assert reading.read(ws, number).row.waiting_days == 9
    moved = visits.of_case(ws, reading.read(ws, number).row.case_id)[number][1]
    assert (moved.id, moved.moved_from) == (one.id, first)
    appointments.put_back(ws, one.id, first, TEN)
    assert visits.of_case(ws, reading.read(ws, number).row.case_id)[number][0].moved_from is None


def test_a_first_one_that_was_over_was_kept_and_goes_with_its_step(
    ws: Workspace, clock: FixedClock, number: int
) -> None:
    first = ws.today + timedelta(days=2)
    clock.advance(days=5)
    _met(ws, number, first)
    assert _visits(ws, number) == [(first, TEN, DONE)]

    referring.undo(ws, number)
    assert _visits(ws, number) == []
    assert reading.read(ws, number).row.appointment_on is None


def test_one_more_is_refused_where_nothing_was_begun(ws: Workspace, number: int) -> None:
    with pytest.raises(FieldError, match="state"):
        referring.fix(ws, number, ws.today)
    _met(ws, number, ws.today)
    with pytest.raises(FieldError, match="on"):
        referring.fix(ws, number, ws.today - timedelta(days=1))
    made = referring.fix(ws, number, ws.today, TEN)
    appointments.withdraw(ws, made)
    assert _visits(ws, number) == [(ws.today, TEN, DUE)]


def test_the_centre_does_not_seek_her_for_what_she_missed_elsewhere(
    ws: Workspace, clock: FixedClock, number: int
) -> None:
    _met(ws, number, ws.today)
    (one,) = home.read(ws).today
    no_shows.missed(ws, one.appointment_id, NoShow())
    case_id = reading.read(ws, number).row.case_id
    assert reading.read(ws, number).row.appointment_on is None
    clock.advance(days=20)
    assert all(row.due.about.kind != "appointment" for row in deadlines.of_case(ws, case_id))
