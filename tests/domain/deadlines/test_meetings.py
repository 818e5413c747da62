"""Meeting her: appointments, who did not come, the first one, the next one, the pauses."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.deadlines.because import Why
from cav_desktop.domain.deadlines.meetings import (
    appointment,
    first_appointment,
    next_interview,
    no_show,
    suspension,
    taking_in_care,
)
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import EpisodeState
from tests.domain.deadlines.examples import (
    APPOINTMENT,
    DAY,
    FIRST,
    INTERVIEW,
    NO_SHOW,
    RECEPTION,
    SUSPENSION,
)

DATES = st.dates(date(2001, 1, 1), date(2120, 12, 31))


@pytest.mark.parametrize("state", AppointmentState)
def test_only_what_is_still_fixed_is_due(state: AppointmentState) -> None:
    assert bool(appointment(replace(APPOINTMENT, state=state), PACE)) == (
        state is AppointmentState.DUE
    )


@pytest.mark.parametrize(
    ("may_call", "urgent", "why", "on"),
    [
        (True, False, Why.MISSED, date(2026, 3, 6)),
        (True, True, Why.MISSED, date(2026, 3, 4)),
        (None, False, Why.MISSED_RULE_UNKNOWN, date(2026, 3, 6)),
        (False, False, Why.MISSED_SHE_CALLS, date(2026, 3, 10)),
        (False, True, Why.MISSED_SHE_CALLS, date(2026, 3, 4)),
    ],
)
def test_who_did_not_come_is_sought_as_is_safe_for_her(
    may_call: bool | None, urgent: bool, why: Why, on: date
) -> None:
    (due,) = no_show(replace(NO_SHOW, may_call=may_call, urgent=urgent), PACE)

    assert (due.because.why, due.on) == (why, on)
    assert due.warned_from == DAY


def test_what_was_heard_before_she_missed_it_is_no_answer() -> None:
    assert no_show(replace(NO_SHOW, followed_on=DAY - timedelta(days=1)), PACE)
    assert not no_show(replace(NO_SHOW, followed_on=DAY), PACE)


@pytest.mark.parametrize(
    ("urgency", "days"),
    [("emergenza", 1), ("alta", 3), ("media", 7), ("ordinaria", 7), ("non_noto", 7), (None, 7)],
)
def test_the_more_urgent_the_sooner_the_first_appointment(urgency: str | None, days: int) -> None:
    (due,) = first_appointment(replace(FIRST, urgency=urgency), PACE)

    assert due.on == DAY + timedelta(days=days)
    assert due.because.why is Why.FIRST_MISSING


@pytest.mark.parametrize(
    ("first_on", "left"), [(date(2026, 3, 10), 0), (date(2026, 3, 11), 1), (None, 1)]
)
def test_an_appointment_that_comes_too_late_does_not_quieten(
    first_on: date | None, left: int
) -> None:
    found = first_appointment(replace(FIRST, first_on=first_on), PACE)

    assert len(found) == left
    if first_on is not None and found:
        assert found[0].because.why is Why.FIRST_TOO_LATE


@pytest.mark.parametrize("ended", [{"met": True}, {"over": True}])
def test_who_was_met_or_needs_nothing_waits_for_no_first_appointment(
    ended: dict[str, Any],
) -> None:
    assert not first_appointment(replace(FIRST, **ended), PACE)


@pytest.mark.parametrize(
    ("state", "on"),
    [
        (EpisodeState.CONTACT, None),
        (EpisodeState.RECEPTION, date(2026, 3, 17)),
        (EpisodeState.TAKEN_IN_CARE, date(2026, 4, 2)),
        (EpisodeState.SUSPENDED, None),
        (EpisodeState.CONCLUDING, date(2026, 4, 2)),
        (EpisodeState.FOLLOW_UP, None),
        (EpisodeState.CLOSED, None),
        (EpisodeState.ARCHIVED, None),
        (EpisodeState.ANONYMISED, None),
    ],
)
def test_who_is_followed_has_a_next_interview(state: EpisodeState, on: date | None) -> None:
    found = next_interview(replace(INTERVIEW, state=state), PACE)

    assert [due.on for due in found] == ([] if on is None else [on])


def test_who_was_never_met_is_missed_from_the_beginning() -> None:
    (due,) = next_interview(replace(INTERVIEW, last_met_on=None), PACE)

    assert due.because.why is Why.NEVER_MET
    assert due.on == INTERVIEW.since + timedelta(days=30)


@given(DATES, DATES)
def test_a_later_interview_never_asks_the_next_one_earlier(one: date, other: date) -> None:
    first, second = sorted((one, other))
    (earlier,) = next_interview(replace(INTERVIEW, last_met_on=first), PACE)
    (later,) = next_interview(replace(INTERVIEW, last_met_on=second), PACE)

    assert earlier.on <= later.on


@pytest.mark.parametrize(
    ("days", "on", "why"),
    [
        ((), date(2026, 4, 2), Why.RECEPTION_LONG),
        ((1, 2, 3, 4), date(2026, 4, 2), Why.RECEPTION_LONG),
        ((9, 1, 2, 3, 4), date(2026, 3, 19), Why.RECEPTION_INTERVIEWS),
        ((1, 2, 3, 4, 28), date(2026, 4, 2), Why.RECEPTION_LONG),
    ],
)
def test_reception_ends_with_a_decision(days: tuple[int, ...], on: date, why: Why) -> None:
    held = tuple(DAY + timedelta(days=one) for one in days)
    (due,) = taking_in_care(replace(RECEPTION, interviews=held), PACE)

    assert (due.on, due.because.why) == (on, why)


def test_a_pause_ends_on_the_day_chosen_or_is_looked_at_after_three_months() -> None:
    chosen = date(2026, 4, 20)
    (due,) = suspension(replace(SUSPENSION, review_on=chosen), PACE)
    (unchosen,) = suspension(SUSPENSION, PACE)

    assert (due.on, due.because.stated) == (chosen, True)
    assert (unchosen.on, unchosen.because.stated) == (date(2026, 6, 3), False)
