"""Whose turn it is, in each direction."""

import pytest

from cav_desktop.domain.referrals.states import OVER, TRANSITIONS, Direction, ReferralState
from cav_desktop.domain.referrals.turns import Turn, turn_of

S = ReferralState


@pytest.mark.parametrize(
    ("direction", "state", "turn"),
    [
        (Direction.OUT, S.WAITING_CONSENT, Turn.TO_SEND),
        (Direction.OUT, S.SENT, Turn.THEIRS),
        (Direction.OUT, S.NO_ANSWER, Turn.THEIRS),
        (Direction.IN, S.RECEIVED, Turn.OURS),
        (Direction.IN, S.WAITING_LIST, Turn.WAITING),
        (Direction.OUT, S.ACCEPTED, Turn.WAITING),
        (Direction.OUT, S.FIRST_APPOINTMENT, Turn.GOING_ON),
        (Direction.RETURN, S.TO_PREPARE, Turn.TO_SEND),
        (Direction.RETURN, S.SENT, Turn.GOING_ON),
    ],
)
def test_who_does_the_next_thing(direction: Direction, state: ReferralState, turn: Turn) -> None:
    assert turn_of(direction, state) is turn


@pytest.mark.parametrize(
    ("state", "turn"),
    [
        (S.TO_PREPARE, Turn.TO_SEND),
        (S.SENT, Turn.TO_CLOSE),
        (S.WAITING_LIST, Turn.TO_CLOSE),
        (S.IN_PROGRESS, Turn.GOING_ON),
        (S.CANCELLED, Turn.OVER),
    ],
)
def test_what_she_took_back_waits_for_nobody(state: ReferralState, turn: Turn) -> None:
    assert turn_of(Direction.OUT, state, is_withdrawn=True) is turn


@pytest.mark.parametrize("direction", list(Direction))
def test_what_is_over_is_nobodys_turn(direction: Direction) -> None:
    for state in TRANSITIONS[direction]:
        assert (turn_of(direction, state) is Turn.OVER) is (state in OVER)
