"""Changing rooms, coming later, leaving: every act that moves somebody of a stay."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.stays import NEXT_LEVEL, Stay, StayPerson, StayState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import sheets
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter import departures, placing, promises
from cav_desktop.services.shelter.entries import add_payer
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.shelter.room_uses import Look, require_rooms
from cav_desktop.services.shelter.stays import resumed, standing
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Exit:
    """The day they went, why (E57) and where to (E58)."""

    on: date
    reason: str
    destination: str | None = None


@dataclass(frozen=True)
class Transfer:
    """Another room from a night on; `reason` of E57 when it is for her safety."""

    room_id: int
    on: date
    reason: str | None = None
    ends_on: date | None = None
    """The end agreed at another level; what was agreed at this one does not go along."""
    payer: str | None = None
    """Who pays at another level, asked anew (E59); None is nobody yet, and is told as such."""
    line: str | None = None


def leave(ws: Workspace, stay_id: int, gone: Exit) -> None:
    """They went: the place is free from that night. Raises `StayOver` and `FieldError`."""
    require_rooms(ws)
    with ws.archive.write(ws, Action.STAY_ENDED) as tx:
        stay = standing(tx, stay_id)
        require_code(tx.session, "E57", gone.reason, "reason", needed=True)
        require_code(tx.session, "E58", gone.destination, "destination")
        _require_day(tx.session, stay, gone.on, ws.today)
        stay.leave(gone.on, gone.reason, gone.destination)
        departures.go(tx.session, stay, gone.on)
        tx.detail(reason=gone.reason)


def undo_leave(ws: Workspace, stay_id: int) -> None:
    """The exit was a mistake: they are where they were, also where they had come the same day.

    Raises `CannotUndo` for one whose family moved on, `NoRoom` when others sleep there now.
    """
    require_rooms(ws)
    with ws.archive.write(ws, Action.STAY_ENDING_UNDONE) as tx:
        stay = standing(tx, stay_id)
        if stay.state != StayState.OVER or stay.left_on is None or _went_on(tx.session, stay):
            raise CannotUndo
        left = stay.left_on
        placing.require_no_other_stay(tx.session, living_case(tx.session, stay.case_id), left)
        departures.come_back(tx.session, stay, Look(ws.now, left))
        stay.state, stay.since = resumed(tx.session, stay), left
        stay.left_on = stay.exit_reason = stay.destination = None


def transfer(ws: Workspace, stay_id: int, to: Transfer) -> int:
    """Move a family to another room; gives the number of the stay that goes on.

    A house of another level ends the stay (`passaggio_livello`) and begins another. Raises
    `NoRoom`, `StayOver` and `FieldError`.
    """
    require_rooms(ws)
    with ws.archive.write(ws, Action.STAY_TRANSFERRED) as tx:
        stay = standing(tx, stay_id)
        stay.require_going_on()
        require_code(tx.session, "E57", to.reason, "reason")
        _require_day(tx.session, stay, to.on, ws.today)
        level = placing.level_of(tx.session, to.room_id)
        people = promises.people_there(tx.session, stay.id, to.on)
        if level == stay.level:
            placing.take_out(tx.session, stay.id, to.on)
        else:
            stay, people = _next_level(tx, ws, stay, people, (level, to))
        placing.place(tx.session, people, to.room_id, Look(ws.now, to.on), stay.ends_on)
        tx.detail(**({"reason": to.reason} if to.reason else {}))
        return stay.id


def may_transfer(ws: Workspace, stay_id: int, to: Transfer) -> None:
    """Raise what `transfer` would raise for the room, before anybody is asked about it."""
    require_rooms(ws)
    with ws.archive.read(ws) as session:
        stay = row_of(session, Stay, stay_id)
        _require_day(session, stay, to.on, ws.today)
        is_same = placing.level_of(session, to.room_id) == stay.level
        people = promises.people_there(session, stay.id, to.on)
        unit = Unit.of(one.bed for one in people)
        look = Look(ws.now, to.on, without_stay=stay.id)
        until = stay.ends_on if is_same else to.ends_on
        promises.as_long_as_it_takes(session, look, to.room_id, unit, until)


def add_person(
    ws: Workspace, stay_id: int, guest: Guest, on: date, room_id: int | None = None
) -> int:
    """Somebody of the family comes later; gives her number in the stay."""
    require_rooms(ws)
    with ws.archive.write(ws, Action.STAY_PEOPLE_CHANGED) as tx:
        stay = standing(tx, stay_id)
        stay.require_going_on()
        if on < stay.from_on:
            raise FieldError("on", "before_entry")
        if on > ws.today:
            raise FieldError("on", "in_the_future")
        case = living_case(tx.session, stay.case_id)
        people = placing.guests(tx.session, case, [guest])
        room = room_id or placing.room_now(tx.session, stay.id, on)
        if room is None:
            raise Vanished("room", 0)
        rows = placing.write_people(tx.session, stay, people, on)
        placing.place(tx.session, rows, room, Look(ws.now, on), stay.ends_on)
        return rows[0].id


def part(ws: Workspace, stay_person_id: int, on: date) -> None:
    """One of the children goes before the others; who leaves last ends the stay (`leave`)."""
    require_rooms(ws)
    with ws.archive.write(ws, Action.STAY_PEOPLE_CHANGED) as tx:
        person = row_of(tx.session, StayPerson, stay_person_id)
        stay = standing(tx, person.stay_id)
        stay.require_going_on()
        if person.child_id is None:
            raise FieldError("people", "she_is_missing")
        if on > ws.today:
            raise FieldError("on", "in_the_future")
        if on < person.from_on:
            raise FieldError("on", "before_entry")
        if person not in promises.people_there(tx.session, stay.id, on):
            raise FieldError("on", "over_already")
        placing.take_out(tx.session, stay.id, on, [person.code])
        person.to_on = on if person.to_on is None else min(on, person.to_on)


def _require_day(session: Session, stay: Stay, on: date, today: date) -> None:
    """Nobody moves in the future, or before she last moved: what was slept was slept."""
    stay.require_going_on()
    if on > today:
        raise FieldError("on", "in_the_future")
    if on < stay.from_on:
        raise FieldError("on", "before_entry")
    last = session.scalars(
        select(Placement.from_on)
        .where(Placement.stay_id == stay.id)
        .order_by(Placement.from_on.desc())
        .limit(1)
    ).first()
    if last is not None and on < last:
        raise FieldError("on", "before_placement")


def _next_level(
    tx: Write, ws: Workspace, stay: Stay, people: list[StayPerson], to: tuple[str, Transfer]
) -> tuple[Stay, list[StayPerson]]:
    """The stay at another level, with the same people."""
    level, asked = to
    on = asked.on
    stay.leave(on, NEXT_LEVEL, None)
    departures.go(tx.session, stay, on)
    following = sheets.begin(
        tx,
        ws,
        Stay,
        stay.case_id,
        {"type": stay.type, "ends_on": asked.ends_on},
        previous_id=stay.id,
        level=level,
        from_on=on,
        here_on=ws.today,
        state=StayState.RUNNING,
        since=on,
    )
    rows = [
        StayPerson(
            stay_id=following.id,
            child_id=one.child_id,
            code=one.code,
            bed=one.bed,
            minor=one.minor,
            from_on=on,
        )
        for one in people
    ]
    tx.session.add_all(rows)
    tx.session.flush()
    if asked.payer is not None:
        add_payer(tx, ws, following, asked.payer, asked.line)
    return following, rows


def _went_on(session: Session, stay: Stay) -> bool:
    of = select(Stay.id).where(
        Stay.previous_id == stay.id,
        Stay.removed.is_(False),
        Stay.state != StayState.CANCELLED,
    )
    return session.scalar(of.limit(1)) is not None
