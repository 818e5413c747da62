"""What the rules are told of plans: of those that hold, and of who answers for each action."""

from datetime import timedelta

from cav_desktop.domain.deadlines.care import plan_action, plan_review
from cav_desktop.domain.deadlines.facts import ActionFacts, PlanFacts
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.services.casework import plans
from cav_desktop.services.dates import plan_facts
from cav_desktop.services.dates.asked import ask
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.casework.test_plans import carried_out


def told(ws: Workspace) -> tuple[list[PlanFacts], list[ActionFacts]]:
    with ws.archive.read(ws) as session:
        found = plan_facts.deadline_facts(session, ask(session, ws.today))
    return (
        [one for one in found if isinstance(one, PlanFacts)],
        [one for one in found if isinstance(one, ActionFacts)],
    )


def test_a_plan_that_holds_has_its_review_and_its_actions(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = carried_out(ws, case_id)
    (plan,), actions = told(ws)

    assert (plan.about.id, plan.case_id, plan.agreed_on) == (plan_id, case_id, ws.today)
    assert len(plan_review(plan, PACE)) == 1
    assert [due.on for one in actions for due in plan_action(one, PACE)] == [
        ws.today + timedelta(days=7)
    ] * 2


def test_a_replaced_version_asks_nothing(ws: Workspace) -> None:
    case_id = make.case(ws)
    plans.new_version(ws, carried_out(ws, case_id))
    (plan,), actions = told(ws)

    assert plan.state == "bozza"
    assert plan_review(plan, PACE) == ()
    assert len(actions) == 2
