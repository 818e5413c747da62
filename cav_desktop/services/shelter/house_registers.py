"""The register of a month apart for each house: who slept in which on what nights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.shelter.houses import Room
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.presences import PresenceCode
from cav_desktop.services.shelter import houses
from cav_desktop.services.shelter.houses import HouseRow
from cav_desktop.services.shelter.presences import Register, RegisterRow
from cav_desktop.services.workspace import Workspace

_Slept = Mapping[tuple[int, str], Sequence[tuple[int, Nights]]]
"""In which houses each person of a stay slept, and when, oldest first."""


@dataclass(frozen=True)
class HouseRegister:
    """What of a month was in one house; `house` None is where no room is known."""

    house: HouseRow | None
    rows: tuple[RegisterRow, ...]

    @property
    def kept(self) -> int:
        """Its bed-days."""
        return sum(row.kept for row in self.rows)


def by_house(ws: Workspace, register: Register) -> tuple[HouseRegister, ...]:
    """A month house by house, each day where she slept it: together as many days as before.

    Raises `Reserved` without the key of the places.
    """
    ws.require_reading(Area.SHELTER)
    ws.require("protected")
    known = sorted(houses.read(ws), key=lambda one: (one.label, one.id))
    with ws.archive.read(ws) as session:
        slept = _slept(session, register)
    made = [HouseRegister(one, _rows(register, slept, one.id)) for one in known]
    made.append(HouseRegister(None, _rows(register, slept, None)))
    return tuple(one for one in made if one.rows)


def _slept(session: Session, register: Register) -> _Slept:
    found: dict[tuple[int, str], list[tuple[int, Nights]]] = {}
    of = (
        select(Placement, Room.house_id)
        .join(Room, Room.id == Placement.room_id)
        .where(Placement.stay_id.in_({row.stay_id for row in register.rows}))
        .order_by(Placement.from_on, Placement.id)
    )
    for row, house in session.execute(of):
        nights = Nights(row.from_on, row.to_on)
        found.setdefault((row.stay_id, row.person), []).append((house, nights))
    return found


def _rows(register: Register, slept: _Slept, house_id: int | None) -> tuple[RegisterRow, ...]:
    made = []
    for row in register.rows:
        where = slept.get((row.stay_id, row.code), ())
        days = {
            at
            for at, (day, cell) in enumerate(zip(register.days, row.cells, strict=True))
            if _house_on(where, day, is_going=cell == PresenceCode.LEFT) == house_id
        }
        made.append(row.only(days))
    return tuple(row for row in made if not row.is_empty)


def _house_on(where: Sequence[tuple[int, Nights]], day: date, *, is_going: bool) -> int | None:
    """The house of a night; of the day she goes, the one she goes from."""
    night = day - timedelta(days=1) if is_going else day
    return next((house for house, nights in where if nights.has(night)), None)
