"""What the rules of the deadlines must know of plans and of what was promised in them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import ActionFacts, PlanFacts
from cav_desktop.domain.plans import OVER, Goal, Plan, PlanAction, PlanState
from cav_desktop.services.asked import Asked

_STANDING = (Plan.removed.is_(False), Plan.state.not_in(OVER))


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """Plans that are not over, and their actions with a day; who does one answers for it."""
    return [*_plans(session, asked), *_actions(session, asked)]


def _plans(session: Session, asked: Asked) -> list[PlanFacts]:
    of = asked.of(select(Plan).where(*_STANDING).order_by(Plan.id), Plan.case_id)
    return [
        PlanFacts(
            about=About(Plan.FORM.key, plan.id),
            case_id=plan.case_id,
            staff_id=asked.staff_of(plan.case_id) or plan.staff_id,
            state=plan.state,
            agreed_on=_agreed_on(plan),
            reviewed_on=plan.reviewed_on,
            review_on=plan.review_on,
        )
        for plan in session.scalars(of)
        if plan.case_id in asked.episodes
    ]


def _agreed_on(plan: Plan) -> date | None:
    """The day of the signature; of a plan that is only shared, the day of that."""
    return plan.signed_on or (plan.since if plan.state == PlanState.SHARED else None)


def _actions(session: Session, asked: Asked) -> list[ActionFacts]:
    of = (
        select(PlanAction)
        .join(Goal, PlanAction.goal_id == Goal.id)
        .join(Plan, Goal.plan_id == Plan.id)
        .where(
            PlanAction.removed.is_(False),
            PlanAction.by_on.is_not(None),
            Goal.removed.is_(False),
            *_STANDING,
        )
        .order_by(PlanAction.id)
    )
    return [
        ActionFacts(
            about=About(PlanAction.FORM.key, action.id),
            case_id=action.case_id,
            staff_id=action.staff or asked.staff_of(action.case_id) or action.staff_id,
            state=action.state,
            by_on=action.by_on,
        )
        for action in session.scalars(asked.of(of, PlanAction.case_id))
        if action.case_id in asked.episodes
    ]
