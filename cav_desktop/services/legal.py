"""Legale: what her complaints, measures, proceedings, hearings and benefits make due."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.benefits import Benefit, BenefitState
from cav_desktop.domain.case_records import CaseRecord, Choice
from cav_desktop.domain.complaints import Complaint
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

_R = TypeVar("_R", bound=CaseRecord)
_NOT_HELD = frozenset({HearingOutcome.POSTPONED, HearingOutcome.CANCELLED})
_NOT_ORDERED = frozenset({ProtectionState.ASKED, ProtectionState.DENIED})


def deadline_facts(session: Session, staff_of: Mapping[int, int | None]) -> list[Concern]:
    """What the rules must know of justice and benefits; `staff_of` names cases and who follows."""
    found: list[Concern] = []
    found += _complaints(session, staff_of)
    found += [
        HearingFacts(
            about=About(Hearing.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=row.companion or staff_of[row.case_id],
            on=row.on,
            purpose=row.purpose,
            outcome=row.outcome,
        )
        for row in _rows(session, Hearing, staff_of)
    ]
    found += _measures(session, staff_of)
    found += _oppositions(session, staff_of)
    found += [
        BenefitFacts(
            about=About(Benefit.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=staff_of[row.case_id],
            benefit=row.benefit,
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            since=row.since,
            asked_on=row.asked_on,
            over=row.state == BenefitState.RENOUNCED,
        )
        for row in _rows(session, Benefit, staff_of)
    ]
    return found


def risk_events(session: Session, cases: Collection[int]) -> dict[int, list[RiskEvent]]:
    """What changes the risk, by case: a complaint filed or withdrawn, a release, a day in court."""
    found: dict[int, list[RiskEvent]] = {}

    def add(row: CaseRecord, kind: CriticalEvent, on: date) -> None:
        event = RiskEvent(kind=kind, on=on, about=About(row.FORM.key, row.id))
        found.setdefault(row.case_id, []).append(event)

    for complaint in _rows(session, Complaint, cases):
        for on in (complaint.filed_on, complaint.withdrawn_on):
            if on is not None:
                add(complaint, CriticalEvent.COMPLAINT, on)
    for measure in _rows(session, ProtectiveMeasure, cases):
        if measure.released_on is not None:
            add(measure, CriticalEvent.RELEASE, measure.released_on)
    for hearing in _rows(session, Hearing, cases):
        if hearing.outcome not in _NOT_HELD:
            add(hearing, CriticalEvent.COURT_DATE, hearing.on)
    return found


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


def _complaints(session: Session, staff_of: Mapping[int, int | None]) -> list[ComplaintFacts]:
    rows = _rows(session, Complaint, staff_of)
    of = select(Choice.object_id, Choice.code).where(
        Choice.kind == Complaint.FORM.key, Choice.field == "offences"
    )
    offences: dict[int, tuple[str, ...]] = {}
    for number, code in session.execute(of.order_by(Choice.id)):
        offences[number] = (*offences.get(number, ()), code)
    return [complaint_facts(row, offences.get(row.id, ()), staff_of[row.case_id]) for row in rows]


def _measures(session: Session, staff_of: Mapping[int, int | None]) -> list[Concern]:
    found: list[Concern] = []
    for row in _rows(session, ProtectiveMeasure, staff_of):
        about, staff_id = About(ProtectiveMeasure.FORM.key, row.id), staff_of[row.case_id]
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


def _oppositions(session: Session, staff_of: Mapping[int, int | None]) -> list[TermFacts]:
    """The terms to oppose a dismissal, from the notice; without an answer the shorter one."""
    return [
        TermFacts(
            about=About(Proceeding.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=staff_of[row.case_id],
            term=(OPPOSITION_VIOLENCE if row.against_person == YES else OPPOSITION).code,
            since=row.notified_on,
            stated_on=row.stated_on,
        )
        for row in _rows(session, Proceeding, staff_of)
        if row.stage == Stage.DISMISSAL_ASKED and row.notified_on is not None
    ]


def _rows(session: Session, entity: type[_R], cases: Collection[int]) -> list[_R]:
    of = select(entity).where(entity.removed.is_(False)).order_by(entity.id)
    return [row for row in session.scalars(of) if row.case_id in cases]
