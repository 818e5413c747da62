"""Security events about a house (E59a), also where nobody lives; whoever does is moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.lengths import NOTES, within
from cav_desktop.domain.shelter.house_events import HouseEvent
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.security_events import DISCLOSURES, ShelterEvent
from cav_desktop.domain.shelter.stays import GOING_ON, Stay
from cav_desktop.services.casework import sheets
from cav_desktop.services.rows import row_of
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class HouseEventDraft:
    """What happened; `kind` of E59a."""

    kind: str
    on: date
    hour: time | None = None
    told: str = ""


@dataclass(frozen=True)
class HouseEventRow:
    """An event of a list: what and when."""

    id: int
    kind: str
    on: date
    hour: time | None
    has_words: bool
    """Whether somebody told more of it, which is opened with a record."""


def report(ws: Workspace, house_id: int, draft: HouseEventDraft) -> tuple[int, ...]:
    """Write what happened at a house; gives the stays whose transfer procedure it opened.

    A disclosure opens it for every family that lives there. Raises `FieldError`, `Reserved`
    without the key.
    """
    ws.require_writing(Area.SHELTER)
    ws.require("protected")
    within(NOTES, "told", draft.told)
    if draft.on > ws.today:
        raise FieldError("on", "in_the_future")
    with ws.archive.write(ws, Action.HOUSE_EVENT_WRITTEN, about=("house", house_id)) as tx:
        row_of(tx.session, House, house_id)
        require_code(tx.session, "E59a", draft.kind, "kind", needed=True)
        row = HouseEvent(house_id=house_id, at=ws.now, staff_id=ws.staff_id, **vars(draft))
        tx.session.add(row)
        living = _living(tx.session, house_id, ws.today) if draft.kind in DISCLOSURES else []
        for stay in living:
            answers: Answers = {"kind": draft.kind, "on": draft.on, "hour": draft.hour}
            sheets.begin(tx, ws, ShelterEvent, stay.case_id, answers, stay_id=stay.id)
        tx.detail(kind=draft.kind, count=len(living))
        return tuple(stay.id for stay in living)


def of_house(ws: Workspace, house_id: int) -> tuple[HouseEventRow, ...]:
    """What happened at a house, the newest first; raises `Reserved` without the key."""
    ws.require_reading(Area.SHELTER)
    ws.require("protected")
    with ws.archive.read(ws) as session:
        return tuple(
            HouseEventRow(row.id, row.kind, row.on, row.hour, bool(row.told))
            for row in _rows(session, house_id)
        )


def told(ws: Workspace, house_id: int) -> tuple[HouseEventDraft, ...]:
    """The same with what was told of each, in the same order; the opening is journalled."""
    ws.require_reading(Area.SHELTER)
    ws.require("protected")
    with ws.archive.read(ws, Opening.HOUSE_EVENTS, house_id) as session:
        return tuple(
            HouseEventDraft(row.kind, row.on, row.hour, row.told)
            for row in _rows(session, house_id)
        )


def _rows(session: Session, house_id: int) -> Iterable[HouseEvent]:
    return session.scalars(
        select(HouseEvent)
        .where(HouseEvent.house_id == house_id)
        .order_by(HouseEvent.on.desc(), HouseEvent.id.desc())
    )


def _living(session: Session, house_id: int, today: date) -> list[Stay]:
    """The stays that go on in a house; a promised place that has lapsed is lived in too."""
    return list(
        session.scalars(
            select(Stay)
            .join(Placement, Placement.stay_id == Stay.id)
            .join(Room, Room.id == Placement.room_id)
            .where(
                Room.house_id == house_id,
                Stay.state.in_(GOING_ON),
                Stay.removed.is_(False),
                or_(
                    Placement.to_on.is_(None),
                    Placement.to_on > today,
                    Placement.promised_to.is_not(None),
                ),
            )
            .distinct()
            .order_by(Stay.id)
        )
    )
