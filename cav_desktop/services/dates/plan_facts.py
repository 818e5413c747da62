"""What the rules of the deadlines must know of plans and of what was promised in them."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import ActionFacts, PlanFacts
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.plans import FINISHED, OVER, Goal, Plan, PlanAction, PlanState
from cav_desktop.services.dates.asked import Asked

_STANDING = (Plan.removed.is_(False), Plan.state.not_in(OVER))


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """Plans that are not over, and their actions with a day; who does one answers for it."""
    return [*_plans(session, asked), *_actions(session, asked)]


def _plans(session: Session, asked: Asked) -> list[PlanFacts]:
    begun = func.coalesce(Plan.reviewed_on, Plan.signed_on, Plan.since)
    of = select(
        Plan.id,
        Plan.case_id,
        Plan.staff_id,
        Plan.state,
        Plan.since,
        Plan.signed_on,
        Plan.reviewed_on,
        Plan.review_on,
    ).where(
        *_STANDING,
        or_(
            asked.within(Plan.review_on, DueKind.PLAN_REVIEW),
            asked.within(begun, DueKind.PLAN_REVIEW, months=PACE.plan_months),
        ),
    )
    found = session.execute(asked.of(of, Plan.case_id).order_by(Plan.id)).all()
    asked = asked.knowing(session, {plan.case_id for plan in found})
    return [
        PlanFacts(
            about=About(Plan.FORM.key, plan.id),
            case_id=plan.case_id,
            staff_id=asked.staff_of(plan.case_id) or plan.staff_id,
            state=plan.state,
            # Of a plan that is only shared, the day of that counts as that of the signature.
            agreed_on=plan.signed_on or (plan.since if plan.state == PlanState.SHARED else None),
            reviewed_on=plan.reviewed_on,
            review_on=plan.review_on,
        )
        for plan in found
        if plan.case_id in asked.episodes
    ]


def _actions(session: Session, asked: Asked) -> list[ActionFacts]:
    of = (
        select(
            PlanAction.id,
            PlanAction.case_id,
            PlanAction.staff,
            PlanAction.staff_id,
            PlanAction.state,
            PlanAction.by_on,
        )
        .join(Goal, PlanAction.goal_id == Goal.id)
        .join(Plan, Goal.plan_id == Plan.id)
        .where(
            PlanAction.removed.is_(False),
            PlanAction.by_on.is_not(None),
            or_(PlanAction.state.is_(None), PlanAction.state.not_in(FINISHED)),
            asked.within(PlanAction.by_on, DueKind.PLAN_ACTION),
            Goal.removed.is_(False),
            *_STANDING,
        )
        .order_by(PlanAction.id)
    )
    found = session.execute(asked.of(of, PlanAction.case_id)).all()
    asked = asked.knowing(session, {action.case_id for action in found})
    return [
        ActionFacts(
            about=About(PlanAction.FORM.key, action.id),
            case_id=action.case_id,
            staff_id=action.staff or asked.staff_of(action.case_id) or action.staff_id,
            state=action.state,
            by_on=action.by_on,
        )
        for action in found
        if action.case_id in asked.episodes
    ]
