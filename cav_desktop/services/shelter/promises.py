"""Places that are theirs until a day: where a room does not take them for as long as it takes.

A room that was stretched for some days has its end, and one that others are awaited in too. Who
comes into it has the place until the end that was agreed; another end moves it, if the room can.
Inside the caller's transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.errors import FieldError, NoRoom
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.stays import Stay, StayPerson
from cav_desktop.services.shelter.room_uses import Look, require_fit


def as_long_as_it_takes(
    session: Session, look: Look, room_id: int, unit: Unit, until: date | None
) -> tuple[int, date | None]:
    """How many people a room takes, and until when it takes these; raises `NoRoom`.

    None is for as long as it takes; `until` is the end that was agreed, tried where it is less.
    """
    try:
        return require_fit(session, look, room_id, unit), None
    except NoRoom:
        if until is None or until <= look.from_on:
            raise
        return require_fit(session, look, room_id, unit, until), until


def follow_end(session: Session, stay: Stay, look: Look) -> None:
    """Let the promised places of a stay follow its new end; `look` is from today on.

    Raises `NoRoom` when the room does not take them that long, `FieldError` for an end that is
    over: what was slept was slept.
    """
    end = stay.ends_on
    rooms: dict[tuple[int, date], list[Placement]] = {}
    for row in _promised(session, stay.id):
        if end is not None and (end < look.from_on or end <= row.from_on):
            raise FieldError("ends_on", "in_the_past")
        rooms.setdefault((row.room_id, row.promised_to or look.from_on), []).append(row)
    until: dict[str, date | None] = {}
    for (room, before), rows in rooms.items():
        most, bound = 0, end
        if end is None or end > before:
            further = replace(look, from_on=before, without_stay=stay.id)
            unit = Unit.of(row.bed for row in rows)
            most, bound = as_long_as_it_takes(session, further, room, unit, end)
        for row in rows:
            row.most = max(row.most, most)
            row.to_on = row.promised_to = until[row.person] = bound
    for person in last_of(session, stay.id, until):
        person.to_on = until[person.code]
    session.flush()


def people_there(session: Session, stay_id: int, on: date) -> list[StayPerson]:
    """Who of a stay is there on a day.

    Whose place was promised until a day that has gone by is there until somebody says otherwise.
    """
    found = session.scalars(
        select(StayPerson)
        .where(
            StayPerson.stay_id == stay_id,
            StayPerson.from_on <= on,
            or_(StayPerson.to_on.is_(None), StayPerson.to_on > on),
        )
        .order_by(StayPerson.id)
    ).all()
    lapsed = {row.person for row in _promised(session, stay_id)}
    return [*found, *last_of(session, stay_id, lapsed - {one.code for one in found})]


def last_of(session: Session, stay_id: int, codes: Collection[str]) -> list[StayPerson]:
    """Of some people of a stay, the last time each of them came."""
    of = select(StayPerson).where(StayPerson.stay_id == stay_id, StayPerson.code.in_(list(codes)))
    last = {one.code: one for one in session.scalars(of.order_by(StayPerson.id))}
    return list(last.values())


def _promised(session: Session, stay_id: int) -> Sequence[Placement]:
    """The places of a stay that are theirs until a day, also where that day has gone by."""
    return session.scalars(
        select(Placement).where(Placement.stay_id == stay_id, Placement.promised_to.is_not(None))
    ).all()
