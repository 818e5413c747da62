"""Houses and rooms by code name, as the coordinator keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.shelter.capacity import NOBODY, Capacity, shortage
from cav_desktop.domain.shelter.houses import (
    House,
    HouseDraft,
    HouseRefusal,
    Room,
    RoomDraft,
    refusals,
)
from cav_desktop.domain.shelter.occupancy import Nights, RoomUse
from cav_desktop.persistence.writing import Write
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter.room_uses import Look, uses
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace

_ACT = "houses"


@dataclass(frozen=True)
class RoomRow:
    """A room as lists show it."""

    id: int
    house_id: int
    label: str
    capacity: Capacity
    closed_on: date | None

    @property
    def draft(self) -> RoomDraft:
        """As it is now, to be changed."""
        return RoomDraft(self.label, self.capacity)


@dataclass(frozen=True)
class HouseRow:
    """A house as lists show it, with its rooms; closed ones too, marked."""

    id: int
    label: str
    level: str
    most_son_age: int | None
    refuses: frozenset[str]
    closed_on: date | None
    rooms: tuple[RoomRow, ...] = ()

    @property
    def draft(self) -> HouseDraft:
        """As it is now, to be changed."""
        return HouseDraft(self.label, self.level, self.most_son_age, self.refuses)


def read(ws: Workspace) -> tuple[HouseRow, ...]:
    """Every house with its rooms, by code name; no address, and nobody."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        refused = refusals(session.scalars(select(HouseRefusal)))
        rooms: dict[int, list[RoomRow]] = {}
        for room in session.scalars(select(Room).order_by(Room.label, Room.id)):
            row = RoomRow(room.id, room.house_id, room.label, room.capacity, room.closed_on)
            rooms.setdefault(room.house_id, []).append(row)
        return tuple(
            HouseRow(
                house.id,
                house.label,
                house.level,
                house.most_son_age,
                refused.get(house.id, frozenset()),
                house.closed_on,
                tuple(rooms.get(house.id, ())),
            )
            for house in session.scalars(select(House).order_by(House.label))
        )


def add(ws: Workspace, draft: HouseDraft) -> int:
    """A new house; gives its number. Raises `FieldError`."""
    ws.require_coordinator(_ACT)
    checked = House.check(draft)
    with ws.archive.write(ws, Action.HOUSE_CHANGED) as tx:
        _require_new(tx.session, checked.label)
        require_code(tx.session, "E55", checked.level, "level")
        house = House(label=checked.label, level=checked.level, most_son_age=checked.most_son_age)
        tx.session.add(house)
        tx.session.flush()
        _refuse(tx, house.id, checked.refuses)
        tx.about("house", house.id)
        return house.id


def change(ws: Workspace, house_id: int, draft: HouseDraft) -> None:
    """Correct what is said of a house; what was said stays in the history."""
    ws.require_coordinator(_ACT)
    checked = House.check(draft)
    with ws.archive.write(ws, Action.HOUSE_CHANGED, about=("house", house_id)) as tx:
        house = row_of(tx.session, House, house_id)
        if checked.label != house.label:
            _require_new(tx.session, checked.label)
        require_code(tx.session, "E55", checked.level, "level")
        # The history of coded facts keeps codes only, and a label is none.
        house.label = checked.label
        for name in ("level", "most_son_age"):
            tx.correct(house, name, getattr(checked, name))
        _refuse(tx, house.id, checked.refuses)


def close(ws: Workspace, house_id: int) -> None:
    """No longer used from today; raises `FieldError` while somebody lives there."""
    ws.require_coordinator(_ACT)
    ws.require("protected")
    with ws.archive.write(ws, Action.HOUSE_CHANGED, about=("house", house_id)) as tx:
        house = row_of(tx.session, House, house_id)
        rooms = tx.session.scalars(select(Room.id).where(Room.house_id == house_id)).all()
        used = uses(tx.session, Look(ws.now, ws.today, frozenset(rooms)))
        _require_empty(used.values(), ws.today)
        house.closed_on = ws.today


def reopen(ws: Workspace, house_id: int) -> None:
    """Used again."""
    ws.require_coordinator(_ACT)
    with ws.archive.write(ws, Action.HOUSE_CHANGED, about=("house", house_id)) as tx:
        row_of(tx.session, House, house_id).closed_on = None


def add_room(ws: Workspace, house_id: int, draft: RoomDraft) -> int:
    """A new room of a house; gives its number. Raises `FieldError`."""
    ws.require_coordinator(_ACT)
    checked = Room.check(draft)
    with ws.archive.write(ws, Action.HOUSE_CHANGED, about=("house", house_id)) as tx:
        row_of(tx.session, House, house_id)
        room = Room(house_id=house_id, label=checked.label, **_columns(checked.capacity))
        tx.session.add(room)
        tx.session.flush()
        tx.about("room", room.id)
        return room.id


def change_room(ws: Workspace, room_id: int, draft: RoomDraft) -> None:
    """Correct a room; raises `FieldError` when who is there would no longer fit."""
    ws.require_coordinator(_ACT)
    ws.require("protected")
    checked = Room.check(draft)
    with ws.archive.write(ws, Action.HOUSE_CHANGED, about=("room", room_id)) as tx:
        room = row_of(tx.session, Room, room_id)
        use = uses(tx.session, Look(ws.now, ws.today, frozenset({room_id})))[room_id]
        if checked.capacity != room.capacity:
            _require_room_for(use, checked.capacity, ws.today)
        room.label = checked.label
        for name, number in _columns(checked.capacity).items():
            tx.correct(room, name, number)


def close_room(ws: Workspace, room_id: int) -> None:
    """No longer used from today; raises `FieldError` while somebody lives there."""
    ws.require_coordinator(_ACT)
    ws.require("protected")
    with ws.archive.write(ws, Action.HOUSE_CHANGED, about=("room", room_id)) as tx:
        room = row_of(tx.session, Room, room_id)
        _require_empty(
            uses(tx.session, Look(ws.now, ws.today, frozenset({room_id}))).values(), ws.today
        )
        room.closed_on = ws.today


def reopen_room(ws: Workspace, room_id: int) -> None:
    """Used again."""
    ws.require_coordinator(_ACT)
    with ws.archive.write(ws, Action.HOUSE_CHANGED, about=("room", room_id)) as tx:
        row_of(tx.session, Room, room_id).closed_on = None


def _require_new(session: Session, label: str) -> None:
    if session.scalar(select(House.id).where(House.label == label)) is not None:
        raise FieldError("label", "label_taken")


def _require_empty(used: Iterable[RoomUse], today: date) -> None:
    for use in used:
        if any(use.inside(night) != NOBODY for night in use.changes(Nights(today))):
            raise FieldError("closed_on", "still_lived_in")


def _require_room_for(use: RoomUse, capacity: Capacity, today: date) -> None:
    smaller = RoomUse(use.room_id, capacity, use.taken, (), use.declared)
    for night in smaller.changes(Nights(today)):
        if shortage(smaller.holds_on(night), smaller.inside(night)):
            raise FieldError("people", "still_lived_in")


def _refuse(tx: Write, house_id: int, codes: frozenset[str]) -> None:
    of = select(HouseRefusal).where(HouseRefusal.house_id == house_id)
    standing = {row.code: row for row in tx.session.scalars(of)}
    for code, row in standing.items():
        if code not in codes:
            tx.session.delete(row)
    tx.session.add_all(
        HouseRefusal(house_id=house_id, code=code) for code in sorted(codes - set(standing))
    )


def _columns(capacity: Capacity) -> dict[str, int]:
    return {
        "adult_beds": capacity.adult_beds,
        "child_beds": capacity.child_beds,
        "cots": capacity.cots,
        "most_people": capacity.people,
        "most_units": capacity.units,
    }
