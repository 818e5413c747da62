"""The board (bacheca delle case): every room and who is there until when, in a few questions."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.shelter.capacity import Capacity
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.limits import Block, OverCapacity
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import STANDING, Stay, StayState
from cav_desktop.persistence.scope import every_case
from cav_desktop.services.shelter import held_places
from cav_desktop.services.shelter.places import Place, Withheld
from cav_desktop.services.shelter.room_uses import counted_stays
from cav_desktop.services.workspace import Workspace

_Spans = dict[int, list["Span"]]


class SpanKind(StrEnum):
    """What a bar of the board is."""

    STAY = "occupato"
    PLANNED = "programmato"
    HELD = "riservato"
    BLOCKED = "bloccato"
    OVER = "fuori_capienza"


@dataclass(frozen=True)
class Span:
    """A bar: from the first night to the day that is free again (None: until further notice)."""

    kind: SpanKind
    from_on: date
    to_on: date | None
    codes: tuple[str, ...] = ()
    """Of the people, or of the case that waits."""
    people: int = 0
    agreed_on: date | None = None
    """Of a stay: the end that was agreed, also where nobody has left yet."""
    detail: str = ""
    """Of a block its kind (E60)."""
    stay_id: int | None = None
    case_id: int | None = None
    request_id: int | None = None
    hold_id: int | None = None
    block_id: int | None = None
    over_id: int | None = None
    is_hidden: bool = False
    """Whether a conflict of interest hides who it is."""

    def hidden(self) -> "Span":
        """The same place taken, and nothing of whom."""
        return Span(self.kind, self.from_on, self.to_on, people=self.people, is_hidden=True)


@dataclass(frozen=True)
class RoomLine:
    """A room with its bars, in the order of their days."""

    place: Place
    level: str
    capacity: Capacity
    closed_on: date | None
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class ReservedStay:
    """What who holds no key sees of a stay: that she is hosted, and since when."""

    case_id: int
    case_code: str
    from_on: date
    where: Withheld = Withheld.PLACE


@dataclass(frozen=True)
class Board:
    """The rooms from one day to another, both included; without the key who is hosted, instead."""

    first: date
    last: date
    rooms: tuple[RoomLine, ...] = ()
    reserved: tuple[ReservedStay, ...] = ()
    is_reserved: bool = False


def read(ws: Workspace, first: date, last: date) -> Board:
    """The board of some days: six questions, however many houses and years."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        if not ws.has("protected"):
            return Board(first, last, reserved=_reserved(session), is_reserved=True)
        spans: _Spans = {}
        with every_case(session):
            _stays(session, spans, first, last)
            _holds(ws, session, spans, last)
        _hide(ws, session, spans)
        _blocks(session, spans, first, last)
        _overs(session, spans, first, last)
        rooms = session.execute(
            select(Room, House)
            .join(House, House.id == Room.house_id)
            .order_by(House.label, House.id, Room.label, Room.id)
        ).all()
    return Board(
        first,
        last,
        tuple(
            RoomLine(
                Place(house.id, house.label, room.id, room.label),
                house.level,
                room.capacity,
                min((day for day in (room.closed_on, house.closed_on) if day), default=None),
                tuple(sorted(spans.get(room.id, ()), key=lambda one: (one.from_on, one.kind))),
            )
            for room, house in rooms
            if not _is_gone(room, house, first)
        ),
    )


def _hide(ws: Workspace, session: Session, spans: _Spans) -> None:
    hidden = ws.hidden(session)
    if not hidden:
        return
    for room, bars in spans.items():
        spans[room] = [one.hidden() if one.case_id in hidden else one for one in bars]


def _is_gone(room: Room, house: House, first: date) -> bool:
    return any(day is not None and day <= first for day in (room.closed_on, house.closed_on))


def _reserved(session: Session) -> tuple[ReservedStay, ...]:
    found = session.execute(
        select(Stay.case_id, CaseFile.code, Stay.from_on)
        .join(CaseFile, CaseFile.id == Stay.case_id)
        .where(Stay.removed.is_(False), Stay.state.in_(STANDING))
        .order_by(Stay.from_on, Stay.id)
    )
    return tuple(ReservedStay(case, code, since) for case, code, since in found)


def _stays(session: Session, spans: _Spans, first: date, last: date) -> None:
    # Apart from their stays: joined, the engine would begin with all stays there ever were.
    placed = session.execute(
        select(
            Placement.id,
            Placement.room_id,
            Placement.stay_id,
            Placement.person,
            Placement.from_on,
            Placement.to_on,
        ).where(or_(Placement.to_on.is_(None), Placement.to_on > first), Placement.from_on <= last)
    ).all()
    about = counted_stays(session, {row.stay_id for row in placed})
    together: dict[tuple[int, int, date, date | None], list[str]] = {}
    # Sorted here: asked for in order, the engine would read all nights of all years.
    for _, room, stay, person, from_on, to_on in sorted(placed, key=lambda row: row.id):
        if stay in about:
            together.setdefault((room, stay, from_on, to_on), []).append(person)
    for (room, stay, from_on, to_on), codes in together.items():
        one = about[stay]
        kind = SpanKind.PLANNED if one.state == StayState.PLANNED else SpanKind.STAY
        span = Span(
            kind,
            from_on,
            to_on,
            tuple(codes),
            len(codes),
            agreed_on=one.ends_on,
            stay_id=stay,
            case_id=one.case_id,
        )
        spans.setdefault(room, []).append(span)


def _holds(ws: Workspace, session: Session, spans: _Spans, last: date) -> None:
    found = session.execute(
        select(Hold, ShelterRequest, CaseFile.code)
        .join(ShelterRequest, ShelterRequest.id == Hold.request_id)
        .outerjoin(CaseFile, CaseFile.id == ShelterRequest.case_id)
        .where(held_places.kept(ws.now), Hold.from_on <= last)
    )
    for hold, request, code in found:
        until = max(hold.last_on, hold.from_on) + timedelta(days=1)
        span = Span(
            SpanKind.HELD,
            hold.from_on,
            until,
            (code,) if code else (),
            request.unit.people,
            request_id=request.id,
            hold_id=hold.id,
            case_id=request.case_id,
        )
        spans.setdefault(hold.room_id, []).append(span)


def _blocks(session: Session, spans: _Spans, first: date, last: date) -> None:
    found = session.scalars(
        select(Block).where(Block.from_on <= last, or_(Block.to_on.is_(None), Block.to_on > first))
    )
    for one in found:
        span = Span(SpanKind.BLOCKED, one.from_on, one.to_on, detail=one.kind, block_id=one.id)
        spans.setdefault(one.room_id, []).append(span)


def _overs(session: Session, spans: _Spans, first: date, last: date) -> None:
    found = session.scalars(
        select(OverCapacity).where(OverCapacity.from_on <= last, OverCapacity.to_on > first)
    )
    for one in found:
        span = Span(SpanKind.OVER, one.from_on, one.to_on, people=one.people, over_id=one.id)
        spans.setdefault(one.room_id, []).append(span)
