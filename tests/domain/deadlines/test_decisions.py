"""Decisions: for one day only, the newest wins, and nothing is ever hidden in silence."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.decisions import (
    CloseReason,
    Decision,
    DecisionState,
    Standing,
    consider,
    wakes_on,
)
from cav_desktop.domain.deadlines.dues import About, Again, Concern, Due
from cav_desktop.domain.deadlines.kinds import DueKind

TODAY = date(2026, 6, 3)
ANNA, BEA = 11, 12
ENDS = (DecisionState.DONE, DecisionState.CLOSED)


def due(kind: DueKind = DueKind.PLAN_REVIEW, days: int = 5, number: int = 7) -> Due:
    on = TODAY + timedelta(days=days)
    facts = Concern(about=About("plan", number), case_id=3, staff_id=ANNA)
    again = Again(on, 3) if kind in (DueKind.RISK, DueKind.REFERRAL) else None
    return facts.due(kind, on, Because(Why.PLAN_AGREED), again=again)


def decided(about: Due, state: DecisionState, number: int = 1, **other: Any) -> Decision:
    chosen = Decision(
        number=number,
        key=about.key,
        state=state,
        at=datetime.combine(TODAY, time(9), UTC),
        staff_id=ANNA,
    )
    return replace(chosen, **other)


def still_open(dues: Iterable[Due], decisions: Iterable[Decision], today: date) -> tuple[Due, ...]:
    return tuple(
        one.due for one in consider(dues, decisions, today) if one.standing is Standing.OPEN
    )


@pytest.mark.parametrize("state", ENDS)
def test_what_is_done_or_closed_is_over(state: DecisionState) -> None:
    one = due()

    assert still_open([one], [decided(one, state)], TODAY) == ()


@pytest.mark.parametrize("state", ENDS)
def test_a_new_day_makes_it_due_again(state: DecisionState) -> None:
    one, moved = due(), due(days=6)

    assert still_open([moved], [decided(one, state)], TODAY) == (moved,)


def test_what_recurs_comes_back_on_its_next_day() -> None:
    one = due(DueKind.RISK)
    (back,) = still_open([one], [decided(one, DecisionState.CLOSED)], TODAY)

    assert back.on == date(2026, 9, 8)
    assert back.warned_from == date(2026, 8, 25)
    (later,) = still_open(
        [one], [decided(one, DecisionState.CLOSED), decided(back, DecisionState.DONE)], TODAY
    )
    assert later.on == date(2026, 12, 8)


def test_who_takes_it_over_answers_for_it_and_keeps_it_when_she_puts_it_off() -> None:
    one = due(days=0)
    handed = decided(one, DecisionState.REASSIGNED, to_staff_id=BEA)
    put_off = decided(one, DecisionState.SNOOZED, 2, until=TODAY + timedelta(days=2))

    assert [each.staff_id for each in still_open([one], [handed], TODAY)] == [BEA]
    assert still_open([one], [handed, put_off], TODAY) == ()
    after = still_open([one], [handed, put_off], TODAY + timedelta(days=2))
    assert [each.staff_id for each in after] == [BEA]


def test_to_hand_over_wakes_what_was_put_off() -> None:
    one = due()
    put_off = decided(one, DecisionState.SNOOZED, until=TODAY + timedelta(days=20))
    handed = decided(one, DecisionState.REASSIGNED, 2, to_staff_id=BEA)

    assert still_open([one], [put_off, handed], TODAY) == (replace(one, staff_id=BEA),)


def test_what_is_put_off_is_back_on_its_day_and_not_before() -> None:
    one = due()
    until = TODAY + timedelta(days=10)
    put_off = decided(one, DecisionState.SNOOZED, until=until)

    assert still_open([one], [put_off], until - timedelta(days=1)) == ()
    assert still_open([one], [put_off], until) == (one,)


def test_a_hearing_is_not_hidden_beyond_its_day() -> None:
    one = due(DueKind.HEARING, days=1)
    put_off = decided(one, DecisionState.SNOOZED, until=TODAY + timedelta(days=20))

    assert still_open([one], [put_off], TODAY) == ()
    (back,) = still_open([one], [put_off], one.on)
    assert back == replace(one, snoozed_past=True)


def test_an_alarm_wakes_what_was_put_off_before_it() -> None:
    one = due(DueKind.STAY, days=20)
    put_off = decided(one, DecisionState.SNOOZED, until=TODAY + timedelta(days=19))

    assert wakes_on(one, put_off) == one.on - timedelta(days=15)
    assert still_open([one], [put_off], TODAY + timedelta(days=4)) == ()
    (back,) = still_open([one], [put_off], TODAY + timedelta(days=5))
    assert back.snoozed_past


def test_undoing_leaves_what_was_decided_before() -> None:
    one = due()
    first = decided(one, DecisionState.SNOOZED, 1, until=TODAY + timedelta(days=2))
    second = decided(one, DecisionState.DONE, 2)

    undone = replace(second, undone=True)

    assert consider([one], [second, first], TODAY)[0].decision == second
    assert consider([one], [undone, first], TODAY)[0].decision == first
    assert consider([one], [undone], TODAY)[0].decision is None
    assert consider([one], [first, undone], TODAY)[0].standing is Standing.SNOOZED


@st.composite
def _decisions(draw: st.DrawFn, dues: list[Due]) -> list[Decision]:
    found: list[Decision] = []
    for number in range(draw(st.integers(0, 8))):
        one = draw(st.sampled_from(dues))
        following = one.following()
        if following is not None and draw(st.booleans()):
            one = following
        found.append(
            Decision(
                number=number,
                key=one.key,
                state=draw(st.sampled_from(DecisionState)),
                at=datetime.combine(TODAY, time(9), UTC)
                + timedelta(days=draw(st.integers(-40, 0))),
                staff_id=ANNA,
                until=TODAY + timedelta(days=draw(st.integers(-20, 60))),
                to_staff_id=draw(st.sampled_from([ANNA, BEA])),
                reason=draw(st.sampled_from(CloseReason)),
                undone=draw(st.booleans()),
            )
        )
    return found


@st.composite
def _worlds(draw: st.DrawFn) -> tuple[list[Due], list[Decision], date]:
    dues = [
        due(draw(st.sampled_from(DueKind)), draw(st.integers(-60, 60)), number)
        for number in range(1, draw(st.integers(2, 6)))
    ]
    today = TODAY + timedelta(days=draw(st.integers(0, 60)))
    return dues, draw(_decisions(dues)), today


@settings(max_examples=80)
@given(_worlds())
def test_nothing_disappears_but_what_was_done_closed_or_put_off(
    world: tuple[list[Due], list[Decision], date],
) -> None:
    dues, decisions, today = world
    shown = {one.about for one in still_open(dues, decisions, today)}

    for one in dues:
        mine = [each for each in decisions if each.key.about == one.about and not each.undone]
        if one.about not in shown:
            assert any(each.state is not DecisionState.REASSIGNED for each in mine)
        if one.again is not None and one.about not in shown:
            assert any(each.state is DecisionState.SNOOZED for each in mine)
        if not mine:
            assert one in still_open(dues, decisions, today)


@settings(max_examples=80)
@given(_worlds())
def test_what_hides_is_named_and_ends(world: tuple[list[Due], list[Decision], date]) -> None:
    dues, decisions, today = world
    far = today + timedelta(days=200)

    for one in consider(dues, decisions, today):
        last = one.decision
        if one.standing is Standing.ENDED:
            assert last is not None
            assert last.state in ENDS
        if one.standing is Standing.SNOOZED:
            assert last is not None
            assert last.until is not None
            assert last.until > today
            assert one.due.limit is None or today < one.due.limit
            assert one.due.about in {each.about for each in still_open(dues, decisions, far)}


@settings(max_examples=80)
@given(_worlds())
def test_to_apply_twice_is_to_apply_once(world: tuple[list[Due], list[Decision], date]) -> None:
    dues, decisions, today = world
    once = still_open(dues, decisions, today)

    assert still_open(once, decisions, today) == once


@settings(max_examples=50)
@given(_worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_decisions_read_does_not_matter(
    world: tuple[list[Due], list[Decision], date], chance: random.Random
) -> None:
    dues, decisions, today = world
    mixed = list(decisions)
    chance.shuffle(mixed)

    assert still_open(dues, mixed, today) == still_open(dues, decisions, today)


@settings(max_examples=50)
@given(_worlds())
def test_undoing_the_newest_is_as_if_it_had_never_been(
    world: tuple[list[Due], list[Decision], date],
) -> None:
    dues, decisions, today = world
    mine = [one for one in decisions if one.key == dues[0].key and not one.undone]
    last = max(mine, key=lambda one: (one.at, one.number), default=None)
    undone = [replace(one, undone=True) if one is last else one for one in decisions]
    without = [one for one in decisions if one is not last]

    assert still_open(dues, undone, today) == still_open(dues, without, today)
