"""What the rules of the deadlines must know of stays and of requests: no place among it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.clock import begins
from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import (
    OpenStayFacts,
    PlaceFacts,
    ShelterRequestFacts,
    StayFacts,
    TransferFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.forms import YES
from cav_desktop.domain.shelter.holds import last_kept_on
from cav_desktop.domain.shelter.requests import UNANSWERED, RequestState, ShelterRequest
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stays import GOING_ON, STANDING, Extension, Stay, StayPerson
from cav_desktop.services.dates.asked import Asked

READS = (Stay, StayPerson, Extension, ShelterRequest, ShelterEvent)
"""A change of one of these may change the dates."""

_ANSWERED = frozenset({RequestState.PROPOSED, RequestState.ACCEPTED})


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """Stays that go on, requests that are open (also of women without a case), houses to leave."""
    return [
        *_stays(session, asked),
        *_requests(session, asked),
        *_transfers(session, asked),
        *_places(session, asked),
    ]


def _stays(session: Session, asked: Asked) -> list[Concern]:
    if not (asked.wants(DueKind.STAY) or asked.wants(DueKind.STILL_HERE)):
        return []
    of = asked.of(
        select(
            Stay.id,
            Stay.case_id,
            Stay.staff_id,
            Stay.state,
            Stay.ends_on,
            Stay.from_on,
            Stay.here_on,
            _asked_on().label("asked_on"),
        ).where(Stay.state.in_(GOING_ON), Stay.removed.is_(False)),
        Stay.case_id,
    )
    rows = session.execute(of).all()
    known = asked.knowing(session, [row.case_id for row in rows])
    found: list[Concern] = []
    for row in rows:
        if row.case_id not in known.episodes:
            continue
        about = About(Stay.FORM.key, row.id)
        staff = known.staff_of(row.case_id) or row.staff_id
        if row.ends_on is not None:
            ends = StayFacts(
                about=about,
                case_id=row.case_id,
                staff_id=staff,
                state=row.state,
                ends_on=row.ends_on,
                extension_asked_on=row.asked_on,
            )
            found.append(ends)
        else:
            seen = max(row.from_on, row.here_on or row.from_on)
            found.append(
                OpenStayFacts(about=about, case_id=row.case_id, staff_id=staff, seen_on=seen)
            )
    return found


def _asked_on() -> ScalarSelect[Any]:
    """Since when an extension waits for its answer."""
    return (
        select(func.max(Extension.asked_on))
        .where(
            Extension.stay_id == Stay.id,
            Extension.outcome.is_(None),
            Extension.removed.is_(False),
        )
        .scalar_subquery()
    )


def _requests(session: Session, asked: Asked) -> list[Concern]:
    if not (asked.wants(DueKind.SHELTER_ANSWER) or asked.wants(DueKind.PLACE_HELD)):
        return []
    of = asked.of(
        select(ShelterRequest).where(
            ShelterRequest.removed.is_(False),
            or_(
                ShelterRequest.state.in_(UNANSWERED),
                ShelterRequest.state.in_(_ANSWERED) & ShelterRequest.held_until.is_not(None),
            ),
        ),
        ShelterRequest.case_id,
    )
    rows = session.scalars(of).all()
    known = asked.knowing(session, [row.case_id for row in rows])
    return [
        ShelterRequestFacts(
            about=About(ShelterRequest.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=known.staff_of(row.case_id) or row.staff_id,
            state=row.state,
            received_on=row.received_on,
            urgency=row.urgency,
            answer_by=row.answer_by,
            held_on=_still_held_on(row, asked.today),
        )
        for row in rows
        if row.case_id is None or row.case_id in known.episodes
    ]


def _transfers(session: Session, asked: Asked) -> list[Concern]:
    if not asked.wants(DueKind.URGENT_TRANSFER):
        return []
    of = asked.of(
        select(ShelterEvent).where(
            ShelterEvent.removed.is_(False),
            ShelterEvent.transfer == YES,
            ShelterEvent.over_on.is_(None),
        ),
        ShelterEvent.case_id,
    )
    return [
        TransferFacts(
            about=About(ShelterEvent.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=staff_id,
            opened_on=row.on,
            over_on=row.over_on,
        )
        for row, staff_id in _followed(session, asked, session.scalars(of).all())
    ]


def _places(session: Session, asked: Asked) -> list[Concern]:
    """Places promised until another day than the end; only the day is known here, never where.

    A child whose last day has gone by may have left before the others: that is no promise.
    """
    if not asked.wants(DueKind.PLACE_BEHIND):
        return []
    of = asked.of(
        select(
            Stay.id,
            Stay.case_id,
            Stay.staff_id,
            Stay.ends_on,
            func.min(StayPerson.to_on).label("until"),
        )
        .join(StayPerson, StayPerson.stay_id == Stay.id)
        .where(
            Stay.state.in_(STANDING),
            Stay.removed.is_(False),
            or_(Stay.ends_on.is_(None), Stay.ends_on != StayPerson.to_on),
            or_(StayPerson.child_id.is_(None), StayPerson.to_on > asked.today),
        )
        .group_by(Stay.id),
        Stay.case_id,
    )
    rows = [row for row in session.execute(of) if row.until is not None]
    return [
        PlaceFacts(
            about=About(Stay.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=staff_id,
            place_until=row.until,
            ends_on=row.ends_on,
        )
        for row, staff_id in _followed(session, asked, rows)
    ]


def _followed(session: Session, asked: Asked, rows: Sequence[Any]) -> list[tuple[Any, int]]:
    """Those of a case that is asked about, each with who follows it, or else who wrote it."""
    known = asked.knowing(session, [row.case_id for row in rows])
    return [
        (row, known.staff_of(row.case_id) or row.staff_id)
        for row in rows
        if row.case_id in known.episodes
    ]


def _still_held_on(row: ShelterRequest, today: date) -> date | None:
    """The day a kept place comes free; one that came free before today is none any more."""
    if row.held_until is None or row.held_until <= begins(today):
        return None
    return last_kept_on(row.held_until)
