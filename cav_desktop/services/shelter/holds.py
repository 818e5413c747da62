"""Keeping a place for a while: it comes free by itself when the hour has passed."""

from datetime import datetime, timedelta

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError, TransitionRefused
from cav_desktop.domain.shelter.placements import Hold, last_kept_on
from cav_desktop.domain.shelter.requests import UNANSWERED, RequestState
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter import held_places, requests
from cav_desktop.services.shelter.room_uses import Look, require_fit
from cav_desktop.services.workspace import Workspace

_MOST_DAYS = 14


def hold(ws: Workspace, request_id: int, room_id: int, until: datetime) -> int:
    """Keep a place for a request until an instant; gives the number of the hold.

    One that was kept before is given up. A request that waited is now proposed. Raises `NoRoom`
    when they would not fit, `FieldError` for an instant that is over or too far.
    """
    ws.require_writing(Area.SHELTER)
    ws.require("protected")
    if until <= ws.now:
        raise FieldError("until", "not_after_now")
    if last_kept_on(until) > ws.today + timedelta(days=_MOST_DAYS):
        raise FieldError("until", "put_off_too_far")
    with ws.archive.write(ws, Action.PLACE_HELD) as tx:
        row = requests.standing(tx, request_id)
        if not row.is_open:
            raise TransitionRefused(row.state, RequestState.PROPOSED, tuple(row.allowed()))
        from_on = max(row.wanted_on or ws.today, ws.today)
        look = Look(ws.now, from_on, without_request=row.id)
        require_fit(tx.session, look, room_id, row.unit)
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


def release(ws: Workspace, hold_id: int) -> None:
    """Give a kept place up before its hour; the request stays as it is."""
    ws.require_writing(Area.SHELTER)
    ws.require("protected")
    with ws.archive.write(ws, Action.PLACE_RELEASED) as tx:
        kept = row_of(tx.session, Hold, hold_id)
        row = requests.standing(tx, kept.request_id)
        if not kept.holds(ws.now):
            raise FieldError("until", "over_already")
        kept.ended_at = ws.now
        row.held_until = None
