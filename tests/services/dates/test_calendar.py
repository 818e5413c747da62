"""The calendar and its agenda: what stands on some days, and what leaves on paper."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.errors import NotThisPaper
from cav_desktop.domain.proceedings import Hearing
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework import sheets
from cav_desktop.services.dates import agenda, calendar, home
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import texts
from tests.ui.cases.desk import actions

MONDAY = date(2026, 3, 16)


def test_a_week_holds_what_is_fixed_and_what_is_due(ws: Workspace) -> None:
    case = make.case(ws, outcome="appuntamento", follow_up_on=MONDAY, follow_up_at=time(9))
    sheets.add(ws, Hearing, case, {"on": MONDAY + timedelta(days=2), "hour": time(10, 30)})
    make.case(ws)

    found = calendar.read(ws, calendar.monday(ws.today))

    assert [(one.kind, one.on.day, one.at) for one in found.fixed] == [
        (AppointmentKind.INTERVIEW, 16, time(9)),
        (calendar.HEARING, 18, time(10, 30)),
    ]
    assert found.days[0] == MONDAY
    assert found.due_on(MONDAY) == ()
    following = calendar.read(ws, MONDAY + timedelta(days=7))
    assert "primo_appuntamento" in [one.kind for one in following.due]


def test_what_was_cancelled_is_left_out(ws: Workspace) -> None:
    make.case(ws, outcome="appuntamento", follow_up_on=MONDAY)
    (due,) = home.read(ws).today
    appointments.settle(ws, due.appointment_id, AppointmentState.CANCELLED)

    assert calendar.read(ws, MONDAY).fixed == ()


def test_the_agenda_tells_hours_and_codes_and_nobody(ws: Workspace) -> None:
    case = make.case(
        ws,
        outcome="appuntamento",
        follow_up_on=MONDAY,
        follow_up_at=time(9),
        subject_name="Zobeide Rossi",
        subject_phone="371 558 2019",
    )
    code = calendar.read(ws, MONDAY).fixed[0].case_code
    assert case

    prepared = agenda.prepare(ws, MONDAY, 7, {"appuntamento": "Colloquio"})
    pages = " ".join(texts(agenda.release(ws, prepared)))

    assert code in pages
    assert "09:00" in pages
    assert "Colloquio" in pages
    assert "Domenica 22 marzo 2026" in pages
    for told in ("Zobeide", "Rossi", "558", "Kowalska"):
        assert told not in pages


def test_an_agenda_is_written_down_when_it_leaves_and_no_other_bytes_do(ws: Workspace) -> None:
    prepared = agenda.prepare(ws, MONDAY, 1, {})
    assert Action.AGENDA_PRINTED not in actions(ws)
    with pytest.raises(NotThisPaper):
        agenda.release(ws, replace(prepared, pdf=prepared.pdf + b"%"))
    assert Action.AGENDA_PRINTED not in actions(ws)

    assert agenda.release(ws, prepared) == prepared.pdf
    assert actions(ws)[-1] == Action.AGENDA_PRINTED
