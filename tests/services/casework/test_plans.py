"""The plan on the real archive: shared, signed, replaced by a new version, concluded."""

from datetime import date, timedelta
from typing import Any

import pytest

from cav_desktop.domain.errors import (
    CannotUndo,
    FieldError,
    OutcomesMissing,
    PlanEmpty,
    PlanHeld,
    TransitionRefused,
)
from cav_desktop.domain.plans import Goal, Plan, PlanAction, PlanState, Signature, SignatureWay
from cav_desktop.services.casework import plans, sheets
from cav_desktop.services.casework.plans import PlanSheet
from cav_desktop.services.workspace import Workspace
from tests import make

_S = PlanState


def newest(ws: Workspace, case_id: int) -> PlanSheet:
    return plans.of_case(ws, case_id)[0]


def written(ws: Workspace, case_id: int) -> int:
    """A draft with two goals, an action each and a service."""
    plan_id = plans.begin(ws, case_id, {"hers": "Voglio dormire tranquilla.", "needs": "Casa"})
    for area, words in (("sicurezza", "Non aver paura."), ("lavoro", "Un lavoro mio.")):
        goal = plans.add_goal(ws, plan_id, {"area": area, "hers": words})
        plans.add_action(
            ws, goal, {"what": "Telefonare", "she": "si", "by_on": ws.today + timedelta(days=7)}
        )
    plans.add_service(ws, plan_id, {"party": "consultorio", "knows": "Solo il nome."})
    return plan_id


def carried_out(ws: Workspace, case_id: int) -> int:
    """The same, shared, signed and begun."""
    plan_id = written(ws, case_id)
    plans.move(ws, plan_id, _S.SHARED)
    plans.sign(ws, plan_id, Signature(ws.today, SignatureWay.ON_PAPER, ws.staff_id))
    plans.move(ws, plan_id, _S.ACTIVE)
    return plan_id


def test_what_is_written_is_read_again(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = written(ws, case_id)

    plan = newest(ws, case_id)
    assert (plan.id, plan.version, plan.state, plan.can_undo) == (plan_id, 1, "bozza", False)
    assert plan.sheet.answers["hers"] == "Voglio dormire tranquilla."
    assert [(goal.area, goal.state) for goal in plan.goals] == [
        ("sicurezza", "da_avviare"),
        ("lavoro", "da_avviare"),
    ]
    assert [len(goal.actions) for goal in plan.goals] == [1, 1]
    assert plan.services[0].answers["knows"] == "Solo il nome."


def test_there_is_one_plan_at_a_time(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = plans.begin(ws, case_id, {})
    with pytest.raises(FieldError, match="one_holds"):
        plans.begin(ws, case_id, {})
    plans.move(ws, plan_id, _S.INTERRUPTED)
    plans.begin(ws, case_id, {})
    assert newest(ws, case_id).version == 2


def test_once_shared_her_words_stay_and_actions_go_on(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = written(ws, case_id)
    plans.move(ws, plan_id, _S.SHARED)
    goal = newest(ws, case_id).goals[0]

    for act in (
        lambda: plans.add_goal(ws, plan_id, {"area": "salute", "hers": "Curarmi."}),
        lambda: sheets.change(ws, Goal, goal.id, {"hers": "Altro"}),
        lambda: sheets.remove(ws, Goal, goal.id),
        lambda: sheets.change(ws, Plan, plan_id, {"hers": "Altro"}),
    ):
        with pytest.raises(PlanHeld):
            act()
    plans.add_action(ws, goal.id, {"what": "Cambiare serratura", "staff": ws.staff_id})
    sheets.change(ws, PlanAction, goal.actions[0].object_id, {"state": "raggiunto"})
    assert len(newest(ws, case_id).goals[0].actions) == 2


def test_a_signature_says_who_when_and_how(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = written(ws, case_id)
    signature = Signature(ws.today, SignatureWay.SPOKEN, ws.staff_id)
    with pytest.raises(TransitionRefused):
        plans.sign(ws, plan_id, signature)
    plans.move(ws, plan_id, _S.SHARED)
    plans.sign(ws, plan_id, signature)

    plan = newest(ws, case_id)
    assert (plan.state, plan.signature, plan.signed_by) == ("firmato", signature, "Anna B.")


def test_a_new_version_copies_the_goals_and_the_old_one_is_over(ws: Workspace) -> None:
    case_id = make.case(ws)
    old = carried_out(ws, case_id)
    first = newest(ws, case_id).goals[0]
    plans.add_progress(ws, first.id, {"on": ws.today, "state": "in_corso", "note": "Bene."})
    sheets.change(ws, PlanAction, first.actions[0].object_id, {"state": "raggiunto"})
    new = plans.new_version(ws, old)

    fresh, before = plans.of_case(ws, case_id)
    assert (fresh.id, fresh.version, fresh.state, fresh.can_undo) == (new, 2, "bozza", True)
    assert (before.id, before.state) == (old, "sostituito")
    assert [goal.sheet.answers["hers"] for goal in fresh.goals] == [
        goal.sheet.answers["hers"] for goal in before.goals
    ]
    assert [goal.state for goal in fresh.goals] == ["in_corso", "da_avviare"]
    assert [len(goal.actions) for goal in fresh.goals] == [0, 1]
    assert len(fresh.services) == 1
    for act in (
        lambda: plans.add_action(ws, before.goals[0].id, {"what": "Altro", "she": "si"}),
        lambda: plans.move(ws, old, _S.ACTIVE),
        lambda: plans.new_version(ws, old),
        lambda: plans.review(ws, old, {"on": ws.today}),
    ):
        with pytest.raises((PlanHeld, TransitionRefused)):
            act()


def test_a_new_version_by_mistake_is_taken_back(ws: Workspace) -> None:
    case_id = make.case(ws)
    old = carried_out(ws, case_id)
    new = plans.new_version(ws, old)
    plans.undo_version(ws, new)

    assert [(plan.id, plan.state) for plan in plans.of_case(ws, case_id)] == [(old, "attivo")]
    with pytest.raises(CannotUndo):
        plans.undo_version(ws, old)


def test_a_plan_is_concluded_with_the_outcome_of_each_goal(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = carried_out(ws, case_id)
    first, second = newest(ws, case_id).goals
    plans.add_progress(ws, first.id, {"on": ws.today, "state": "raggiunto", "note": "Dorme."})
    with pytest.raises(OutcomesMissing) as refused:
        plans.move(ws, plan_id, _S.CONCLUDED)
    assert refused.value.goals == 1
    assert newest(ws, case_id).state == "attivo"

    plans.add_progress(ws, second.id, {"on": ws.today, "state": "parziale"})
    plans.move(ws, plan_id, _S.CONCLUDED)
    plan = newest(ws, case_id)
    assert plan.state == "concluso"
    assert plan.goals[0].progress[-1].answers["note"] == "Dorme."
    with pytest.raises(PlanHeld):
        plans.add_progress(ws, first.id, {"on": ws.today, "state": "in_corso"})


def test_a_review_sets_the_next_day(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = carried_out(ws, case_id)
    plans.move(ws, plan_id, _S.IN_REVIEW)
    following = ws.today + timedelta(days=60)
    plans.review(ws, plan_id, {"on": ws.today, "next_on": following, "decisions": "Si va avanti."})

    plan = newest(ws, case_id)
    assert (plan.state, plan.reviewed_on) == ("attivo", ws.today)
    assert plan.sheet.answers["review_on"] == following
    assert plan.reviews[0].answers["decisions"] == "Si va avanti."


def test_a_review_is_corrected_with_the_day_of_the_plan(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = carried_out(ws, case_id)
    first = plans.review(ws, plan_id, {"on": ws.today, "next_on": ws.today + timedelta(days=60)})
    sooner = ws.today + timedelta(days=20)
    plans.correct_review(ws, first, {"next_on": sooner, "changes": "Ha cambiato casa."})
    assert newest(ws, case_id).sheet.answers["review_on"] == sooner

    plans.review(ws, plan_id, {"on": ws.today, "next_on": ws.today + timedelta(days=90)})
    plans.correct_review(ws, first, {"next_on": ws.today + timedelta(days=5)})
    plan = newest(ws, case_id)
    assert plan.sheet.answers["review_on"] == ws.today + timedelta(days=90)
    assert plan.reviews[0].answers["changes"] == "Ha cambiato casa."


@pytest.mark.parametrize("act", [plans.review, plans.add_progress])
def test_nothing_is_looked_at_tomorrow(ws: Workspace, act: Any) -> None:
    case_id = make.case(ws)
    plan_id = carried_out(ws, case_id)
    number = plan_id if act is plans.review else newest(ws, case_id).goals[0].id
    tomorrow: date = ws.today + timedelta(days=1)
    with pytest.raises(FieldError, match="in_the_future"):
        act(ws, number, {"on": tomorrow, "state": "in_corso"})


def test_a_plan_without_a_goal_is_not_shared(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = plans.begin(ws, case_id, {"hers": "Dormire."})
    with pytest.raises(PlanEmpty):
        plans.move(ws, plan_id, _S.SHARED)

    goal = plans.add_goal(ws, plan_id, {"area": "salute", "hers": "Dormire."})
    sheets.remove(ws, Goal, goal)
    with pytest.raises(PlanEmpty):
        plans.move(ws, plan_id, _S.SHARED)
    assert newest(ws, case_id).state == _S.DRAFT
