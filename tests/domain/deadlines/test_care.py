"""The work with her: risk, plan, actions, referrals, stays, and what comes after."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.deadlines import care
from cav_desktop.domain.deadlines.because import Why
from cav_desktop.domain.deadlines.care import (
    follow_up,
    plan_action,
    plan_review,
    referral,
    retention,
    risk,
    risk_event,
    stay,
)
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import CriticalEvent, RiskEvent
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.domain.plans import FINISHED
from cav_desktop.domain.shelter.stays import GOING_ON
from cav_desktop.services.vocabulary import shipped_lists
from tests.domain.deadlines.examples import (
    ACTION,
    DAY,
    EVENT,
    FOLLOW_UP,
    PLAN,
    REFERRAL,
    RETENTION,
    RISK,
    STAY,
)

DATES = st.dates(date(2020, 1, 1), date(2032, 12, 31))
CODES = {one["id"]: {value["codice"] for value in one["valori"]} for one in shipped_lists()}
EVENTS = st.lists(
    st.builds(
        RiskEvent,
        kind=st.sampled_from(CriticalEvent),
        on=DATES,
        about=st.builds(About, st.just("measure"), st.integers(1, 4)),
    ),
    max_size=6,
).map(tuple)


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        (care._PLAN_HOLDS, "E49"),
        (FINISHED, "E48"),
        (care._UNANSWERED, "E65"),
        (GOING_ON, "E62a"),
        (frozenset(PACE.first_appointment_days), "E13"),
    ],
)
def test_the_states_asked_for_are_of_their_list(codes: frozenset[str], name: str) -> None:
    assert codes <= CODES[name]


@pytest.mark.parametrize(
    ("last_on", "chosen_on", "on", "why"),
    [
        (None, None, date(2026, 1, 21), Why.NEVER_ASSESSED),
        (date(2025, 11, 30), None, date(2026, 2, 28), Why.ASSESSED_LONG_AGO),
        (DAY, date(2026, 4, 1), date(2026, 4, 1), Why.NEXT_CHOSEN),
        (DAY, date(2026, 8, 1), date(2026, 6, 3), Why.ASSESSED_LONG_AGO),
        (DAY, date(2026, 2, 1), date(2026, 6, 3), Why.ASSESSED_LONG_AGO),
    ],
)
def test_the_risk_is_assessed_within_three_months_or_on_an_earlier_chosen_day(
    last_on: date | None, chosen_on: date | None, on: date, why: Why
) -> None:
    (due,) = risk(replace(RISK, last_on=last_on, chosen_on=chosen_on), PACE)

    assert (due.on, due.because.why) == (on, why)


def test_a_chosen_day_put_aside_leaves_the_three_months() -> None:
    (due,) = risk(replace(RISK, chosen_on=date(2026, 4, 1)), PACE)
    following = due.following()

    assert following is not None
    assert following.on == date(2026, 6, 3)


@pytest.mark.parametrize("kind", CriticalEvent)
def test_after_each_critical_event_the_risk_is_another(kind: CriticalEvent) -> None:
    event = replace(EVENT, kind=kind)
    (due,) = risk_event(replace(RISK, events=(event,)), PACE)

    assert due.on == event.on + timedelta(days=7)
    assert due.about == event.about
    assert (due.because.code, due.because.since) == (kind, event.on)


@pytest.mark.parametrize(
    ("last_on", "left"),
    [(None, 1), (date(2026, 3, 19), 1), (date(2026, 3, 20), 0), (date(2026, 3, 21), 0)],
)
def test_an_assessment_of_that_day_has_seen_the_event(last_on: date | None, left: int) -> None:
    assert len(risk_event(replace(RISK, events=(EVENT,), last_on=last_on), PACE)) == left


def test_who_is_followed_up_is_assessed_after_an_event_but_not_each_three_months() -> None:
    facts = replace(RISK, state=EpisodeState.FOLLOW_UP, events=(EVENT,))

    assert not risk(facts, PACE)
    assert risk_event(facts, PACE)


@given(EVENTS, st.none() | DATES, DATES, DATES)
def test_a_later_assessment_never_makes_one_due_earlier(
    events: tuple[RiskEvent, ...], chosen: date | None, one: date, other: date
) -> None:
    first, second = sorted((one, other))
    before = replace(RISK, last_on=first, chosen_on=chosen, events=events)
    after = replace(before, last_on=second)

    assert risk(before, PACE)[0].on <= risk(after, PACE)[0].on
    left = {due.key for due in risk_event(after, PACE)}
    assert left <= {due.key for due in risk_event(before, PACE)}


@given(EVENTS, st.none() | DATES)
def test_every_event_that_no_assessment_has_seen_is_due_once(
    events: tuple[RiskEvent, ...], last_on: date | None
) -> None:
    found = risk_event(replace(RISK, events=events, last_on=last_on), PACE)
    unseen = {(one.about, one.on) for one in events if last_on is None or one.on > last_on}

    assert {(due.about, due.because.since) for due in found} == unseen
    assert len({due.key for due in found}) == len(found)


@given(DATES)
def test_no_one_goes_unassessed_for_more_than_three_months(last_on: date) -> None:
    (due,) = risk(replace(RISK, last_on=last_on), PACE)

    assert due.on == add_months(last_on, 3)
    assert due.on.day == last_on.day or (due.on + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("reviewed_on", "review_on", "on"),
    [
        (None, None, date(2026, 6, 3)),
        (None, date(2026, 5, 1), date(2026, 5, 1)),
        (date(2026, 5, 1), date(2026, 5, 1), date(2026, 8, 1)),
        (date(2026, 5, 1), date(2026, 10, 1), date(2026, 10, 1)),
    ],
)
def test_a_plan_is_reviewed_when_it_says_or_after_three_months(
    reviewed_on: date | None, review_on: date | None, on: date
) -> None:
    (due,) = plan_review(replace(PLAN, reviewed_on=reviewed_on, review_on=review_on), PACE)

    assert due.on == on


@pytest.mark.parametrize("state", ["bozza", "sostituito", "concluso", "interrotto"])
def test_a_plan_that_does_not_hold_is_not_reviewed(state: str) -> None:
    assert not plan_review(replace(PLAN, state=state), PACE)


def test_a_plan_without_any_day_has_none() -> None:
    assert not plan_review(replace(PLAN, agreed_on=None), PACE)
    assert not plan_action(replace(ACTION, by_on=None), PACE)
    assert not stay(replace(STAY, ends_on=None), PACE)


@pytest.mark.parametrize("state", ["da_avviare", "in_corso", "rinviato", None])
def test_an_action_not_done_is_due(state: str | None) -> None:
    assert plan_action(replace(ACTION, state=state), PACE)


@pytest.mark.parametrize(
    ("changed", "on"),
    [
        ({}, date(2026, 3, 24)),
        ({"state": "ricevuto"}, date(2026, 3, 24)),
        ({"answer_by": date(2026, 3, 10)}, date(2026, 3, 10)),
        ({"sent_on": None, "answer_by": date(2026, 3, 10)}, date(2026, 3, 10)),
        ({"sent_on": None}, None),
        ({"state": "lista_attesa"}, None),
    ],
)
def test_a_referral_without_answer_is_due(changed: dict[str, Any], on: date | None) -> None:
    found = referral(replace(REFERRAL, **changed), PACE)

    assert [due.on for due in found] == ([] if on is None else [on])


def test_to_ask_for_an_extension_does_not_move_the_end() -> None:
    asked = date(2026, 8, 10)
    (due,) = stay(replace(STAY, extension_asked_on=asked), PACE)

    assert due.on == STAY.ends_on
    assert (due.because.why, due.because.since) == (Why.EXTENSION_ASKED, asked)


def test_a_call_made_before_its_time_is_not_asked_again() -> None:
    found = follow_up(replace(FOLLOW_UP, calls=(DAY,), settled=frozenset({1})), PACE)
    assert [one.because.amount for one in found] == [3, 6, 12]


def test_follow_up_is_at_1_3_6_and_12_months_clipped() -> None:
    found = follow_up(replace(FOLLOW_UP, concluded_on=date(2025, 8, 31)), PACE)

    assert [due.on for due in found] == [
        date(2025, 9, 30),
        date(2025, 11, 30),
        date(2026, 2, 28),
        date(2026, 8, 31),
    ]


@given(st.lists(DATES, max_size=4).map(tuple))
def test_without_her_consent_nobody_is_to_call(calls: tuple[date, ...]) -> None:
    assert not follow_up(replace(FOLLOW_UP, agreed=False, calls=calls), PACE)


@pytest.mark.parametrize(
    ("call", "months"),
    [
        (date(2026, 3, 10), [1, 3, 6, 12]),
        (date(2026, 3, 25), [3, 6, 12]),
        (date(2026, 5, 1), [3, 6, 12]),
        (date(2026, 5, 25), [6, 12]),
        (date(2027, 3, 1), []),
    ],
)
def test_a_call_counts_for_its_month_and_those_before(call: date, months: list[int]) -> None:
    found = follow_up(replace(FOLLOW_UP, calls=(call,)), PACE)

    assert [due.because.amount for due in found] == months


@pytest.mark.parametrize(
    ("changed", "on", "why"),
    [
        ({}, date(2036, 3, 3), Why.RETENTION),
        ({"is_contact": True}, date(2028, 3, 3), Why.RETENTION),
        ({"adult_on": date(2040, 7, 1)}, date(2040, 7, 1), Why.RETENTION),
        ({"adult_on": date(2030, 7, 1)}, date(2036, 3, 3), Why.RETENTION),
        ({"review_on": date(2031, 1, 1)}, date(2031, 1, 1), Why.RETENTION),
        ({"held": True}, date(2036, 3, 3), Why.RETENTION_HELD),
    ],
)
def test_what_is_kept_is_reviewed(changed: dict[str, Any], on: date, why: Why) -> None:
    (due,) = retention(replace(RETENTION, **changed), PACE)

    assert (due.on, due.because.why) == (on, why)
    following = due.following()
    assert following is not None
    assert following.on == add_months(on, 12)
