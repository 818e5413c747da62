"""Whoever did not come, as the deadlines must know: until she is sought or heard of."""

from datetime import timedelta
from typing import TypeVar

import pytest

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.deadlines.dues import Concern
from cav_desktop.domain.deadlines.facts import InterviewFacts, NoShowFacts, ReceptionFacts
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.forms import Answer
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework import activities, cases, sheets
from cav_desktop.services.dates import home, meeting_facts, no_show_facts
from cav_desktop.services.dates.asked import ask
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

F = TypeVar("F", bound=Concern)


@pytest.fixture
def case_id(ws: Workspace, clock: FixedClock) -> int:
    """A woman who called ten days ago."""
    number = make.case(ws)
    clock.advance(days=10)
    return number


def add(ws: Workspace, case_id: int, days: int = 0, **given: Answer) -> int:
    on = ws.today - timedelta(days=days)
    return sheets.add(ws, Activity, case_id, {"kind": "colloquio", "on": on, **given})


def test_who_did_not_come_asks_to_be_sought_until_she_is(ws: Workspace, case_id: int) -> None:
    missed = add(ws, case_id, 2, outcome="assente", by=ws.staff_id)
    (facts,) = _no_shows(ws)
    assert facts.about == ("activity", missed)
    assert (facts.missed_on, facts.followed_on) == (ws.today - timedelta(days=2), None)

    activities.seek(ws, missed, ws.today, "messaggio")
    (facts,) = _no_shows(ws)
    assert facts.followed_on == ws.today
    assert not activities.rows(ws, case_id, [missed])[0].is_unsought


def test_who_was_heard_of_afterwards_is_not_sought(ws: Workspace, case_id: int) -> None:
    add(ws, case_id, 5, outcome="assente")
    add(ws, case_id, 1, kind="telefonata")
    (facts,) = _no_shows(ws)
    assert facts.followed_on == ws.today - timedelta(days=1)


@pytest.mark.parametrize(
    ("rule", "may_call"),
    [
        (SafeContactDraft(), None),
        (SafeContactDraft("si"), True),
        (SafeContactDraft("con_regole", ("solo_sms",)), True),
        (SafeContactDraft("con_regole", ("chiama_lei",)), False),
        (SafeContactDraft("no"), False),
    ],
)
def test_how_she_may_be_reached_stands_beside_the_no_show(
    ws: Workspace, rule: SafeContactDraft, may_call: bool | None
) -> None:
    add(ws, make.case(ws, safe=rule, urgency="alta"), outcome="assente")
    (facts,) = _no_shows(ws)
    assert facts.may_call is may_call
    assert facts.urgent


def test_a_missed_appointment_is_told_once(ws: Workspace, case_id: int) -> None:
    call = make.contact(ws, outcome="appuntamento", follow_up_on=ws.today)
    cases.join(ws, call, case_id)
    (due,) = home.read(ws).today
    appointments.settle(ws, due.appointment_id, AppointmentState.MISSED)
    assert [one.about for one in _facts(ws, NoShowFacts)] == [("appointment", due.appointment_id)]

    written = add(ws, case_id, outcome="assente")
    assert [one.about for one in _facts(ws, NoShowFacts)] == [("activity", written)]


def test_interviews_of_the_diary_are_counted_while_she_is_received(
    ws: Workspace, case_id: int
) -> None:
    cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today))
    add(ws, case_id, outcome="svolto", kind="primo_colloquio")
    add(ws, case_id, outcome="rinviato_donna")
    (received,) = _facts(ws, ReceptionFacts)
    (seen,) = _facts(ws, InterviewFacts)
    assert received.interviews == (ws.today,)
    assert (seen.last_met_on, seen.next_on) == (ws.today, None)


def test_who_is_no_longer_followed_is_not_sought(ws: Workspace, case_id: int) -> None:
    add(ws, case_id, 2, outcome="assente")
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "paura"))
    assert _no_shows(ws) == []


def _no_shows(ws: Workspace) -> list[NoShowFacts]:
    with ws.archive.read(ws) as session:
        return no_show_facts.deadline_facts(session, ask(session, ws.today))


def _facts(ws: Workspace, kind: type[F]) -> list[F]:
    with ws.archive.read(ws) as session:
        asked = ask(session, ws.today)
        found = [
            *no_show_facts.deadline_facts(session, asked),
            *meeting_facts.deadline_facts(session, asked),
        ]
    return [one for one in found if isinstance(one, kind)]
