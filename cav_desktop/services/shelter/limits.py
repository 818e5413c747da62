"""Rooms that nobody may be put into for a time, and rooms that take more than they take."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.reasons import reason_of
from cav_desktop.domain.shelter.capacity import shortage
from cav_desktop.domain.shelter.houses import Room
from cav_desktop.domain.shelter.limits import (
    MOST_EXTRA,
    Block,
    BlockKind,
    OverCapacity,
    checked_nights,
)
from cav_desktop.domain.shelter.occupancy import Nights, RoomUse
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter.room_uses import Look, require_rooms, uses
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class BlockDraft:
    """A room shut from a night; `to_on` is the day it is free again."""

    kind: BlockKind
    from_on: date
    reason: str
    to_on: date | None = None


@dataclass(frozen=True)
class OverDraft:
    """More people or families than the room takes, from a night to a day."""

    people: int
    units: int
    from_on: date
    to_on: date
    reason: str


@dataclass(frozen=True)
class BlockRow:
    """A block as it stands."""

    id: int
    kind: str
    from_on: date
    to_on: date | None
    reason: str


@dataclass(frozen=True)
class OverRow:
    """An over-capacity as it was declared."""

    id: int
    people: int
    units: int
    from_on: date
    to_on: date
    reason: str


@dataclass(frozen=True)
class RoomLimits:
    """All that was written of a room, newest first."""

    blocks: tuple[BlockRow, ...] = ()
    overs: tuple[OverRow, ...] = ()


def of_rooms(ws: Workspace, room_ids: Collection[int]) -> dict[int, RoomLimits]:
    """What shuts or stretches each of some rooms; raises `Reserved` without the key."""
    ws.require_reading(Area.SHELTER)
    ws.require("protected")
    blocks: dict[int, list[BlockRow]] = {}
    overs: dict[int, list[OverRow]] = {}
    with ws.archive.read(ws) as session:
        shut = select(Block).where(Block.room_id.in_(room_ids)).order_by(Block.id.desc())
        for one in session.scalars(shut):
            row = BlockRow(one.id, one.kind, one.from_on, one.to_on, one.reason)
            blocks.setdefault(one.room_id, []).append(row)
        stretched = (
            select(OverCapacity)
            .where(OverCapacity.room_id.in_(room_ids))
            .order_by(OverCapacity.id.desc())
        )
        for over in session.scalars(stretched):
            more = OverRow(over.id, over.people, over.units, over.from_on, over.to_on, over.reason)
            overs.setdefault(over.room_id, []).append(more)
    return {
        room: RoomLimits(tuple(blocks.get(room, ())), tuple(overs.get(room, ())))
        for room in room_ids
    }


def block(ws: Workspace, room_id: int, draft: BlockDraft) -> int:
    """Shut a room; gives the number. Raises `FieldError` for nights on which somebody is there.

    A place that is only kept does not stand in the way: a room that is not safe is shut at once.
    """
    require_rooms(ws)
    reason = reason_of(draft.reason)
    checked_nights(draft.from_on, draft.to_on)
    with ws.archive.write(ws, Action.ROOM_LIMITED, about=("room", room_id)) as tx:
        row_of(tx.session, Room, room_id)
        nights = Nights(draft.from_on, draft.to_on)
        use = _use(tx.session, ws, room_id, draft.from_on)
        if any(one.nights.meets(nights) and not one.is_hold for one in use.taken):
            raise FieldError("from_on", "still_lived_in")
        row = Block(
            room_id=room_id,
            kind=BlockKind(draft.kind),
            from_on=draft.from_on,
            to_on=draft.to_on,
            reason=reason,
            at=ws.now,
            staff_id=ws.staff_id,
        )
        tx.session.add(row)
        tx.session.flush()
        tx.detail(kind=str(draft.kind))
        return row.id


def lift(ws: Workspace, block_id: int) -> None:
    """The room is free again from today; a block that had not begun never was."""
    require_rooms(ws)
    with ws.archive.write(ws, Action.ROOM_LIMITED) as tx:
        row = row_of(tx.session, Block, block_id)
        tx.about("room", row.room_id)
        if row.from_on >= ws.today:
            tx.session.delete(row)
        elif row.to_on is None or row.to_on > ws.today:
            row.to_on = ws.today
        else:
            raise FieldError("to_on", "over_already")


def declare(ws: Workspace, room_id: int, draft: OverDraft) -> int:
    """Say that a room takes more for a time, and why; gives the number. Raises `FieldError`."""
    require_rooms(ws)
    reason = reason_of(draft.reason)
    checked_nights(draft.from_on, draft.to_on)
    for name in ("people", "units"):
        if not 0 <= getattr(draft, name) <= MOST_EXTRA:
            raise FieldError(name, "impossible_number")
    if not draft.people + draft.units:
        raise FieldError("people", "required")
    with ws.archive.write(ws, Action.ROOM_LIMITED, about=("room", room_id)) as tx:
        row_of(tx.session, Room, room_id)
        row = OverCapacity(
            room_id=room_id,
            people=draft.people,
            units=draft.units,
            from_on=draft.from_on,
            to_on=draft.to_on,
            reason=reason,
            at=ws.now,
            staff_id=ws.staff_id,
        )
        tx.session.add(row)
        tx.session.flush()
        tx.detail(kind="fuori_capienza", count=draft.people)
        return row.id


def withdraw(ws: Workspace, over_id: int) -> None:
    """Take an over-capacity back; raises `FieldError` while somebody needs it."""
    require_rooms(ws)
    with ws.archive.write(ws, Action.ROOM_LIMITED) as tx:
        row = row_of(tx.session, OverCapacity, over_id)
        tx.about("room", row.room_id)
        nights = Nights(row.from_on, row.to_on)
        tx.session.delete(row)
        tx.session.flush()
        use = _use(tx.session, ws, row.room_id, nights.from_on)
        if any(shortage(use.holds_on(night), use.inside(night)) for night in use.changes(nights)):
            raise FieldError("people", "still_lived_in")


def _use(session: Session, ws: Workspace, room_id: int, from_on: date) -> RoomUse:
    return uses(session, Look(ws.now, from_on, frozenset({room_id})))[room_id]
