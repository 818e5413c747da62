"""What the rules of the deadlines must know of plans and their actions, in every case."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import ActionFacts, PlanFacts
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.plans import OVER, Goal, Plan, PlanAction

_LIVING = (
    Plan.removed.is_(False),
    Plan.state.not_in(OVER),
    CaseFile.withdrawn.is_(False),
    CaseFile.merged_into.is_(None),
)


def deadline_facts(session: Session) -> list[PlanFacts]:
    """One for each plan that is not over."""
    followers = _followers(session)
    of = select(Plan).join(CaseFile, Plan.case_id == CaseFile.id).where(*_LIVING).order_by(Plan.id)
    return [
        PlanFacts(
            about=About(Plan.FORM.key, plan.id),
            case_id=plan.case_id,
            staff_id=followers.get(plan.case_id) or plan.staff_id,
            state=plan.state,
            agreed_on=plan.signed_on or (plan.since if plan.state == "condiviso" else None),
            reviewed_on=plan.reviewed_on,
            review_on=plan.review_on,
        )
        for plan in session.scalars(of)
    ]


def action_facts(session: Session) -> list[ActionFacts]:
    """One for each action with a day, of a plan that is not over; who does it answers for it."""
    followers = _followers(session)
    of = (
        select(PlanAction)
        .join(Goal, PlanAction.goal_id == Goal.id)
        .join(Plan, Goal.plan_id == Plan.id)
        .join(CaseFile, Plan.case_id == CaseFile.id)
        .where(
            PlanAction.removed.is_(False),
            PlanAction.by_on.is_not(None),
            Goal.removed.is_(False),
            *_LIVING,
        )
        .order_by(PlanAction.id)
    )
    return [
        ActionFacts(
            about=About(PlanAction.FORM.key, action.id),
            case_id=action.case_id,
            staff_id=action.staff or followers.get(action.case_id) or action.staff_id,
            state=action.state,
            by_on=action.by_on,
        )
        for action in session.scalars(of)
    ]


def _followers(session: Session) -> dict[int, int | None]:
    """Who follows each case: of its newest episode."""
    rows = session.execute(select(Episode.case_id, Episode.staff_id).order_by(Episode.number))
    return {row.case_id: row.staff_id for row in rows}
