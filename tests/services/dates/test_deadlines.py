"""The deadlines as the services read them: found, put off, handed over, closed, taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.deadlines.because import Why
from cav_desktop.domain.deadlines.decisions import CloseReason
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework import cases, sheets
from cav_desktop.services.dates import deadlines, home
from cav_desktop.services.dates.deadlines import Deadlines, DueRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import agree, answer, take_in_care
from tests.fixed_clock import FixedClock

MONDAY = date(2026, 3, 16)
WEEK = timedelta(days=7)


def every(found: Deadlines) -> tuple[DueRow, ...]:
    return (*found.overdue, *found.today, *found.this_week, *found.later)


def kinds(ws: Workspace) -> list[DueKind]:
    return [one.kind for one in every(deadlines.read(ws))]


def one_of(ws: Workspace, kind: DueKind) -> DueRow:
    (found,) = [one for one in every(deadlines.read(ws)) if one.kind is kind]
    return found


def settle(ws: Workspace, state: AppointmentState) -> None:
    found = home.read(ws)
    (due,) = (*found.today, *found.overdue, *found.soon)
    appointments.settle(ws, due.appointment_id, state)


def in_state(ws: Workspace, *states: EpisodeState) -> int:
    case = make.case(ws)
    agree(ws, case)
    for state in states:
        reason = "salute" if state is EpisodeState.SUSPENDED else None
        cases.move(ws, case, Move(state, ws.today, reason))
    return case


def test_an_empty_archive_has_none(ws: Workspace) -> None:
    assert every(deadlines.read(ws)) == ()


def test_a_case_just_opened_asks_for_a_first_appointment_in_a_week(ws: Workspace) -> None:
    case = make.case(ws)

    found = one_of(ws, DueKind.FIRST_APPOINTMENT)

    assert (found.due.on, found.due.case_id) == (MONDAY + WEEK, case)
    assert found.due.because.why is Why.FIRST_MISSING
    assert found.case_code.startswith("LO-")
    assert found.staff == "Anna B."


def test_an_urgent_call_asks_for_it_in_three_days(ws: Workspace) -> None:
    make.contact(ws, outcome="richiamare", urgency="alta", follow_up_on=MONDAY)

    assert one_of(ws, DueKind.FIRST_APPOINTMENT).due.on == MONDAY + timedelta(days=3)


def test_an_appointment_in_time_is_enough(ws: Workspace) -> None:
    make.case(ws, outcome="appuntamento", follow_up_on=MONDAY + timedelta(days=5))

    assert kinds(ws) == []


def test_an_appointment_too_late_is_said(ws: Workspace) -> None:
    make.contact(ws, outcome="appuntamento", follow_up_on=MONDAY + timedelta(days=9))

    assert one_of(ws, DueKind.FIRST_APPOINTMENT).due.because.why is Why.FIRST_TOO_LATE


@pytest.mark.parametrize(
    ("safe", "why"),
    [
        (SafeContactDraft("si"), Why.MISSED),
        (SafeContactDraft("no"), Why.MISSED_SHE_CALLS),
        (SafeContactDraft("con_regole", ("chiama_lei",)), Why.MISSED_SHE_CALLS),
        (SafeContactDraft(), Why.MISSED_RULE_UNKNOWN),
    ],
)
def test_who_did_not_come_is_sought_as_her_rule_says(
    ws: Workspace, safe: SafeContactDraft, why: Why
) -> None:
    make.case(ws, outcome="appuntamento", follow_up_on=MONDAY, safe=safe)
    settle(ws, AppointmentState.MISSED)

    assert one_of(ws, DueKind.NO_SHOW).due.because.why is why


def test_another_call_of_hers_ends_the_search(ws: Workspace, clock: FixedClock) -> None:
    contact = make.contact(ws, outcome="appuntamento", follow_up_on=MONDAY)
    case = cases.open_from_contact(ws, contact)
    settle(ws, AppointmentState.MISSED)
    clock.advance(days=1)
    assert DueKind.NO_SHOW in kinds(ws)

    cases.join(ws, make.contact(ws), case)

    assert DueKind.NO_SHOW not in kinds(ws)


def test_what_is_put_off_is_shown_however_far_its_day_is(ws: Workspace) -> None:
    case = in_state(ws, EpisodeState.RECEPTION, EpisodeState.TAKEN_IN_CARE)
    far = max(deadlines.of_case(ws, case), key=lambda one: one.due.on)
    assert far.due.key not in {one.due.key for one in every(deadlines.read(ws))}

    deadlines.snooze(ws, far.due, MONDAY + timedelta(days=2))

    assert far.due.key in {one.due.key for one in deadlines.read(ws).snoozed}


def test_reception_and_care_have_their_own(ws: Workspace) -> None:
    in_state(ws, EpisodeState.RECEPTION)
    ahead = deadlines.of_case(ws, 1)

    assert {one.kind for one in ahead} >= {DueKind.NEXT_INTERVIEW, DueKind.TAKING_IN_CARE}


def test_who_takes_back_her_consent_to_be_in_care_is_decided_about(ws: Workspace) -> None:
    case = make.case(ws)
    take_in_care(ws, case)
    assert DueKind.CARE_WITHDRAWN not in kinds(ws)

    answer(ws, case, Purpose.TAKING_IN_CARE, ConsentState.WITHDRAWN)
    found = one_of(ws, DueKind.CARE_WITHDRAWN)
    assert (found.due.case_id, found.due.on) == (case, ws.today)

    cases.move(ws, case, Move(EpisodeState.SUSPENDED, ws.today, "salute"))
    assert DueKind.CARE_WITHDRAWN not in kinds(ws)


def test_an_interview_of_the_diary_counts(ws: Workspace) -> None:
    case = in_state(ws, EpisodeState.RECEPTION)
    sheets.add(ws, Activity, case, {"kind": "colloquio", "on": ws.today, "outcome": "svolto"})

    (found,) = [one for one in deadlines.of_case(ws, case) if one.kind is DueKind.NEXT_INTERVIEW]

    assert found.due.because.why is Why.NO_NEXT_INTERVIEW


def test_a_suspension_is_looked_at_on_the_day_that_was_chosen(ws: Workspace) -> None:
    case = in_state(ws, EpisodeState.RECEPTION, EpisodeState.TAKEN_IN_CARE)
    chosen = MONDAY + timedelta(days=20)
    cases.move(ws, case, Move(EpisodeState.SUSPENDED, MONDAY, "salute", chosen))

    (found,) = [one for one in deadlines.of_case(ws, case) if one.kind is DueKind.SUSPENSION]

    assert (found.due.on, found.due.because.why) == (chosen, Why.SUSPENDED_UNTIL)


def test_a_review_of_what_is_not_suspended_is_refused(ws: Workspace) -> None:
    case = make.case(ws)
    with pytest.raises(FieldError, match="review_on"):
        cases.move(ws, case, Move(EpisodeState.RECEPTION, MONDAY, None, MONDAY + WEEK))


def test_what_was_closed_years_ago_is_reviewed(ws: Workspace, clock: FixedClock) -> None:
    case = make.case(ws)
    cases.move(ws, case, Move(EpisodeState.CLOSED, MONDAY, "paura"))
    assert kinds(ws) == []

    clock.advance(days=10 * 366)

    assert kinds(ws) == [DueKind.RETENTION]


def test_put_off_it_comes_back_on_its_day(ws: Workspace, clock: FixedClock) -> None:
    in_state(ws, EpisodeState.RECEPTION)
    clock.advance(days=13)
    found = one_of(ws, DueKind.NEXT_INTERVIEW)
    number = deadlines.snooze(ws, found.due, ws.today + timedelta(days=3))

    assert DueKind.NEXT_INTERVIEW not in kinds(ws)
    assert [one.kind for one in deadlines.read(ws).snoozed] == [DueKind.NEXT_INTERVIEW]

    clock.advance(days=3)
    back = one_of(ws, DueKind.NEXT_INTERVIEW)
    assert back.snoozed_until == ws.today

    deadlines.undo(ws, number)
    assert one_of(ws, DueKind.NEXT_INTERVIEW).snoozed_until is None


def test_put_off_past_its_own_day_it_stays_and_says_so(ws: Workspace) -> None:
    make.contact(ws, outcome="richiamare", urgency="alta", follow_up_on=MONDAY)
    found = one_of(ws, DueKind.FIRST_APPOINTMENT)
    deadlines.snooze(ws, found.due, found.due.on + WEEK)
    assert kinds(ws) == []

    ws.clock.advance(days=3)  # type: ignore[attr-defined]  # a test stops the clock

    assert one_of(ws, DueKind.FIRST_APPOINTMENT).due.snoozed_past


def test_a_day_that_is_over_is_refused(ws: Workspace) -> None:
    make.case(ws)
    found = one_of(ws, DueKind.FIRST_APPOINTMENT)
    with pytest.raises(FieldError, match="until"):
        deadlines.snooze(ws, found.due, ws.today)


def test_it_is_handed_over_and_taken_back(ws: Workspace) -> None:
    make.case(ws)
    found = one_of(ws, DueKind.FIRST_APPOINTMENT)
    number = deadlines.reassign(ws, found.due, 2)

    handed = one_of(ws, DueKind.FIRST_APPOINTMENT)
    assert (handed.due.staff_id, handed.staff) == (2, "Lucia V.")
    assert every(deadlines.read(ws).of(ws.staff_id)) == ()

    deadlines.undo(ws, number)
    assert one_of(ws, DueKind.FIRST_APPOINTMENT).staff == "Anna B."
    with pytest.raises(CannotUndo):
        deadlines.undo(ws, number)


def test_what_was_decided_goes_with_a_merged_case(ws: Workspace) -> None:
    older, newer = make.case(ws), make.case(ws)
    (due,) = [
        one.due for one in deadlines.of_case(ws, newer) if one.kind is DueKind.FIRST_APPOINTMENT
    ]
    deadlines.close(ws, due, CloseReason.ELSEWHERE)

    survivor = cases.merge(ws, older, newer)

    assert due.key not in [one.due.key for one in deadlines.of_case(ws, survivor)]


def test_nobody_gets_what_nobody_can_do(ws: Workspace) -> None:
    make.case(ws)
    found = one_of(ws, DueKind.FIRST_APPOINTMENT)
    with pytest.raises(Vanished):
        deadlines.reassign(ws, found.due, 99)
    with pytest.raises(Vanished):
        deadlines.undo(ws, 99)


def test_done_is_refused_where_the_fact_itself_tells_it(ws: Workspace) -> None:
    make.case(ws)
    found = one_of(ws, DueKind.FIRST_APPOINTMENT)
    with pytest.raises(FieldError, match="write_the_fact"):
        deadlines.done(ws, found.due)

    deadlines.close(ws, found.due, CloseReason.ELSEWHERE)
    assert kinds(ws) == []


def test_who_was_sought_is_said_done(ws: Workspace) -> None:
    make.case(ws, outcome="appuntamento", follow_up_on=MONDAY)
    settle(ws, AppointmentState.MISSED)

    deadlines.done(ws, one_of(ws, DueKind.NO_SHOW).due)

    assert DueKind.NO_SHOW not in kinds(ws)


def test_the_calendar_holds_what_is_put_off_too(ws: Workspace) -> None:
    make.case(ws)
    found = one_of(ws, DueKind.FIRST_APPOINTMENT)
    deadlines.snooze(ws, found.due, MONDAY + timedelta(days=2))

    assert [one.due for one in deadlines.between(ws, MONDAY, MONDAY + WEEK)] == [found.due]
    assert deadlines.between(ws, MONDAY, MONDAY) == ()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(("snooze", "reassign", "close", "undo")), max_size=6))
def test_whatever_is_decided_and_undone_leaves_the_due(ws: Workspace, acts: list[str]) -> None:
    if not kinds(ws):
        make.case(ws)
    before = one_of(ws, DueKind.FIRST_APPOINTMENT).due
    taken: list[int] = []
    for act in acts:
        if act == "snooze":
            taken.append(deadlines.snooze(ws, before, MONDAY + timedelta(days=1)))
        elif act == "reassign":
            taken.append(deadlines.reassign(ws, before, 2))
        elif act == "close":
            taken.append(deadlines.close(ws, before, CloseReason.NOT_NEEDED))
        elif taken:
            deadlines.undo(ws, taken.pop())
    while taken:
        deadlines.undo(ws, taken.pop())

    assert one_of(ws, DueKind.FIRST_APPOINTMENT).due == before
