"""What the rules of the deadlines must know of justice and benefits."""

from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
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
    HearingFacts,
    MeasureFacts,
    TermFacts,
)
from cav_desktop.domain.deadlines.justice import LONGEST, MEASURE_OVER, REPORTED
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.forms import YES
from cav_desktop.domain.legal_terms import (
    OPPOSITION,
    OPPOSITION_VIOLENCE,
    PROTECTION_ORDER_COMPLAINT,
)
from cav_desktop.domain.proceedings import Hearing, Proceeding, Stage
from cav_desktop.domain.protective_measures import (
    PROTECTION_ORDER,
    ProtectionState,
    ProtectiveMeasure,
)
from cav_desktop.persistence.searching import one_of
from cav_desktop.services.dates.asked import Asked

_R = TypeVar("_R", bound=CaseRecord)


_NOT_ORDERED = frozenset({ProtectionState.ASKED, ProtectionState.DENIED})


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """What the rules must know of justice and benefits of who is followed."""
    return [
        *_complaints(session, asked),
        *_hearings(session, asked),
        *_measures(session, asked),
        *_oppositions(session, asked),
        *_reports(session, asked),
        *_benefits(session, asked),
    ]


def _complaint(row: Complaint, offences: tuple[str, ...], staff_id: int | None) -> ComplaintFacts:
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
    rows = _followed(
        session,
        Complaint,
        asked,
        or_(Complaint.state.is_(None), Complaint.state.not_in(REPORTED))
        & or_(
            asked.within(Complaint.stated_on, DueKind.QUERELA),
            asked.within(func.coalesce(Complaint.known_on, Complaint.fact_on), DueKind.QUERELA),
        ),
    )
    of = select(Choice.object_id, Choice.code).where(
        Choice.kind == Complaint.FORM.key,
        Choice.field == "offences",
        one_of(Choice.object_id, {row.id for row in rows}),
    )
    offences: dict[int, tuple[str, ...]] = {}
    for number, code in session.execute(of.order_by(Choice.id)):
        offences[number] = (*offences.get(number, ()), code)
    return [_complaint(row, offences.get(row.id, ()), asked.staff_of(row.case_id)) for row in rows]


def _hearings(session: Session, asked: Asked) -> list[HearingFacts]:
    is_near = Hearing.outcome.is_(None) & asked.within(Hearing.on, DueKind.HEARING)
    return [
        HearingFacts(
            about=About(Hearing.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=row.companion or asked.staff_of(row.case_id),
            on=row.on,
            purpose=row.purpose,
            outcome=row.outcome,
        )
        for row in _followed(session, Hearing, asked, is_near)
    ]


def _measures(session: Session, asked: Asked) -> list[Concern]:
    found: list[Concern] = []
    state, expires = ProtectiveMeasure.state, ProtectiveMeasure.expires_on
    is_near = or_(
        or_(state.is_(None), state.not_in(MEASURE_OVER))
        & or_(
            asked.within(expires, DueKind.MEASURE),
            expires.is_(None)
            & ProtectiveMeasure.measure.in_(LONGEST)
            & asked.within(ProtectiveMeasure.from_on, DueKind.MEASURE),
        ),
        (state == ProtectionState.DENIED)
        & asked.within(ProtectiveMeasure.notified_on, DueKind.LEGAL_TERM),
    )
    for row in _followed(session, ProtectiveMeasure, asked, is_near):
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
    is_asked = (Proceeding.stage == Stage.DISMISSAL_ASKED) & Proceeding.notified_on.is_not(None)
    return [
        TermFacts(
            about=About(Proceeding.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=asked.staff_of(row.case_id),
            term=(OPPOSITION_VIOLENCE if row.against_person == YES else OPPOSITION).code,
            since=row.notified_on,
            stated_on=row.stated_on,
        )
        for row in _followed(session, Proceeding, asked, is_asked)
        if row.notified_on is not None
    ]


def _reports(session: Session, asked: Asked) -> list[TermFacts]:
    """What the court asked us to write."""
    return [
        TermFacts(
            about=About(CourtReport.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=row.operator or asked.staff_of(row.case_id),
            term=REPORT_DUE,
            since=row.requested_on or in_rome(row.at).date(),
            stated_on=row.due_on,
            acted_on=row.delivered_on,
        )
        for row in _followed(session, CourtReport, asked, CourtReport.delivered_on.is_(None))
    ]


def _benefits(session: Session, asked: Asked) -> list[BenefitFacts]:
    is_near = Benefit.asked_on.is_(None) & or_(
        asked.within(Benefit.closes_on, DueKind.BENEFIT),
        Benefit.closes_on.is_(None) & asked.within(Benefit.since, DueKind.BENEFIT),
    )
    return [
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
        for row in _followed(session, Benefit, asked, is_near)
    ]


def _followed(
    session: Session, entity: type[_R], asked: Asked, is_near: ColumnElement[bool]
) -> list[_R]:
    """The rows of who is followed; where days were named, those alone that are near them."""
    of = select(entity).where(entity.removed.is_(False))
    if asked.until is not None:
        of = of.where(is_near)
    found = session.scalars(asked.of(of, entity.case_id).order_by(entity.id))
    return [row for row in found if row.case_id in asked.going_on]
