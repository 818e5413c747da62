"""Cerco posto: which rooms take a family, and of each of the others why not."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import Choice
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.houses import House, HouseRefusal, Room, refusals
from cav_desktop.domain.shelter.matching import (
    Fit,
    HouseRules,
    Misfit,
    Need,
    best_first,
    weigh,
)
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import Stay, StayState
from cav_desktop.persistence.scope import every_case
from cav_desktop.services.casework import authors
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter import addresses, held_places, requests
from cav_desktop.services.shelter.places import Place, places
from cav_desktop.services.shelter.room_uses import Look, uses
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class RoomFit:
    """A room, whether it takes them, and what a screen says of it."""

    place: Place
    level: str
    fit: Fit

    @property
    def fits(self) -> bool:
        """Whether they may sleep there on all the nights asked for."""
        return self.fit.fits

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """Why not."""
        return self.fit.misfits

    @property
    def cautions(self) -> tuple[Misfit, ...]:
        """What a person weighs before she says yes."""
        return self.fit.cautions

    @property
    def free_on(self) -> date | None:
        """The first day from which it would take them, if everybody goes when agreed."""
        return self.fit.free_on


@dataclass(frozen=True)
class Matching:
    """What was looked for, and every room in use, the best first."""

    need: Need
    rooms: tuple[RoomFit, ...]


def match(ws: Workspace, request_id: int) -> Matching:
    """Which rooms take the family of a request; raises `Reserved` without the key."""
    ws.require_reading(Area.SHELTER)
    ws.require("protected")
    with ws.archive.read(ws) as session:
        row = row_of(session, ShelterRequest, request_id)
        needs = session.scalars(
            select(Choice.code).where(
                Choice.kind == ShelterRequest.FORM.key,
                Choice.object_id == row.id,
                Choice.field == "needs",
            )
        )
        need = Need(
            row.unit,
            Nights(max(row.wanted_on or ws.today, ws.today)),
            row.level,
            row.oldest_son,
            frozenset(needs),
            frozenset(requests.avoided_by(session, [row.id]).get(row.id, ())),
        )
        return _matched(ws, session, need, request_id=row.id, case_id=row.case_id)


def match_need(ws: Workspace, need: Need) -> Matching:
    """The same for a family of which nothing is written yet."""
    ws.require_reading(Area.SHELTER)
    ws.require("protected")
    with ws.archive.read(ws) as session:
        return _matched(ws, session, need)


def incompatible(session: Session, case_id: int, nights: Nights, now: datetime) -> frozenset[int]:
    """The houses where perhaps somebody must not meet her; who it is, nobody is told.

    Who is only awaited there counts as who is there.
    """
    of = (
        select(Room.house_id, Stay.case_id)
        .join(Placement, Placement.room_id == Room.id)
        .join(Stay, Stay.id == Placement.stay_id)
        .where(
            Stay.removed.is_(False),
            Stay.state != StayState.CANCELLED,
            or_(Placement.to_on.is_(None), Placement.to_on > nights.from_on),
        )
        .distinct()
    )
    if nights.to_on is not None:
        of = of.where(Placement.from_on < nights.to_on)
    awaited = (
        select(Room.house_id, ShelterRequest.case_id)
        .join(Hold, Hold.room_id == Room.id)
        .join(ShelterRequest, ShelterRequest.id == Hold.request_id)
        .where(held_places.kept(now), ShelterRequest.case_id.is_not(None))
        .distinct()
    )
    if nights.to_on is not None:
        awaited = awaited.where(Hold.from_on < nights.to_on)
    # Nobody is sent where she would meet her author, also if who is there is hidden from who asks.
    with every_case(session):
        there = [
            (house, other)
            for house, other in (*session.execute(of), *session.execute(awaited))
            if other != case_id
        ]
        alike = authors.alike_among(session, case_id, {other for _, other in there})
    return frozenset(house for house, other in there if other in alike)


def _matched(
    ws: Workspace,
    session: Session,
    need: Need,
    *,
    request_id: int = 0,
    case_id: int | None = None,
) -> Matching:
    used = uses(session, Look(ws.now, need.nights.from_on, without_request=request_id))
    refused = refusals(session.scalars(select(HouseRefusal)))
    comuni = addresses.comuni_of(session)
    houses = {house.id: house for house in session.scalars(select(House))}
    apart = (
        incompatible(session, case_id, need.nights, ws.now) if case_id is not None else frozenset()
    )
    named = places(session)
    fits = []
    for number, use in used.items():
        house = houses[named[number].house_id]
        if use.closed_on is not None and use.closed_on <= ws.today:
            continue
        rules = HouseRules(
            house.level,
            house.most_son_age,
            refused.get(house.id, frozenset()),
            comuni.get(house.id, frozenset()),
            house.closed_on is None,
        )
        hoped = use.as_agreed(ws.today)
        fits.append(weigh(need, rules, use, hoped, is_incompatible=house.id in apart))
    return Matching(
        need,
        tuple(
            RoomFit(named[one.room_id], houses[named[one.room_id].house_id].level, one)
            for one in best_first(fits)
        ),
    )
