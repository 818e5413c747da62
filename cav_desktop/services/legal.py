"""Legale: what her complaints, measures, proceedings, hearings and benefits make due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cav_desktop.domain.benefits import Benefit, BenefitState
from cav_desktop.domain.case_records import CaseRecord, Choice
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.court_reports import REPORT_DUE, CourtReport
from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import (
    BenefitFacts,
    ComplaintFacts,
    CriticalEvent,
    HearingFacts,
    MeasureFacts,
    RiskEvent,
    TermFacts,
)
from cav_desktop.domain.forms import YES
from cav_desktop.domain.legal_terms import (
    OPPOSITION,
    OPPOSITION_VIOLENCE,
    PROTECTION_ORDER_COMPLAINT,
)
from cav_desktop.domain.proceedings import Hearing, HearingOutcome, Proceeding, Stage
from cav_desktop.domain.protective_measures import (
    PROTECTION_ORDER,
    ProtectionState,
    ProtectiveMeasure,
)
from cav_desktop.services.asked import Asked
from cav_desktop.services.sheets import present, reading
from cav_desktop.services.workspace import Workspace

_R = TypeVar("_R", bound=CaseRecord)
_NOT_HELD = frozenset({HearingOutcome.POSTPONED, HearingOutcome.CANCELLED})
_NOT_ORDERED = frozenset({ProtectionState.ASKED, ProtectionState.DENIED})


@dataclass(frozen=True)
class StageStep:
    """A stage (E53) and since when."""

    stage: str
    on: date


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """What the rules must know of justice and benefits of who is followed."""
    found: list[Concern] = []
    found += _complaints(session, asked)
    found += [
        HearingFacts(
            about=About(Hearing.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=row.companion or asked.staff_of(row.case_id),
            on=row.on,
            purpose=row.purpose,
            outcome=row.outcome,
        )
        for row in _followed(session, Hearing, asked)
    ]
    found += _measures(session, asked)
    found += _oppositions(session, asked)
    found += [
        TermFacts(
            about=About(CourtReport.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=row.operator or asked.staff_of(row.case_id),
            term=REPORT_DUE,
            since=row.requested_on or in_rome(row.at).date(),
            stated_on=row.due_on,
            acted_on=row.delivered_on,
        )
        for row in _followed(session, CourtReport, asked)
    ]
    found += [
        BenefitFacts(
            about=About(Benefit.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=asked.staff_of(row.case_id),
            benefit=row.benefit,
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            since=row.since,
            asked_on=row.asked_on,
            over=row.state == BenefitState.RENOUNCED,
        )
        for row in _followed(session, Benefit, asked)
    ]
    return found


def risk_events(
    session: Session, case_ids: Sequence[int] | None = None
) -> dict[int, list[RiskEvent]]:
    """What changes the risk, by case, in some or in all.

    A complaint filed or withdrawn, a release, a day in court.
    """
    found: dict[int, list[RiskEvent]] = {}

    def add(row: CaseRecord, kind: CriticalEvent, on: date) -> None:
        event = RiskEvent(kind=kind, on=on, about=About(row.FORM.key, row.id))
        found.setdefault(row.case_id, []).append(event)

    for complaint in _rows(session, Complaint, case_ids):
        for on in (complaint.filed_on, complaint.withdrawn_on):
            if on is not None:
                add(complaint, CriticalEvent.COMPLAINT, on)
    for measure in _rows(session, ProtectiveMeasure, case_ids):
        if measure.released_on is not None:
            add(measure, CriticalEvent.RELEASE, measure.released_on)
    for hearing in _rows(session, Hearing, case_ids):
        if hearing.outcome not in _NOT_HELD:
            add(hearing, CriticalEvent.COURT_DATE, hearing.on)
    return found


def steps(ws: Workspace, case_id: int) -> dict[int, tuple[StageStep, ...]]:
    """The stages that each proceeding of a case came to, oldest first."""
    with reading(ws, case_id) as session:
        return {
            row.id: tuple(StageStep(step.stage, step.on) for step in row.steps)
            for row in present(session, Proceeding, case_id)
        }


def complaint_facts(
    row: Complaint, offences: tuple[str, ...], staff_id: int | None
) -> ComplaintFacts:
    """A complaint as the rule of the querela reads it."""
    return ComplaintFacts(
        about=About(Complaint.FORM.key, row.id),
        case_id=row.case_id,
        staff_id=staff_id,
        state=row.state,
        offences=offences,
        fact_on=row.fact_on,
        known_on=row.known_on,
        stated_on=row.stated_on,
    )


def _complaints(session: Session, asked: Asked) -> list[ComplaintFacts]:
    rows = _followed(session, Complaint, asked)
    of = select(Choice.object_id, Choice.code).where(
        Choice.kind == Complaint.FORM.key, Choice.field == "offences"
    )
    offences: dict[int, tuple[str, ...]] = {}
    for number, code in session.execute(of.order_by(Choice.id)):
        offences[number] = (*offences.get(number, ()), code)
    return [
        complaint_facts(row, offences.get(row.id, ()), asked.staff_of(row.case_id)) for row in rows
    ]


def _measures(session: Session, asked: Asked) -> list[Concern]:
    found: list[Concern] = []
    for row in _followed(session, ProtectiveMeasure, asked):
        about, staff_id = About(ProtectiveMeasure.FORM.key, row.id), asked.staff_of(row.case_id)
        if row.state not in _NOT_ORDERED:
            found.append(
                MeasureFacts(
                    about=about,
                    case_id=row.case_id,
                    staff_id=staff_id,
                    measure=row.measure,
                    state=row.state,
                    from_on=row.from_on,
                    expires_on=row.expires_on,
                )
            )
        is_denied = row.measure == PROTECTION_ORDER and row.state == ProtectionState.DENIED
        if is_denied and row.notified_on is not None:
            found.append(
                TermFacts(
                    about=about,
                    case_id=row.case_id,
                    staff_id=staff_id,
                    term=PROTECTION_ORDER_COMPLAINT.code,
                    since=row.notified_on,
                )
            )
    return found


def _oppositions(session: Session, asked: Asked) -> list[TermFacts]:
    """The terms to oppose a dismissal, from the notice; without an answer the shorter one."""
    return [
        TermFacts(
            about=About(Proceeding.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=asked.staff_of(row.case_id),
            term=(OPPOSITION_VIOLENCE if row.against_person == YES else OPPOSITION).code,
            since=row.notified_on,
            stated_on=row.stated_on,
        )
        for row in _followed(session, Proceeding, asked)
        if row.stage == Stage.DISMISSAL_ASKED and row.notified_on is not None
    ]


def _followed(session: Session, entity: type[_R], asked: Asked) -> list[_R]:
    of = asked.of(_standing(entity), entity.case_id)
    living = {case_id for case_id, episode in asked.episodes.items() if not episode.is_over}
    return [row for row in session.scalars(of) if row.case_id in living]


def _rows(session: Session, entity: type[_R], case_ids: Sequence[int] | None) -> Sequence[_R]:
    of = _standing(entity)
    if case_ids is not None:
        of = of.where(entity.case_id.in_(case_ids))
    return session.scalars(of).all()


def _standing(entity: type[_R]) -> Select[_R]:
    return select(entity).where(entity.removed.is_(False)).order_by(entity.id)
