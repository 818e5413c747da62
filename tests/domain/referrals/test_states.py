"""The life of a referral (E65): what may follow, what is refused and why; laws of any life."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop import paths
from cav_desktop.domain.errors import CannotUndo, FieldError, ReferralStepRefused
from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.referrals import Referral, ReferralStep
from cav_desktop.domain.referrals.states import (
    BEFORE_LEAVING,
    FIRST,
    OVER,
    TRANSITIONS,
    Direction,
    ReferralState,
    WhyNot,
)

S = ReferralState
DAY = date(2026, 3, 2)
WITH_REASON = (S.CONCLUDED, S.REFUSED)


def referral(direction: Direction = Direction.OUT) -> Referral:
    came = DAY if direction is Direction.IN else None
    return Referral(
        direction=direction,
        state=FIRST[direction],
        since=DAY,
        sent_on=came,
        removed=False,
        reminders=0,
    )


def go(row: Referral, to: ReferralState, on: date) -> None:
    if to is S.SENT:
        row.send(on)
    else:
        row.move(to, on, "preso_in_carico" if to in WITH_REASON else None)


def test_the_states_and_directions_are_those_of_the_lists() -> None:
    lists = {
        one["id"]: {value["codice"] for value in one["valori"]}
        for one in json.loads((paths.resources() / "vocabulary.json").read_text("utf-8"))
    }

    assert set(S) == lists["E65"]
    assert set(Direction) == lists["E64"]


@pytest.mark.parametrize("direction", Direction)
def test_every_state_is_reached_from_the_first_and_some_end_is_reached_from_it(
    direction: Direction,
) -> None:
    known = TRANSITIONS[direction]
    reached, pending = set[S](), [FIRST[direction]]
    while pending:
        state = pending.pop()
        if state not in reached:
            reached.add(state)
            pending.extend(known[state])

    assert reached == set(known)
    assert {one for one in known if not known[one]} <= OVER


@pytest.mark.parametrize(
    ("direction", "state", "wanted", "why"),
    [
        (Direction.OUT, S.TO_PREPARE, S.ACCEPTED, WhyNot.NOT_SENT),
        (Direction.OUT, S.SENT, S.TO_PREPARE, WhyNot.SENT_ALREADY),
        (Direction.OUT, S.ACCEPTED, S.SENT, WhyNot.SENT_ALREADY),
        (Direction.OUT, S.CONCLUDED, S.IN_PROGRESS, WhyNot.OVER),
        (Direction.OUT, S.IN_PROGRESS, S.WAITING_LIST, WhyNot.NOT_BACK),
        (Direction.IN, S.RECEIVED, S.SENT, WhyNot.NOT_OURS),
        (Direction.RETURN, S.SENT, S.ACCEPTED, WhyNot.NO_SUCH_STEP),
        (Direction.OUT, S.NO_ANSWER, S.ACCEPTED, None),
    ],
)
def test_a_step_that_is_refused_says_why(
    direction: Direction, state: S, wanted: S, why: WhyNot | None
) -> None:
    assert states.why_not(direction, state, wanted) is why


@given(st.sampled_from(Direction), st.sampled_from(S), st.sampled_from(S))
def test_a_step_is_possible_or_explained_never_both(direction: Direction, one: S, two: S) -> None:
    if one not in TRANSITIONS[direction]:
        return
    if two in states.allowed(direction, one):
        states.require(direction, one, two)
    else:
        with pytest.raises(ReferralStepRefused) as refused:
            states.require(direction, one, two)
        assert refused.value.why in set(WhyNot)
        assert two not in refused.value.allowed


@given(
    st.sampled_from(Direction),
    st.lists(st.tuples(st.sampled_from(S), st.integers(0, 40)), max_size=25),
)
def test_no_life_breaks_a_law(direction: Direction, wishes: list[tuple[S, int]]) -> None:
    """Whatever is tried in whatever order: nothing is answered before it left, days never go back,
    and what is over stays over.
    """
    row, day = referral(direction), DAY
    for wanted, later in wishes:
        before = (row.state, row.since, row.sent_on)
        day = row.since + timedelta(days=later)
        try:
            go(row, wanted, day)
        except (ReferralStepRefused, FieldError):
            assert (row.state, row.since, row.sent_on) == before
            continue
        assert wanted in TRANSITIONS[direction][S(before[0])]
        assert row.since == day >= before[1]
        assert before[0] not in OVER
        if before[2] is not None:
            assert row.sent_on == before[2], "the day it left is written once"
    left = row.sent_on is not None
    assert left or row.state in (*BEFORE_LEAVING, S.CANCELLED)
    if row.answered_on is not None:
        assert row.sent_on is not None
        assert row.answered_on >= row.sent_on
    days = row.waiting_days(day + timedelta(days=1))
    assert days is None or days >= 0


def test_sending_is_an_act_of_its_own() -> None:
    with pytest.raises(FieldError, match="by_sending"):
        referral().move(S.SENT, DAY)


@pytest.mark.parametrize(("to", "outcome"), [(S.REFUSED, None), (S.CONCLUDED, None)])
def test_an_end_says_what_came_of_it(to: S, outcome: str | None) -> None:
    row = referral()
    row.send(DAY)
    with pytest.raises(FieldError, match="outcome"):
        row.move(to, DAY, outcome)


def test_the_waiting_is_measured_from_the_sending_to_the_first_appointment() -> None:
    row = referral()
    assert row.waiting_days(DAY) is None
    row.send(DAY)
    assert row.waiting_days(DAY + timedelta(days=21)) == 21
    row.move(S.WAITING_LIST, DAY + timedelta(days=25))
    row.move(S.FIRST_APPOINTMENT, DAY + timedelta(days=40), appointment_on=DAY + timedelta(days=50))
    assert row.waiting_days(DAY + timedelta(days=90)) == 50
    assert (row.listed_on, row.answered_on) == (DAY + timedelta(days=25),) * 2


def test_an_appointment_before_the_sending_is_none() -> None:
    row = referral()
    row.send(DAY)
    with pytest.raises(FieldError, match="appointment_on"):
        row.move(S.FIRST_APPOINTMENT, DAY, appointment_on=DAY - timedelta(days=1))
    with pytest.raises(FieldError, match="appointment_on"):
        row.move(S.ACCEPTED, DAY, appointment_on=DAY)


def test_reminders_are_counted_while_somebody_must_answer() -> None:
    row = referral()
    with pytest.raises(FieldError, match="nobody_must_answer"):
        row.remind(DAY)
    row.send(DAY)
    with pytest.raises(FieldError, match="before_it_began"):
        row.remind(DAY - timedelta(days=1))
    row.remind(DAY + timedelta(days=21))
    assert (row.reminders, row.reminded_on) == (1, DAY + timedelta(days=21))


def test_a_step_is_undone_but_never_what_has_left() -> None:
    row = referral()
    row.send(DAY)
    sent = ReferralStep(state=S.SENT, on=DAY)
    row.move(S.REFUSED, DAY + timedelta(days=3), "non_idoneo")
    row.go_back(sent)
    assert (row.state, row.since, row.outcome, row.sent_on) == (S.SENT, DAY, None, DAY)
    with pytest.raises(CannotUndo):
        row.go_back(ReferralStep(state=S.TO_PREPARE, on=DAY))
