"""Putting people into rooms and taking them out, inside the caller's transaction.

The rules come first and say what is wrong; the file itself refuses what they would have missed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.children import Child
from cav_desktop.domain.errors import FieldError, TwoPlaces
from cav_desktop.domain.shelter.capacity import Bed, Unit
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.stays import Stay, StayPerson, StayState
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter import promises
from cav_desktop.services.shelter.room_uses import Look

_COT_BAND = "da_0_a_2"
_ADULT_BANDS = frozenset({"da_14_a_17", "maggiorenne"})


@dataclass(frozen=True)
class Guest:
    """Somebody who comes in: the woman, or one of her children, and the bed she sleeps in."""

    child_id: int | None
    bed: str


@dataclass(frozen=True)
class Candidate:
    """Somebody of a case who may come in, with the bed one would give her."""

    child_id: int | None
    code: str
    bed: str
    minor: bool


def candidates(session: Session, case: CaseFile) -> tuple[Candidate, ...]:
    """The woman and her children that are born, in the order in which they were written."""
    children = session.scalars(
        select(Child)
        .where(Child.case_id == case.id, Child.removed.is_(False), Child.bond != "nascituro")
        .order_by(Child.id)
    )
    return (
        Candidate(None, case.code, Bed.ADULT, minor=False),
        *(Candidate(child.id, child.code, _bed(child), child.is_minor) for child in children),
    )


def guests(
    session: Session, case: CaseFile, people: Iterable[Guest]
) -> tuple[tuple[Candidate, str], ...]:
    """Who comes in, with her bed; raises `FieldError` for one who is not of the case."""
    known = {one.child_id: one for one in candidates(session, case)}
    found: dict[int | None, tuple[Candidate, str]] = {}
    for one in people:
        if one.child_id not in known:
            raise FieldError("people", "unknown_child")
        found[one.child_id] = (known[one.child_id], Bed(one.bed))
    return tuple(found.values())


def write_people(
    session: Session, stay: Stay, people: Iterable[tuple[Candidate, str]], on: date
) -> list[StayPerson]:
    """The rows of those who come in on a day."""
    rows = [
        StayPerson(
            stay_id=stay.id,
            child_id=one.child_id,
            code=one.code,
            bed=bed,
            minor=one.minor,
            from_on=on,
        )
        for one, bed in people
    ]
    session.add_all(rows)
    session.flush()
    return rows


def place(
    session: Session,
    people: Sequence[StayPerson],
    room_id: int,
    look: Look,
    until: date | None = None,
) -> None:
    """Put people into a room from a night on; raises `NoRoom`, `TwoPlaces` or `Vanished`.

    A place is theirs for as long as it takes. Where the room takes them for less (it was stretched
    for some days, or is promised to others), it is theirs until the end that was agreed.
    """
    for one in people:
        require_alone(session, one.code, look.from_on)
    unit = Unit.of(one.bed for one in people)
    stay_id = people[0].stay_id
    if _is_there(session, stay_id, room_id, look.from_on):
        unit = Unit(unit.adults, unit.children, unit.babies, 0)
    most, end = promises.as_long_as_it_takes(session, look, room_id, unit, until)
    for one in people:
        one.to_on = end
    session.add_all(
        Placement(
            stay_id=one.stay_id,
            room_id=room_id,
            person=one.code,
            bed=one.bed,
            from_on=look.from_on,
            to_on=end,
            promised_to=end,
            most=most,
        )
        for one in people
    )
    session.flush()


def take_out(session: Session, stay_id: int, on: date, codes: Iterable[str] | None = None) -> None:
    """End where people of a stay sleep; who never slept there was never placed."""
    of = select(Placement).where(
        Placement.stay_id == stay_id,
        or_(Placement.to_on.is_(None), Placement.to_on > on, Placement.promised_to.is_not(None)),
    )
    wanted = None if codes is None else set(codes)
    for row in session.scalars(of).all():
        if wanted is not None and row.person not in wanted:
            continue
        if not row.end(on):
            session.delete(row)
    session.flush()


def require_alone(session: Session, code: str, from_on: date) -> None:
    """Raise `TwoPlaces` for one who sleeps somewhere on one of those nights already."""
    met = session.scalar(
        select(Placement.id)
        .where(
            Placement.person == code,
            or_(Placement.to_on.is_(None), Placement.to_on > from_on),
        )
        .limit(1)
    )
    if met is not None:
        raise TwoPlaces(code)


def require_no_other_stay(session: Session, case: CaseFile, from_on: date) -> None:
    """Raise `TwoPlaces` while another stay of the case is not over by then.

    Raises `FieldError` where one follows: how long an earlier one was is not known when it is
    entered, so that stays are written in their order.
    """
    met = session.scalar(
        select(Stay.from_on)
        .where(
            Stay.case_id == case.id,
            Stay.removed.is_(False),
            Stay.state != StayState.CANCELLED,
            or_(Stay.left_on.is_(None), Stay.left_on > from_on),
        )
        .order_by(Stay.from_on)
        .limit(1)
    )
    if met is not None and met > from_on:
        raise FieldError("on", "another_stay_follows")
    if met is not None:
        raise TwoPlaces(case.code)


def room_now(session: Session, stay_id: int, on: date) -> int | None:
    """The room in which people of a stay sleep on a night; the oldest placement wins."""
    return session.scalar(
        select(Placement.room_id)
        .where(
            Placement.stay_id == stay_id,
            Placement.from_on <= on,
            or_(Placement.to_on.is_(None), Placement.to_on > on),
        )
        .order_by(Placement.id)
        .limit(1)
    )


def level_of(session: Session, room_id: int) -> str:
    """The level (E55) of the house a room is in; raises `Vanished`."""
    return row_of(session, House, row_of(session, Room, room_id).house_id).level


def _is_there(session: Session, stay_id: int, room_id: int, on: date) -> bool:
    """Whether the family is in the room already: then it is one unit with whoever comes."""
    met = session.scalar(
        select(Placement.id)
        .where(
            Placement.stay_id == stay_id,
            Placement.room_id == room_id,
            Placement.from_on <= on,
            or_(Placement.to_on.is_(None), Placement.to_on > on),
        )
        .limit(1)
    )
    return met is not None


def _bed(child: Child) -> str:
    if child.age_band == _COT_BAND:
        return Bed.COT
    return Bed.ADULT if child.age_band in _ADULT_BANDS else Bed.CHILD
