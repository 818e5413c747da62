"""How the houses stand tonight, in numbers alone: who waits, who is hosted, how many places."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import OPEN, ShelterRequest
from cav_desktop.domain.shelter.stays import GOING_ON, Stay
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Tonight:
    """`families` are hosted now; `people` and `places` are None without the key of the houses."""

    waiting: int
    families: int
    people: int | None = None
    places: int | None = None


def waiting(ws: Workspace) -> int:
    """How many requests wait for an answer or a place."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        return _waiting(session)


def read(ws: Workspace) -> Tonight:
    """How it stands."""
    ws.require_reading(Area.SHELTER)
    # Numbers alone, which must be true: who is hidden from her is counted as well.
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        hosted = session.scalar(
            select(func.count(Stay.id)).where(Stay.state.in_(GOING_ON), Stay.removed.is_(False))
        )
        asked = Tonight(_waiting(session), hosted or 0)
        if not ws.has("protected"):
            return asked
        people = session.scalar(
            select(func.count(Placement.id))
            .join(Stay, Stay.id == Placement.stay_id)
            .where(
                Placement.from_on <= ws.today,
                or_(Placement.to_on.is_(None), Placement.to_on > ws.today),
                Stay.state.in_(GOING_ON),
                Stay.removed.is_(False),
            )
        )
        places = session.scalar(
            select(func.sum(Room.most_people))
            .join(House, House.id == Room.house_id)
            .where(
                or_(Room.closed_on.is_(None), Room.closed_on > ws.today),
                or_(House.closed_on.is_(None), House.closed_on > ws.today),
            )
        )
    return Tonight(asked.waiting, asked.families, people or 0, places or 0)


def _waiting(session: Session) -> int:
    of = select(func.count(ShelterRequest.id)).where(
        ShelterRequest.state.in_(OPEN), ShelterRequest.removed.is_(False)
    )
    return session.scalar(of) or 0
