"""The plan of protection: whatever is done with it, no version reaches a state it may not."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cav_desktop.domain.errors import (
    CannotUndo,
    FieldError,
    PlanHeld,
    TransitionRefused,
    UserError,
)
from cav_desktop.domain.plans import (
    OVER,
    TRANSITIONS,
    Goal,
    Plan,
    PlanAction,
    PlanReview,
    PlanState,
    Signature,
    SignatureWay,
)

DAY = date(2026, 3, 16)
SIGNATURE = Signature(DAY, SignatureWay.ON_PAPER, 2)
_S = PlanState


def draft() -> Plan:
    made = Plan(state=_S.DRAFT, since=DAY, version=1)
    made.removed = False
    return made


def plan_in(state: PlanState) -> Plan:
    made = draft()
    made.state = state
    return made


class Life(RuleBasedStateMachine):
    """Everything that can be done with a version, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = draft()

    @property
    def state(self) -> PlanState:
        return PlanState(self.plan.state)

    def tried(self, act: Callable[[], None]) -> tuple[PlanState, bool]:
        """The state before, and whether the act was let through; a refusal changes nothing."""
        before = self.state
        try:
            act()
        except UserError:
            assert self.state is before
            return before, False
        return before, True

    @rule(to=st.sampled_from(PlanState))
    def move(self, to: PlanState) -> None:
        before, done = self.tried(lambda: self.plan.move(to, DAY))
        assert not done or (self.state in TRANSITIONS[before] and to is not _S.SIGNED)

    @rule()
    def sign(self) -> None:
        before, done = self.tried(lambda: self.plan.sign(SIGNATURE, DAY))
        assert done is (before is _S.SHARED)

    @rule()
    def give_way(self) -> None:
        before, done = self.tried(lambda: self.plan.give_way(DAY))
        assert done is (before not in OVER | {_S.DRAFT})

    @rule()
    def hold_again(self) -> None:
        wanted = self.plan.replaced_from
        before, done = self.tried(lambda: self.plan.hold_again(DAY))
        assert done is (before is _S.REPLACED)
        assert not done or self.state == wanted

    @rule()
    def review(self) -> None:
        before, done = self.tried(lambda: self.plan.review(DAY, None))
        assert done is (before in {_S.SIGNED, _S.ACTIVE, _S.IN_REVIEW})

    @rule()
    def change(self) -> None:
        before, done = self.tried(self.plan.require_changeable)
        assert done is (before is _S.DRAFT)

    @invariant()
    def what_is_carried_out_was_agreed_to(self) -> None:
        if self.state in {_S.SIGNED, _S.ACTIVE, _S.IN_REVIEW, _S.CONCLUDED}:
            assert self.plan.signed_on == DAY
            assert self.plan.signed_by == SIGNATURE.staff_id


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_stays_as_it_was(state: PlanState) -> None:
    plan = plan_in(state)
    assert plan.allowed() == ()
    for act in (
        plan.require_changeable,
        plan.require_running,
        lambda: plan.give_way(DAY),
        lambda: plan.review(DAY, None),
    ):
        with pytest.raises(PlanHeld):
            act()


def test_a_signature_is_recorded_and_not_merely_chosen() -> None:
    plan = plan_in(_S.SHARED)
    with pytest.raises(TransitionRefused):
        plan.move(_S.SIGNED, DAY)
    plan.sign(SIGNATURE, DAY)
    assert (plan.signed_on, plan.signed_way, plan.signed_by) == (DAY, "su_carta", 2)


def test_nobody_signs_tomorrow() -> None:
    with pytest.raises(FieldError, match="in_the_future"):
        plan_in(_S.SHARED).sign(Signature(date(2026, 3, 17), SignatureWay.SPOKEN, 2), DAY)


def test_only_a_replaced_version_stands_again() -> None:
    with pytest.raises(CannotUndo):
        plan_in(_S.ACTIVE).hold_again(DAY)


def test_her_words_change_in_a_draft_alone_and_actions_until_it_is_over() -> None:
    for state in PlanState:
        goal = Goal(area="sicurezza", state="in_corso", plan=plan_in(state))
        action = PlanAction(goal=goal)
        for one in (goal, action):
            one.removed = False
        if state is _S.DRAFT:
            goal.require_changeable()
        else:
            with pytest.raises(PlanHeld):
                goal.require_changeable()
        if state in OVER:
            with pytest.raises(PlanHeld):
                action.require_changeable()
        else:
            action.require_changeable()


def test_somebody_does_each_action() -> None:
    with pytest.raises(FieldError, match="somebody_does_it"):
        PlanAction().refuse({"she": "no", "staff": None, "service": None})
    for answers in ({"she": "si"}, {"staff": 3}, {"service": "consultorio"}):
        PlanAction().refuse(answers)


def test_a_review_ends_with_the_plan_active_and_its_next_day() -> None:
    plan = plan_in(_S.IN_REVIEW)
    plan.review(DAY, date(2026, 6, 16))
    assert (plan.state, plan.reviewed_on, plan.review_on) == ("attivo", DAY, date(2026, 6, 16))
    with pytest.raises(FieldError):
        PlanReview().refuse({"on": DAY, "next_on": DAY})
    with pytest.raises(FieldError):
        draft().refuse({"from_on": DAY, "review_on": DAY})
