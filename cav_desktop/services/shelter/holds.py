"""Keeping a place for a while: it comes free by itself when the hour has passed."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import FieldError, TransitionRefused
from cav_desktop.domain.shelter.holds import Hold, last_kept_on
from cav_desktop.domain.shelter.requests import UNANSWERED, RequestState, ShelterRequest
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter import held_places, requests
from cav_desktop.services.shelter.room_uses import Look, require_fit, require_rooms
from cav_desktop.services.workspace import Workspace

_MOST_DAYS = 14


def hold(ws: Workspace, request_id: int, room_id: int, until: datetime) -> int:
    """Keep a place for a request until an instant; gives the number of the hold.

    One that was kept before is given up. A request that waited is now proposed. Raises `NoRoom`
    when they would not fit, `FieldError` for an instant that is over or too far.
    """
    require_rooms(ws)
    if until <= ws.now:
        raise FieldError("until", "not_after_now")
    if last_kept_on(until) > ws.today + timedelta(days=_MOST_DAYS):
        raise FieldError("until", "put_off_too_far")
    with ws.archive.write(ws, Action.PLACE_HELD) as tx:
        row = requests.standing(tx, request_id)
        from_on = _first_night(tx.session, ws, row, room_id)
        held_places.end(tx.session, row.id, ws.now)
        held_places.settle(tx.session, ws.now)
        kept = Hold(
            room_id=room_id,
            request_id=row.id,
            from_on=from_on,
            until=until,
            at=ws.now,
            staff_id=ws.staff_id,
        )
        tx.session.add(kept)
        if row.state in UNANSWERED or row.state == RequestState.WAITING:
            row.move(RequestState.PROPOSED, ws.today)
            requests.passed(tx, ws, row)
        row.held_until = until
        tx.session.flush()
        return kept.id


def may_hold(ws: Workspace, request_id: int, room_id: int) -> None:
    """Raise what `hold` would raise for the room, before anybody is asked about it."""
    require_rooms(ws)
    with ws.archive.read(ws) as session:
        _first_night(session, ws, row_of(session, ShelterRequest, request_id), room_id)


def release(ws: Workspace, hold_id: int) -> None:
    """Give a kept place up before its hour; the request stays as it is."""
    require_rooms(ws)
    with ws.archive.write(ws, Action.PLACE_RELEASED) as tx:
        kept = row_of(tx.session, Hold, hold_id)
        row = requests.standing(tx, kept.request_id)
        if not kept.holds(ws.now):
            raise FieldError("until", "over_already")
        kept.ended_at = ws.now
        row.held_until = None


def _first_night(session: Session, ws: Workspace, row: ShelterRequest, room_id: int) -> date:
    """From when the place would be kept; raises for a request that is over, or `NoRoom`."""
    if not row.is_open:
        raise TransitionRefused(row.state, RequestState.PROPOSED, tuple(row.allowed()))
    from_on = max(row.wanted_on or ws.today, ws.today)
    require_fit(session, Look(ws.now, from_on, without_request=row.id), room_id, row.unit)
    return from_on
