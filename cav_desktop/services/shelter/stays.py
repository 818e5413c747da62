"""Stays as they are read, and what happens in one without anybody changing rooms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.fees import Cover
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stay_forms import AGREED
from cav_desktop.domain.shelter.stays import GOING_ON, Extension, Stay, StayPerson, StayState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import consents, sheets
from cav_desktop.services.casework.answers import fill, read_answers
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter import promises
from cav_desktop.services.shelter.places import Lodged, lodged
from cav_desktop.services.shelter.room_uses import Look
from cav_desktop.services.workspace import Workspace

_Beside = TypeVar("_Beside", Extension, Cover, ShelterEvent)


@dataclass(frozen=True)
class PersonRow:
    """One of the family, by her code."""

    id: int
    code: str
    child_id: int | None
    bed: str
    minor: bool
    from_on: date
    to_on: date | None
    """The day she went, or the one until which the place is hers."""
    is_here: bool = True
    """Whether she is there, or awaited, today."""


@dataclass(frozen=True)
class StaySheet:
    """A stay, opened; where they sleep is `Withheld` for who holds no key."""

    sheet: Sheet
    request_id: int | None
    previous_id: int | None
    level: str
    from_on: date
    ends_on: date | None
    here_on: date | None
    left_on: date | None
    state: str
    allowed: tuple[StayState, ...]
    exit_reason: str | None
    destination: str | None
    people: tuple[PersonRow, ...] = ()
    where: tuple[Lodged, ...] = ()
    extensions: tuple[Sheet, ...] = ()
    covers: tuple[Sheet, ...] = ()
    events: tuple[Sheet, ...] = ()
    consent: ConsentState = ConsentState.NOT_ASKED
    """What she says today of sharing with the house (E68 `casa_rifugio`)."""

    @property
    def id(self) -> int:
        """Its number."""
        return self.sheet.object_id

    @property
    def goes_on(self) -> bool:
        """Whether they live there."""
        return self.state in GOING_ON


def of_case(ws: Workspace, case_id: int) -> tuple[StaySheet, ...]:
    """All stays of a case with all that belongs to them, the newest first."""
    with sheets.reading(ws, case_id, Area.SHELTER) as session:
        return _opened(ws, session, case_id)


def read(ws: Workspace, stay_id: int) -> StaySheet:
    """One stay, opened; raises `Vanished`."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        case_id = row_of(session, Stay, stay_id).case_id
    with sheets.reading(ws, case_id, Area.SHELTER) as session:
        return next(one for one in _opened(ws, session, case_id) if one.id == stay_id)


def change(ws: Workspace, stay_id: int, answers: Answers) -> None:
    """Correct what the form of a stay says; raises `FieldError`.

    Raises `ConsentMissing` for a consent ticked at the entry that her register does not hold.
    """
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = standing(tx, stay_id)
        before = row.ends_on
        papers = _papers(read_answers(tx.session, [row])[row.id])
        if AGREED in _papers(fill(tx, row, answers)) - papers:
            consents.require(tx.session, row.case_id, Purpose.SHELTER, ws.today)
        if row.ends_on != before and row.stands:
            follow_end(tx, ws, row)


def _papers(answers: Answers) -> frozenset[str]:
    said = answers["papers"]
    return frozenset(said) if isinstance(said, tuple) else frozenset()


def follow_end(tx: Write, ws: Workspace, row: Stay) -> None:
    """Let places that were promised until the end of a stay follow it, inside a transaction.

    Who holds no key of the places moves the end alone: the place is then the next one's to prolong.
    """
    if ws.has("protected"):
        promises.follow_end(tx.session, row, Look(ws.now, ws.today))


def confirm(ws: Workspace, stay_id: int) -> None:
    """Say that they are still there today ("ancora qui"); raises `StayOver`."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.STAY_MOVED) as tx:
        row = standing(tx, stay_id)
        row.require_going_on()
        tx.correct(row, "here_on", ws.today)


def suspend(ws: Workspace, stay_id: int, on: date) -> None:
    """They are away for long and the place is kept; raises `TransitionRefused`."""
    _pass(ws, stay_id, StayState.SUSPENDED, on)


def resume(ws: Workspace, stay_id: int, on: date) -> None:
    """They are back; raises `TransitionRefused`."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.STAY_MOVED) as tx:
        row = standing(tx, stay_id)
        _require_day(row, on, ws.today)
        row.move(resumed(tx.session, row), on)
        tx.detail(state=row.state)


def resumed(session: Session, row: Stay) -> StayState:
    """The state of a stay that goes on: extended, if it ever was."""
    of = select(Extension.id).where(
        Extension.stay_id == row.id, Extension.applied.is_(True), Extension.removed.is_(False)
    )
    is_extended = session.scalar(of.limit(1)) is not None
    return StayState.EXTENDED if is_extended else StayState.RUNNING


def standing(tx: Write, stay_id: int) -> Stay:
    """A stay of a living case, named in the record; raises `Vanished`."""
    row = row_of(tx.session, Stay, stay_id)
    living_case(tx.session, row.case_id)
    tx.about(Stay.FORM.key, row.id)
    tx.about("case_file", row.case_id)
    return row


def people_of(session: Session, stay_ids: Iterable[int]) -> dict[int, tuple[StayPerson, ...]]:
    """Who belongs to some stays, in the order in which they came."""
    of = select(StayPerson).where(StayPerson.stay_id.in_(list(stay_ids)))
    found: dict[int, list[StayPerson]] = {}
    for row in session.scalars(of.order_by(StayPerson.id)):
        found.setdefault(row.stay_id, []).append(row)
    return {number: tuple(rows) for number, rows in found.items()}


def _pass(ws: Workspace, stay_id: int, to: StayState, on: date) -> None:
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.STAY_MOVED) as tx:
        row = standing(tx, stay_id)
        _require_day(row, on, ws.today)
        row.move(to, on)
        tx.detail(state=str(to))


def _require_day(row: Stay, on: date, today: date) -> None:
    if on > today:
        raise FieldError("on", "in_the_future")
    if on < row.from_on:
        raise FieldError("on", "before_entry")


def _opened(ws: Workspace, session: Session, case_id: int) -> tuple[StaySheet, ...]:
    rows = sheets.present(session, Stay, case_id)[::-1]
    numbers = [row.id for row in rows]
    people = people_of(session, numbers)
    where = lodged(ws, session, numbers)
    extensions = _beside(session, sheets.present(session, Extension, case_id))
    covers = _beside(session, sheets.present(session, Cover, case_id))
    events = _beside(session, sheets.present(session, ShelterEvent, case_id))
    consent = consents.standing(session, case_id, Purpose.SHELTER, ws.today)
    return tuple(
        StaySheet(
            sheet=sheet,
            request_id=row.request_id,
            previous_id=row.previous_id,
            level=row.level,
            from_on=row.from_on,
            ends_on=row.ends_on,
            here_on=row.here_on,
            left_on=row.left_on,
            state=row.state,
            allowed=row.allowed(),
            exit_reason=row.exit_reason,
            destination=row.destination,
            people=_family(people.get(row.id, ()), row, ws.today),
            where=where.get(row.id, ()),
            extensions=extensions.get(row.id, ()),
            covers=covers.get(row.id, ()),
            events=events.get(row.id, ()),
            consent=consent,
        )
        for row, sheet in zip(rows, sheets.sheets(session, rows), strict=True)
    )


def _beside(session: Session, rows: Sequence[_Beside]) -> dict[int, tuple[Sheet, ...]]:
    """Sheets of one kind by the stay they belong to."""
    found: dict[int, list[Sheet]] = {}
    for row, sheet in zip(rows, sheets.sheets(session, rows), strict=True):
        found.setdefault(row.stay_id, []).append(sheet)
    return {number: tuple(kept) for number, kept in found.items()}


def _family(people: Sequence[StayPerson], stay: Stay, today: date) -> tuple[PersonRow, ...]:
    here = {one.id for one in _here(people, stay, today)}
    return tuple(
        PersonRow(
            row.id,
            row.code,
            row.child_id,
            row.bed,
            row.minor,
            row.from_on,
            row.to_on,
            row.id in here,
        )
        for row in people
    )


def _here(people: Sequence[StayPerson], stay: Stay, today: date) -> list[StayPerson]:
    """Who of a stay is there; with her goes who has a place until the same day as she.

    Where that day has gone by and nobody said that they left, they are there.
    """
    if not stay.stands:
        return []
    hers = [one.to_on for one in people if one.child_id is None][-1:]
    return [
        one
        for one in people
        if one.to_on is None or one.to_on > today or (hers and one.to_on == hers[0])
    ]
