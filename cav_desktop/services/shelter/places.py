"""Where somebody sleeps, or in its place what says that it is reserved (riservato)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.stays import Stay
from cav_desktop.services.workspace import Workspace


class Withheld(Enum):
    """What stands where a fact would, for who holds no key of its compartment."""

    PLACE = "riservato"


@dataclass(frozen=True)
class Place:
    """A room in a house, both by code name."""

    house_id: int
    house: str
    room_id: int
    room: str

    @property
    def name(self) -> str:
        """The room in its house, as every screen says it: Ginestra, Blu."""
        return f"{self.house}, {self.room}"


Whereabouts = Place | Withheld


@dataclass(frozen=True)
class Lodged:
    """Who of a stay slept where, from the first night to the day she went."""

    where: Whereabouts
    code: str
    bed: str
    from_on: date
    to_on: date | None


def places(session: Session) -> dict[int, Place]:
    """Every room with its house, by the number of the room."""
    found = session.execute(
        select(Room.id, Room.label, House.id, House.label).join(House, House.id == Room.house_id)
    )
    return {room: Place(house, name, room, label) for room, label, house, name in found}


def lodged(
    ws: Workspace, session: Session, stay_ids: Collection[int]
) -> dict[int, tuple[Lodged, ...]]:
    """Where the people of some stays slept, oldest first; `Withheld` without the key."""
    if not ws.has("protected"):
        return _withheld(session, stay_ids)
    rooms = places(session)
    rows = session.scalars(
        select(Placement)
        .where(Placement.stay_id.in_(stay_ids))
        .order_by(Placement.from_on, Placement.id)
    )
    found: dict[int, list[Lodged]] = {}
    for row in rows:
        one = Lodged(rooms[row.room_id], row.person, row.bed, row.from_on, row.to_on)
        found.setdefault(row.stay_id, []).append(one)
    return {number: tuple(kept) for number, kept in found.items()}


def _withheld(session: Session, stay_ids: Collection[int]) -> dict[int, tuple[Lodged, ...]]:
    found = session.execute(
        select(Stay.id, Stay.from_on, Stay.left_on).where(Stay.id.in_(stay_ids))
    )
    return {
        number: (Lodged(Withheld.PLACE, "", "", from_on, to_on),)
        for number, from_on, to_on in found
    }
