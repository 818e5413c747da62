"""Oggi: what is due, late or near, who called that must not, and what is still being typed."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.errors import FieldError, TransitionRefused, Vanished
from cav_desktop.services import drafts
from cav_desktop.services.calls import appointments, safety_log
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.dates import home
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

RULE = SafeContactDraft("con_regole", ("solo_sms",), "9-12", "farmacia")
MONDAY = date(2026, 3, 16)


def appointment(ws: Workspace, on: date = MONDAY, **changed: object) -> int:
    """An appointment agreed in a call; the number of the contact."""
    return make.contact(ws, outcome="appuntamento", follow_up_on=on, **changed)


def only(ws: Workspace) -> home.Meeting:
    today = home.read(ws)
    (due,) = today.today + today.overdue + today.soon
    return due


def test_a_day_without_anything(ws: Workspace) -> None:
    today = home.read(ws)

    assert today == home.Today(MONDAY, home.Unfinished((), {}), (), (), (), (), (), 0)


def test_what_is_due_stands_under_its_day(ws: Workspace, clock: FixedClock) -> None:
    for days in (0, 1, 3, 7, 8):
        appointment(ws, MONDAY + timedelta(days=days))
    clock.advance(days=1)
    today = home.read(ws)

    assert [one.on.day for one in today.overdue] == [16]
    assert [one.on.day for one in today.today] == [17]
    assert [one.on.day for one in today.soon] == [19, 23, 24]


def test_a_day_is_in_order_of_its_hours(ws: Workspace) -> None:
    for hour in (15, 9, 11):
        appointment(ws, follow_up_at=time(hour))

    assert [one.at for one in home.read(ws).today] == [time(9), time(11), time(15)]


def test_a_call_back_is_due_on_the_day_of_the_call(ws: Workspace) -> None:
    number = make.contact(ws, outcome="richiamare")

    due = only(ws)
    assert (due.kind, due.on, due.contact_id) == (AppointmentKind.CALL_BACK, MONDAY, number)


def test_a_line_says_how_she_may_be_reached_and_never_who_she_is(ws: Workspace) -> None:
    number = appointment(ws, safe=RULE)
    assert only(ws).safe == RULE

    case_id = cases.open_from_contact(ws, number)
    due = only(ws)
    assert (due.case_id, due.safe) == (case_id, RULE)
    assert due.case_code.startswith("LO-2026-")
    assert "Kowalska" not in repr(due)
    assert "558" not in repr(due)


def test_what_was_settled_is_due_no_more_and_can_be_undone(ws: Workspace) -> None:
    appointment(ws)
    number = only(ws).appointment_id
    appointments.settle(ws, number, AppointmentState.DONE)
    assert home.read(ws).today == ()
    with pytest.raises(TransitionRefused):
        appointments.settle(ws, number, AppointmentState.MISSED)

    appointments.settle(ws, number, AppointmentState.DUE)
    assert only(ws).appointment_id == number


def test_what_is_moved_stands_under_its_new_day(ws: Workspace) -> None:
    appointment(ws)
    appointments.move(ws, only(ws).appointment_id, MONDAY + timedelta(days=2), time(16))

    due = only(ws)
    assert (due.on, due.at) == (MONDAY + timedelta(days=2), time(16))


def test_a_day_that_is_over_is_refused(ws: Workspace) -> None:
    appointment(ws)
    with pytest.raises(FieldError, match="on: in_the_past"):
        appointments.move(ws, only(ws).appointment_id, MONDAY - timedelta(days=1), None)

    assert only(ws).on == MONDAY


def test_what_is_gone_cannot_be_settled(ws: Workspace) -> None:
    with pytest.raises(Vanished):
        appointments.settle(ws, 99, AppointmentState.DONE)


def test_a_call_of_the_author_is_told_for_a_week(ws: Workspace, clock: FixedClock) -> None:
    event = make.call_of_author(ws)
    case_id = make.case(ws)
    safety_log.link(ws, event, case_id)

    (alert,) = home.read(ws).alerts
    assert (alert.event_id, alert.on) == (event, MONDAY)
    assert alert.case_code.startswith("LO-2026-")
    clock.advance(days=7)
    assert len(home.read(ws).alerts) == 1
    clock.advance(days=1)
    assert home.read(ws).alerts == ()


def test_a_call_after_midnight_is_of_the_day_in_italy(ws: Workspace, clock: FixedClock) -> None:
    clock.now = datetime(2026, 3, 17, 0, 30, tzinfo=ZoneInfo("Europe/Rome"))
    make.call_of_author(ws)

    assert [alert.on for alert in home.read(ws).alerts] == [date(2026, 3, 17)]


def test_the_contacts_of_the_month_are_counted_from_its_first_midnight_in_italy(
    ws: Workspace,
) -> None:
    first = datetime(2026, 3, 1, 0, 0, tzinfo=ZoneInfo("Europe/Rome"))
    for at in (first - timedelta(minutes=1), first, first + timedelta(days=3)):
        make.contact(ws, at=at)

    assert home.read(ws).contacts_this_month == 2


def test_what_she_was_typing_is_offered_again(ws: Workspace) -> None:
    drafts.save(ws, "contact", '{"notes": "a"}')

    assert [one.payload for one in home.read(ws).unfinished.drafts] == ['{"notes": "a"}']


def test_a_draft_of_a_case_says_which(ws: Workspace) -> None:
    case_id = make.case(ws)
    drafts.save(ws, "violence", "{}", object_id=case_id)
    drafts.save(ws, "contact", "{}", object_id=case_id)

    code = case_files.open_sheet(ws, case_id).code
    assert home.unfinished(ws).codes == {("violence", case_id): code}
