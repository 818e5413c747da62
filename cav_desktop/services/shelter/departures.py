"""Going out of the rooms of a stay, and back into them when the exit was a mistake.

Inside the caller's transaction. An exit writes down what it took: no night of a stay that began on
the same day, or of a room they were moved into that morning, tells afterwards where they were.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.errors import CannotUndo
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.placements import Placement, Vacated
from cav_desktop.domain.shelter.stays import Stay, StayPerson
from cav_desktop.services.shelter import placing, promises
from cav_desktop.services.shelter.room_uses import Look, require_fit


def go(session: Session, stay: Stay, on: date) -> None:
    """Everybody of a stay goes on a day."""
    _forget(session, stay.id)
    of = select(Placement).where(
        Placement.stay_id == stay.id, or_(Placement.to_on.is_(None), Placement.to_on > on)
    )
    session.add_all(
        Vacated(
            stay_id=stay.id,
            room_id=row.room_id,
            person=row.person,
            bed=row.bed,
            from_on=row.from_on,
            to_on=row.to_on,
        )
        for row in session.scalars(of.order_by(Placement.id))
    )
    placing.take_out(session, stay.id, on)
    people = session.scalars(
        select(StayPerson).where(
            StayPerson.stay_id == stay.id, or_(StayPerson.to_on.is_(None), StayPerson.to_on > on)
        )
    )
    for person in people:
        person.to_on = max(on, person.from_on)


def come_back(session: Session, stay: Stay, look: Look) -> None:
    """Everybody whom the exit of a stay took is where she was; `look` is from its day on.

    Raises `CannotUndo` where it took nobody, `NoRoom` when others sleep there now, `TwoPlaces`.
    """
    taken = _vacated(session, stay.id)
    if not taken:
        raise CannotUndo
    rooms: dict[tuple[int, date | None], list[Vacated]] = {}
    for one in taken:
        rooms.setdefault((one.room_id, one.to_on), []).append(one)
    for (room, to_on), rows in rooms.items():
        from_on = max(look.from_on, *(one.from_on for one in rows))
        unit = Unit.of(one.bed for one in rows)
        beside = Look(look.now, from_on, without_stay=stay.id)
        most = require_fit(session, beside, room, unit, to_on)
        for one in rows:
            placing.require_alone(session, one.person, from_on)
            row = _placement(session, one)
            row.most = max(row.most or 0, most)
            row.to_on = row.promised_to = to_on
            session.add(row)
            for person in promises.last_of(session, stay.id, [one.person]):
                person.to_on = to_on
    _forget(session, stay.id)
    session.flush()


def _placement(session: Session, one: Vacated) -> Placement:
    """The placement as it was; one of which no night had been slept is written again."""
    standing = session.scalar(
        select(Placement).where(
            Placement.stay_id == one.stay_id,
            Placement.person == one.person,
            Placement.room_id == one.room_id,
            Placement.from_on == one.from_on,
        )
    )
    return standing or Placement(
        stay_id=one.stay_id,
        room_id=one.room_id,
        person=one.person,
        bed=one.bed,
        from_on=one.from_on,
    )


def _vacated(session: Session, stay_id: int) -> Sequence[Vacated]:
    return session.scalars(
        select(Vacated).where(Vacated.stay_id == stay_id).order_by(Vacated.id)
    ).all()


def _forget(session: Session, stay_id: int) -> None:
    for one in _vacated(session, stay_id):
        session.delete(one)
