"""The days of risk and plan on the path of a case: assessed, signed, reviewed, concluded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from cav_desktop.domain.plans import OVER, Plan, PlanReview
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion
from cav_desktop.services.casework import sheets


class ProtectionAct(StrEnum):
    """What happened on such a day."""

    ASSESSED = "assessed"
    EVENT = "event"
    AGREED = "agreed"
    REVIEWED = "reviewed"
    ENDED = "ended"


@dataclass(frozen=True)
class ProtectionDay:
    """One of them: `code` is the level (E45), the critical event, or the state of a plan (E49)."""

    act: ProtectionAct
    on: date
    object_id: int
    code: str
    staff_id: int
    version: int = 0

    @property
    def is_of_plan(self) -> bool:
        """Whether it is of the plan, and not of the risk."""
        return self.act not in (ProtectionAct.ASSESSED, ProtectionAct.EVENT)


def of_case(session: Session, case_id: int) -> list[ProtectionDay]:
    """Assessments that were signed, what made new ones necessary, and the steps of the plans."""
    assessed = [
        ProtectionDay(
            ProtectionAct.ASSESSED, one.on, one.id, one.level or "", one.signed_by or one.staff_id
        )
        for one in sheets.present(session, RiskAssessment, case_id)
        if one.is_signed
    ]
    events = [
        ProtectionDay(ProtectionAct.EVENT, one.on, one.id, one.kind, one.staff_id)
        for one in sheets.present(session, RiskOccasion, case_id)
    ]
    versions = {one.id: one for one in sheets.present(session, Plan, case_id)}
    reviews = [
        ProtectionDay(
            ProtectionAct.REVIEWED, one.on, one.id, "", one.staff_id, versions[one.plan_id].version
        )
        for one in sheets.present(session, PlanReview, case_id)
        if one.plan_id in versions
    ]
    return [
        *assessed,
        *events,
        *reviews,
        *(day for one in versions.values() for day in _steps(one)),
    ]


def _steps(plan: Plan) -> Iterator[ProtectionDay]:
    if plan.signed_on is not None:
        yield ProtectionDay(
            ProtectionAct.AGREED,
            plan.signed_on,
            plan.id,
            "",
            plan.signed_by or plan.staff_id,
            plan.version,
        )
    if plan.state in OVER:
        yield ProtectionDay(
            ProtectionAct.ENDED, plan.since, plan.id, plan.state, plan.staff_id, plan.version
        )
