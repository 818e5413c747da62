"""Appointments: moved and put back, settled once, and never brought back by a correction."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.errors import AppointmentSettled, FieldError
from cav_desktop.services.calls import appointments, contacts
from cav_desktop.services.dates import home
from cav_desktop.services.dates.home import Meeting
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

MONDAY = date(2026, 3, 16)


def agreed(ws: Workspace, **changed: object) -> int:
    """A contact that agreed on an appointment today at ten; its number."""
    answers: dict[str, object] = {"follow_up_on": MONDAY, "follow_up_at": time(10)}
    return make.contact(ws, outcome="appuntamento", **(answers | changed))


def due(ws: Workspace) -> list[Meeting]:
    today = home.read(ws)
    return [*today.overdue, *today.today, *today.soon]


def past(ws: Workspace, contact_id: int) -> set[tuple[str, str | None]]:
    return {(row.field, row.before) for row in contacts.open_sheet(ws, contact_id).corrections}


def test_what_was_late_and_moved_can_be_put_back(ws: Workspace, clock: FixedClock) -> None:
    agreed(ws)
    clock.advance(days=1)
    (late,) = home.read(ws).overdue
    appointments.move(ws, late.appointment_id, ws.today, None)
    with pytest.raises(FieldError, match="in_the_past"):
        appointments.move(ws, late.appointment_id, late.on, late.at)
    appointments.put_back(ws, late.appointment_id, late.on, late.at)

    assert home.read(ws).overdue == (late,)


def test_a_move_keeps_the_day_and_hour_of_before(ws: Workspace) -> None:
    number = agreed(ws)
    appointments.move(ws, due(ws)[0].appointment_id, MONDAY + timedelta(days=2), time(16))

    assert past(ws, number) == {("follow_up_on", "2026-03-16"), ("follow_up_at", "10:00:00")}
    draft = contacts.open_sheet(ws, number).draft
    assert (draft.follow_up_on, draft.follow_up_at) == (MONDAY + timedelta(days=2), time(16))


def test_another_day_in_a_correction_keeps_the_one_before(ws: Workspace) -> None:
    number = agreed(ws)
    draft = contacts.open_sheet(ws, number).draft
    contacts.correct(ws, number, replace(draft, follow_up_on=MONDAY + timedelta(days=1)))

    assert past(ws, number) == {("follow_up_on", "2026-03-16")}
    assert [one.on for one in due(ws)] == [MONDAY + timedelta(days=1)]


SETTLED = [state for state in AppointmentState if state is not AppointmentState.DUE]


@pytest.mark.parametrize("state", SETTLED)
def test_a_correction_does_not_bring_back_what_was_settled(
    ws: Workspace, state: AppointmentState
) -> None:
    number = agreed(ws)
    appointments.settle(ws, due(ws)[0].appointment_id, state)
    draft = contacts.open_sheet(ws, number).draft
    contacts.correct(ws, number, replace(draft, urgency="alta"))

    assert due(ws) == []
    assert past(ws, number) == {("urgency", None)}


def test_a_call_back_of_no_day_is_not_brought_back(ws: Workspace) -> None:
    number = make.contact(ws, outcome="richiamare")
    appointments.settle(ws, due(ws)[0].appointment_id, AppointmentState.DONE)
    contacts.correct(ws, number, make.call(ws, outcome="richiamare", urgency="alta"))

    assert due(ws) == []


def test_another_day_agreed_after_one_that_was_missed_is_due(ws: Workspace) -> None:
    number = agreed(ws)
    appointments.settle(ws, due(ws)[0].appointment_id, AppointmentState.MISSED)
    draft = contacts.open_sheet(ws, number).draft
    contacts.correct(ws, number, replace(draft, follow_up_on=MONDAY + timedelta(days=1)))

    assert [one.on for one in due(ws)] == [MONDAY + timedelta(days=1)]


def test_what_a_colleague_settled_says_what_it_became(ws: Workspace) -> None:
    agreed(ws)
    number = due(ws)[0].appointment_id
    appointments.settle(ws, number, AppointmentState.MISSED)

    with pytest.raises(AppointmentSettled) as refused:
        appointments.settle(ws, number, AppointmentState.DONE)
    assert refused.value.current == AppointmentState.MISSED
    with pytest.raises(AppointmentSettled):
        appointments.move(ws, number, MONDAY, None)


@pytest.mark.parametrize("outcome", ["appuntamento", "richiamare"])
def test_a_day_before_the_contact_is_refused(ws: Workspace, outcome: str) -> None:
    sunday = MONDAY - timedelta(days=1)
    with pytest.raises(FieldError, match="follow_up_on: before_the_contact"):
        make.contact(ws, outcome=outcome, follow_up_on=sunday)
    assert due(ws) == []

    number = make.contact(ws, outcome=outcome, follow_up_on=MONDAY)
    sheet = contacts.open_sheet(ws, number)
    with pytest.raises(FieldError, match="follow_up_on: before_the_contact"):
        contacts.correct(ws, number, replace(sheet.draft, follow_up_on=sunday))
    assert contacts.open_sheet(ws, number) == sheet


def test_a_contact_of_last_week_may_have_agreed_on_a_day_that_is_over(ws: Workspace) -> None:
    make.contact(
        ws,
        at=ws.now - timedelta(days=7),
        outcome="appuntamento",
        follow_up_on=MONDAY - timedelta(days=3),
    )

    assert [one.on for one in home.read(ws).overdue] == [MONDAY - timedelta(days=3)]


def test_a_contact_cannot_be_put_after_what_it_agreed_on(ws: Workspace) -> None:
    week_ago = ws.now - timedelta(days=7)
    number = agreed(ws, at=week_ago, follow_up_on=MONDAY - timedelta(days=3))
    draft = contacts.open_sheet(ws, number).draft

    with pytest.raises(FieldError, match="before_the_contact"):
        contacts.correct(ws, number, replace(draft, at=ws.now))


def test_without_an_appointment_no_day_is_looked_at(ws: Workspace) -> None:
    number = make.contact(ws, outcome="info_date", follow_up_on=MONDAY - timedelta(days=3))

    assert contacts.open_sheet(ws, number).draft.follow_up_on is None
