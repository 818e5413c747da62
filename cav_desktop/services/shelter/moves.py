"""Changing rooms, coming later, leaving: every act that moves somebody of a stay."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.presences import Presence
from cav_desktop.domain.shelter.stays import NEXT_LEVEL, Stay, StayPerson, StayState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.living import living_case
from cav_desktop.services.shelter import placing
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.shelter.room_uses import Look, require_fit
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


def leave(ws: Workspace, stay_id: int, gone: Exit) -> None:
    """They went: the place is free from that night. Raises `StayOver` and `FieldError`."""
    _require(ws)
    with ws.archive.write(ws, Action.STAY_ENDED) as tx:
        stay = standing(tx, stay_id)
        require_code(tx.session, "E57", gone.reason, "reason", needed=True)
        require_code(tx.session, "E58", gone.destination, "destination")
        _require_day(tx.session, stay, gone.on, ws.today)
        stay.leave(gone.on, gone.reason, gone.destination)
        _go(tx, stay, gone.on)
        tx.detail(reason=gone.reason)


def undo_leave(ws: Workspace, stay_id: int) -> None:
    """The exit was a mistake: they are where they were.

    Raises `CannotUndo` for one whose family moved on, `NoRoom` when others sleep there now.
    """
    _require(ws)
    with ws.archive.write(ws, Action.STAY_ENDING_UNDONE) as tx:
        stay = standing(tx, stay_id)
        if stay.state != StayState.OVER or stay.left_on is None or _went_on(tx.session, stay):
            raise CannotUndo
        left = stay.left_on
        placing.require_no_other_stay(tx.session, living_case(tx.session, stay.case_id), left)
        placements = tx.session.scalars(
            select(Placement).where(Placement.stay_id == stay.id, Placement.to_on == left)
        ).all()
        people = tx.session.scalars(
            select(StayPerson).where(StayPerson.stay_id == stay.id, StayPerson.to_on == left)
        ).all()
        if not placements:
            raise CannotUndo
        _put_back(ws, tx, stay, list(placements))
        for person in people:
            person.to_on = None
        stay.state, stay.since = resumed(tx.session, stay), left
        stay.left_on = stay.exit_reason = stay.destination = None


def transfer(ws: Workspace, stay_id: int, to: Transfer) -> int:
    """Move a family to another room; gives the number of the stay that goes on.

    A house of another level ends the stay (`passaggio_livello`) and begins another. Raises
    `NoRoom`, `StayOver` and `FieldError`.
    """
    _require(ws)
    with ws.archive.write(ws, Action.STAY_TRANSFERRED) as tx:
        stay = standing(tx, stay_id)
        stay.require_going_on()
        require_code(tx.session, "E57", to.reason, "reason")
        _require_day(tx.session, stay, to.on, ws.today)
        level = _level_of(tx.session, to.room_id)
        people = _there(tx.session, stay.id, to.on)
        placing.take_out(tx.session, stay.id, to.on)
        if level != stay.level:
            stay, people = _next_level(tx, ws, stay, people, (level, to.on))
        placing.place(tx.session, people, to.room_id, Look(ws.now, to.on))
        tx.detail(**({"reason": to.reason} if to.reason else {}))
        return stay.id


def add_person(
    ws: Workspace, stay_id: int, guest: Guest, on: date, room_id: int | None = None
) -> int:
    """Somebody of the family comes later; gives her number in the stay."""
    _require(ws)
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
        placing.place(tx.session, rows, room, Look(ws.now, on))
        return rows[0].id


def part(ws: Workspace, stay_person_id: int, on: date) -> None:
    """One of the children goes before the others; who leaves last ends the stay (`leave`)."""
    _require(ws)
    with ws.archive.write(ws, Action.STAY_PEOPLE_CHANGED) as tx:
        person = tx.session.get(StayPerson, stay_person_id)
        if person is None:
            raise Vanished("stay_person", stay_person_id)
        stay = standing(tx, person.stay_id)
        stay.require_going_on()
        if person.child_id is None:
            raise FieldError("people", "she_is_missing")
        if person.to_on is not None:
            raise FieldError("on", "over_already")
        if on > ws.today:
            raise FieldError("on", "in_the_future")
        if on < person.from_on:
            raise FieldError("on", "before_entry")
        person.to_on = on
        placing.take_out(tx.session, stay.id, on, [person.code])
        _forget_presences(tx.session, [person.id], on)


def _require(ws: Workspace) -> None:
    ws.require_case_work()
    ws.require("protected")


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


def _go(tx: Write, stay: Stay, on: date) -> None:
    placing.take_out(tx.session, stay.id, on)
    people = tx.session.scalars(
        select(StayPerson).where(
            StayPerson.stay_id == stay.id, or_(StayPerson.to_on.is_(None), StayPerson.to_on > on)
        )
    ).all()
    for person in people:
        person.to_on = max(on, person.from_on)
    _forget_presences(tx.session, [person.id for person in people], on)


def _forget_presences(session: Session, people: list[int], on: date) -> None:
    """What was written of days on which they were no longer there."""
    of = select(Presence).where(Presence.stay_person_id.in_(people), Presence.on >= on)
    for row in session.scalars(of).all():
        session.delete(row)


def _there(session: Session, stay_id: int, on: date) -> list[StayPerson]:
    return list(
        session.scalars(
            select(StayPerson)
            .where(
                StayPerson.stay_id == stay_id,
                StayPerson.from_on <= on,
                or_(StayPerson.to_on.is_(None), StayPerson.to_on > on),
            )
            .order_by(StayPerson.id)
        )
    )


def _next_level(
    tx: Write, ws: Workspace, stay: Stay, people: list[StayPerson], to: tuple[str, date]
) -> tuple[Stay, list[StayPerson]]:
    """The stay at another level, with the same people."""
    level, on = to
    stay.leave(on, NEXT_LEVEL, None)
    _go(tx, stay, on)
    following = sheets.begin(
        tx,
        ws,
        Stay,
        stay.case_id,
        {"type": stay.type},
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
    return following, rows


def _went_on(session: Session, stay: Stay) -> bool:
    of = select(Stay.id).where(
        Stay.previous_id == stay.id,
        Stay.removed.is_(False),
        Stay.state != StayState.CANCELLED,
    )
    return session.scalar(of.limit(1)) is not None


def _put_back(ws: Workspace, tx: Write, stay: Stay, placements: list[Placement]) -> None:
    """Let placements that had ended go on, each room asked whether it still takes them."""
    left = placements[0].to_on
    if left is None:
        raise CannotUndo
    rooms: dict[int, list[Placement]] = {}
    for one in placements:
        rooms.setdefault(one.room_id, []).append(one)
    for room, rows in rooms.items():
        look = Look(ws.now, left, without_stay=stay.id)
        most = require_fit(tx.session, look, room, Unit.of(one.bed for one in rows))
        for one in rows:
            placing.require_alone(tx.session, one.person, left)
            one.most = max(one.most, most)
            one.to_on = None
    tx.session.flush()


def _level_of(session: Session, room_id: int) -> str:
    level = session.scalar(
        select(House.level).join(Room, Room.house_id == House.id).where(Room.id == room_id)
    )
    if level is None:
        raise Vanished("room", room_id)
    return level
