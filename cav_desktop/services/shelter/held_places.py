"""The places kept for requests: which still holds is asked of the clock, and of nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.services.shelter.places import Whereabouts, Withheld, places
from cav_desktop.services.workspace import Workspace


def kept(now: datetime) -> ColumnElement[bool]:
    """Which holds count at an instant, joined with their requests.

    Whoever ended the request may hold no key of the hold: it counts no more all the same.
    """
    return and_(
        Hold.ended_at.is_(None),
        Hold.until > now,
        ShelterRequest.held_until.is_not(None),
        ShelterRequest.removed.is_(False),
    )


@dataclass(frozen=True)
class Held:
    """A place kept until an instant."""

    where: Whereabouts
    until: datetime
    hold_id: int | None = None


def of_requests(
    ws: Workspace, session: Session, requests: Iterable[ShelterRequest]
) -> dict[int, Held]:
    """What is kept now for some requests; without the key only until when."""
    kept = {
        row.id: row.held_until
        for row in requests
        if row.held_until is not None and row.held_until > ws.now
    }
    if not ws.has("protected"):
        return {number: Held(Withheld.PLACE, until) for number, until in kept.items()}
    rooms = places(session)
    of = select(Hold).where(Hold.request_id.in_(kept), Hold.ended_at.is_(None))
    return {
        hold.request_id: Held(rooms[hold.room_id], hold.until, hold.id)
        for hold in session.scalars(of.order_by(Hold.id))
        if hold.holds(ws.now)
    }


def settle(session: Session, now: datetime) -> None:
    """Give up what stayed written because who ended the request held no key of the places.

    It counts no more from then on anyway; whoever holds the key next writes it down.
    """
    of = (
        select(Hold)
        .join(ShelterRequest, ShelterRequest.id == Hold.request_id)
        .where(
            Hold.ended_at.is_(None),
            or_(ShelterRequest.held_until.is_(None), ShelterRequest.removed.is_(True)),
        )
    )
    for hold in session.scalars(of).all():
        hold.ended_at = now


def end(session: Session, request_id: int, now: datetime) -> None:
    """Give up what is kept for a request."""
    of = select(Hold).where(Hold.request_id == request_id, Hold.ended_at.is_(None))
    for hold in session.scalars(of):
        hold.ended_at = now
