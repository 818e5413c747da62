"""What is known of rooms on some nights, read for all of them at once.

Everything here works inside the transaction of the caller, who holds the protected compartment.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import NoRoom, Vanished
from cav_desktop.domain.shelter.capacity import Extra, Unit
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.limits import Block, OverCapacity
from cav_desktop.domain.shelter.matching import Need, room_misfits
from cav_desktop.domain.shelter.occupancy import Declared, Nights, RoomUse, Taken
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import Stay, StayState
from cav_desktop.persistence.scope import every_case
from cav_desktop.services.shelter import held_places
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Look:
    """What is asked of the rooms, None for all: from which night on, and what does not count."""

    now: datetime
    from_on: date
    rooms: frozenset[int] | None = None
    without_stay: int = 0
    without_request: int = 0


def uses(session: Session, look: Look) -> dict[int, RoomUse]:
    """Every room from a night on, by its number: six questions, however many rooms."""
    from_on = look.from_on
    taken = [*_placed(session, look), *_held(session, look)]
    blocks = session.execute(
        select(Block.room_id, Block.from_on, Block.to_on).where(
            or_(Block.to_on.is_(None), Block.to_on > from_on)
        )
    ).all()
    declared = session.execute(
        select(
            OverCapacity.room_id,
            OverCapacity.from_on,
            OverCapacity.to_on,
            OverCapacity.people,
            OverCapacity.units,
        ).where(OverCapacity.to_on > from_on)
    ).all()
    found = {
        room.id: RoomUse(
            room.id,
            room.capacity,
            [],
            [],
            [],
            min((day for day in (room.closed_on, closed) if day is not None), default=None),
        )
        for room, closed in session.execute(
            select(Room, House.closed_on).join(House, House.id == Room.house_id)
        )
        if look.rooms is None or room.id in look.rooms
    }
    _fill(found, taken, blocks, declared)
    return found


def require_fit(
    session: Session, look: Look, room_id: int, unit: Unit, to_on: date | None = None
) -> int:
    """How many people the room takes on those nights; raises `NoRoom`, or `Vanished`."""
    found = uses(session, replace(look, rooms=frozenset({room_id}))).get(room_id)
    if found is None:
        raise Vanished("room", room_id)
    nights = Nights(look.from_on, to_on)
    misfits = room_misfits(Need(unit, nights), found)
    if misfits:
        raise NoRoom(tuple(str(one.why) for one in misfits))
    return most_people(found, nights)


def most_people(use: RoomUse, nights: Nights) -> int:
    """The most people a room may hold on one of some nights, with what was declared."""
    return max(use.holds_on(night).people for night in use.changes(nights))


def _fill(
    found: dict[int, RoomUse],
    taken: Collection[tuple[int, Taken]],
    blocks: Collection[tuple[int, date, date | None]],
    declared: Collection[tuple[int, date, date, int, int]],
) -> None:
    kept: dict[int, list[Taken]] = {}
    for room, one in taken:
        kept.setdefault(room, []).append(one)
    shut: dict[int, list[Nights]] = {}
    for room, from_on, to_on in blocks:
        shut.setdefault(room, []).append(Nights(from_on, to_on))
    more: dict[int, list[Declared]] = {}
    for room, from_on, to_on, people, units in declared:
        extra = Declared(Nights(from_on, to_on), Extra(people, units))
        more.setdefault(room, []).append(extra)
    for number, use in found.items():
        found[number] = replace(
            use,
            taken=kept.get(number, ()),
            blocks=shut.get(number, ()),
            declared=more.get(number, ()),
        )


@dataclass(frozen=True)
class CountedStay:
    """What is asked of a stay whose nights are counted."""

    case_id: int
    state: str
    ends_on: date | None


def counted_stays(session: Session, numbers: Collection[int]) -> dict[int, CountedStay]:
    """Of some stays those that were not taken out or cancelled, by their number."""
    of = select(Stay.id, Stay.case_id, Stay.state, Stay.ends_on).where(
        Stay.id.in_(numbers), Stay.removed.is_(False), Stay.state != StayState.CANCELLED
    )
    # A room is taken, also by somebody who is hidden from who asks.
    with every_case(session):
        found = session.execute(of).all()
    return {number: CountedStay(case, state, ends) for number, case, state, ends in found}


def _placed(session: Session, look: Look) -> list[tuple[int, Taken]]:
    found = session.execute(
        select(
            Placement.room_id,
            Placement.stay_id,
            Placement.bed,
            Placement.from_on,
            Placement.to_on,
        ).where(
            or_(Placement.to_on.is_(None), Placement.to_on > look.from_on),
            Placement.stay_id != look.without_stay,
        )
    ).all()
    stays = counted_stays(session, {row.stay_id for row in found})
    rows = []
    for room, number, bed, first, end in found:
        stay = stays.get(number)
        if stay is None:
            continue
        nights, unit = Nights(first, end), Unit.of([bed])
        rows.append((room, Taken(nights, unit, f"s{number}", agreed_on=stay.ends_on)))
    return rows


def _held(session: Session, look: Look) -> list[tuple[int, Taken]]:
    of = (
        select(Hold, ShelterRequest)
        .join(ShelterRequest, ShelterRequest.id == Hold.request_id)
        .where(held_places.kept(look.now), Hold.request_id != look.without_request)
    )
    with every_case(session):
        found = session.execute(of).all()
    return [
        (
            hold.room_id,
            Taken(Nights(hold.from_on), request.unit, f"h{hold.id}", is_hold=True),
        )
        for hold, request in found
    ]


def require_rooms(ws: Workspace) -> None:
    """Whoever moves somebody in a room writes of the shelter and knows where; raises `Reserved`."""
    ws.require_writing(Area.SHELTER)
    ws.require("protected")
