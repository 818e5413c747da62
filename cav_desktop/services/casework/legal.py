"""Legale: what her complaints, measures, proceedings, hearings and benefits make due."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import (
    CriticalEvent,
    RiskEvent,
)
from cav_desktop.domain.proceedings import Hearing, HearingOutcome, Proceeding
from cav_desktop.domain.protective_measures import (
    ProtectiveMeasure,
)
from cav_desktop.services.casework.happened import EVERYTHING, Happened
from cav_desktop.services.casework.sheets import present, reading
from cav_desktop.services.workspace import Workspace

_NOT_HELD = frozenset({HearingOutcome.POSTPONED, HearingOutcome.CANCELLED})


@dataclass(frozen=True)
class StageStep:
    """A stage (E53) and since when."""

    stage: str
    on: date


def risk_events(session: Session, wanted: Happened = EVERYTHING) -> dict[int, list[RiskEvent]]:
    """What changes the risk, by case, as far as it is asked.

    A complaint filed or withdrawn, a release, a day in court.
    """
    found: dict[int, list[RiskEvent]] = {}
    held = or_(Hearing.outcome.is_(None), Hearing.outcome.not_in(_NOT_HELD))
    for kind, entity, days, condition in (
        (CriticalEvent.COMPLAINT, Complaint, (Complaint.filed_on, Complaint.withdrawn_on), true()),
        (CriticalEvent.RELEASE, ProtectiveMeasure, (ProtectiveMeasure.released_on,), true()),
        (CriticalEvent.COURT_DATE, Hearing, (Hearing.on,), held),
    ):
        of = select(entity.case_id, entity.id, *days).where(
            entity.removed.is_(False), condition, wanted.narrow(entity.case_id, *days)
        )
        for case_id, number, *told in session.execute(of.order_by(entity.id)):
            about = About(entity.FORM.key, number)
            found.setdefault(case_id, []).extend(
                RiskEvent(kind=kind, on=on, about=about) for on in told if on is not None
            )
    return {case_id: events for case_id, events in found.items() if events}


def steps(ws: Workspace, case_id: int) -> dict[int, tuple[StageStep, ...]]:
    """The stages that each proceeding of a case came to, oldest first."""
    with reading(ws, case_id, Area.LEGAL) as session:
        return {
            row.id: tuple(StageStep(step.stage, step.on) for step in row.steps)
            for row in present(session, Proceeding, case_id)
        }
