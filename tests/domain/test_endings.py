"""The calls after the end: no sequence of acts reaches a forbidden state."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.endings import (
    TRANSITIONS,
    Ending,
    EndingKind,
    FollowUp,
    FollowUpOutcome,
    FollowUpState,
)
from cav_desktop.domain.errors import FieldError, TransitionRefused

DAY = date(2026, 3, 16)
_S = FollowUpState


def planned() -> FollowUp:
    return FollowUp(episode_id=1, on=DAY, months=1, state=_S.PLANNED)


def ending(kind: EndingKind = EndingKind.CONCLUDED) -> Ending:
    return Ending(episode_id=1, kind=kind, reason="obiettivi_raggiunti", on=DAY)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("record", "drop", "plan_again")),
            st.sampled_from(FollowUpOutcome),
            st.integers(-40, 40),
        ),
        max_size=25,
    )
)
def test_no_sequence_of_acts_reaches_a_forbidden_state(
    acts: list[tuple[str, FollowUpOutcome, int]],
) -> None:
    call = planned()
    for act, outcome, days in acts:
        before = (call.state, call.outcome, call.held_on)
        try:
            if act == "record":
                call.record(outcome, DAY + timedelta(days=days), DAY)
            elif act == "drop":
                call.drop()
            else:
                call.plan_again()
        except (TransitionRefused, FieldError):
            assert (call.state, call.outcome, call.held_on) == before
        else:
            assert FollowUpState(call.state) in TRANSITIONS[FollowUpState(before[0])]
        assert (call.outcome is not None) is (call.state == _S.HELD)
        assert (call.held_on is not None) is (call.state == _S.HELD)
        assert call.held_on is None or call.held_on >= DAY


def test_the_closing_interview_is_not_after_the_end() -> None:
    ending().refuse({"interview_on": DAY})
    with pytest.raises(FieldError, match="interview_on: after_the_end"):
        ending().refuse({"interview_on": DAY + timedelta(days=1)})


def test_who_is_handed_on_is_handed_to_somebody() -> None:
    ending(EndingKind.TRANSFERRED).refuse({"receiving": "CAV di Pavia"})
    with pytest.raises(FieldError, match="receiving: required"):
        ending(EndingKind.TRANSFERRED).refuse({"receiving": None})
