"""A decision as it is kept: coded, for one due on one day, undone but never changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cav_desktop.domain.deadline_decisions import SNOOZE_DAYS, DeadlineDecision, Decided
from cav_desktop.domain.deadlines.decisions import CloseReason, DecisionState, Standing, consider
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.rules import RULE_OF, find
from cav_desktop.domain.errors import CannotUndo, FieldError
from tests.domain.deadlines.examples import EXAMPLES

NOW = datetime(2026, 6, 2, 23, 30, tzinfo=UTC)
TODAY = date(2026, 6, 3)
ANNA, BEA = 11, 12
(HEARING,) = find([EXAMPLES[DueKind.HEARING].facts])
CHOICES = [
    Decided(state=DecisionState.SNOOZED, until=TODAY + timedelta(days=SNOOZE_DAYS)),
    Decided(state=DecisionState.REASSIGNED, to_staff_id=BEA),
    Decided(state=DecisionState.CLOSED, reason=CloseReason.NOT_NEEDED),
]


@pytest.mark.parametrize("kind", DueKind)
@pytest.mark.parametrize("chosen", CHOICES, ids=lambda one: str(one.state))
def test_every_due_is_put_off_handed_over_or_closed(kind: DueKind, chosen: Decided) -> None:
    due = next(one for one in find([EXAMPLES[kind].facts]) if one.kind is kind)
    kept = DeadlineDecision.take(due, chosen, NOW, ANNA)

    assert (kept.kind, kept.about_kind, kept.about_id, kept.due_on) == (
        due.kind,
        due.about.kind,
        due.about.id,
        due.on,
    )
    assert (kept.until, kept.to_staff_id, kept.reason) == (
        chosen.until,
        chosen.to_staff_id,
        chosen.reason,
    )
    assert kept.decision.key == due.key
    assert kept.decision.on == TODAY


@pytest.mark.parametrize("kind", DueKind)
def test_done_is_said_only_where_no_fact_says_it(kind: DueKind) -> None:
    due = next(one for one in find([EXAMPLES[kind].facts]) if one.kind is kind)
    done = Decided(state=DecisionState.DONE)
    if RULE_OF[kind].by_hand:
        kept = DeadlineDecision.take(due, done, NOW, ANNA)
        (found,) = consider([due], [kept.decision], TODAY)
        assert (found.due, found.standing) != (due, Standing.OPEN)
        return
    with pytest.raises(FieldError, match="state: write_the_fact"):
        DeadlineDecision.take(due, done, NOW, ANNA)


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        (Decided(state=DecisionState.SNOOZED), "until: not_after_today"),
        (Decided(state=DecisionState.SNOOZED, until=TODAY), "until: not_after_today"),
        (
            Decided(state=DecisionState.SNOOZED, until=TODAY + timedelta(days=SNOOZE_DAYS + 1)),
            "until: put_off_too_far",
        ),
        (Decided(state=DecisionState.REASSIGNED), "to_staff_id: required"),
        (Decided(state=DecisionState.CLOSED), "reason: reason_needed"),
    ],
)
def test_half_a_decision_is_refused(chosen: Decided, why: str) -> None:
    with pytest.raises(FieldError, match=why):
        DeadlineDecision.take(HEARING, chosen, NOW, ANNA)


def test_what_belongs_to_another_decision_is_not_kept() -> None:
    chosen = Decided(
        state=DecisionState.CLOSED,
        until=TODAY + timedelta(days=3),
        to_staff_id=BEA,
        reason=CloseReason.ELSEWHERE,
    )
    kept = DeadlineDecision.take(HEARING, chosen, NOW, ANNA)

    assert (kept.until, kept.to_staff_id, kept.reason) == (None, None, CloseReason.ELSEWHERE)


def test_a_decision_is_undone_once() -> None:
    kept = DeadlineDecision.take(HEARING, CHOICES[2], NOW, ANNA)
    assert consider([HEARING], [kept.decision], TODAY)[0].standing is Standing.ENDED

    kept.undo(NOW + timedelta(seconds=8))

    assert consider([HEARING], [kept.decision], TODAY)[0].standing is Standing.OPEN
    with pytest.raises(CannotUndo):
        kept.undo(NOW + timedelta(seconds=9))
