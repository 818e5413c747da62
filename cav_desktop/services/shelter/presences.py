"""The register of a month (registro presenze): codes and days, never a name."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.errors import FieldError, HiddenGuest
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.presences import ABSENT, WRITTEN, Presence, PresenceCode
from cav_desktop.domain.shelter.stays import Stay, StayPerson, StayState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter.slept import were_guests
from cav_desktop.services.shelter.stays import standing
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class RegisterRow:
    """One person and her month: a cell a day, None where she was no guest, "" where empty."""

    stay_person_id: int
    stay_id: int
    code: str
    minor: bool
    cells: tuple[str | None, ...]
    totals: Mapping[str, int]
    """Days by what was written (E61)."""
    kept: int
    """Bed-days of the month: the place was hers."""
    absent: int

    @property
    def is_empty(self) -> bool:
        """Whether she was there on none of the days."""
        return all(cell is None for cell in self.cells)

    def only(self, days: Container[int]) -> "RegisterRow":
        """The same with some of its days alone, numbered from 0; counted again."""
        cells = tuple(cell if at in days else None for at, cell in enumerate(self.cells))
        return replace(
            self,
            cells=cells,
            totals=Counter(cell for cell in cells if cell),
            kept=sum(cell not in (None, PresenceCode.LEFT) for cell in cells),
            absent=sum(cell in ABSENT for cell in cells),
        )


class Marked(NamedTuple):
    """A day of a person of which something is written."""

    stay_person_id: int
    on: date


@dataclass(frozen=True)
class Register:
    """The month of everybody who was hosted in it, by code."""

    first: date
    last: date
    rows: tuple[RegisterRow, ...]

    @property
    def kept(self) -> int:
        """Bed-days of the month."""
        return sum(row.kept for row in self.rows)

    @property
    def days(self) -> tuple[date, ...]:
        """Its days, one a cell."""
        return tuple(_days(self.first, self.last))

    def until(self, day: date) -> "Register":
        """The same without what is still to come after a day; whoever is left without one goes."""
        rows = (row.only(range((day - self.first).days + 1)) for row in self.rows)
        return replace(self, rows=tuple(row for row in rows if not row.is_empty))


def month(ws: Workspace, year: int, number: int) -> Register:
    """The register of a month, of all houses together."""
    ws.require_reading(Area.SHELTER)
    first = date(year, number, 1)
    last = add_months(first, 1) - timedelta(days=1)
    with ws.archive.read(ws) as session:
        people = _guests(session, first, last)
        said: dict[int, dict[date, str]] = {}
        of = select(Presence.stay_person_id, Presence.on, Presence.code).where(
            Presence.on.between(first, last)
        )
        for person, on, code in session.execute(of):
            said.setdefault(person, {})[on] = code
    rows = (_row(one, said.get(one.id, {}), first, last) for one in people)
    return Register(first, last, tuple(rows))


def mark(ws: Workspace, stay_person_id: int, on: date, code: str | None) -> None:
    """Write what was of a person on a day, or take it back with None; raises `FieldError`."""
    ws.require_writing(Area.SHELTER)
    if code is not None and code not in WRITTEN:
        raise FieldError("code", "unknown_code")
    if on > ws.today:
        raise FieldError("on", "in_the_future")
    with ws.archive.write(ws, Action.PRESENCE_WRITTEN) as tx:
        person = row_of(tx.session, StayPerson, stay_person_id)
        stay = standing(tx, person.stay_id)
        if not stay.counts or not Nights(person.from_on, person.to_on).has(on):
            raise FieldError("on", "not_hers")
        row = tx.session.scalar(
            select(Presence).where(Presence.stay_person_id == person.id, Presence.on == on)
        )
        if row is not None and code is None:
            tx.session.delete(row)
        elif row is not None and code is not None:
            tx.correct(row, "code", code)
        elif code is not None:
            _write(tx, ws, person.id, on, code)


def mark_all(ws: Workspace, first: date, last: date) -> frozenset[Marked]:
    """Write everybody present on the days on which she is hosted and nothing is written of her.

    Gives what was written, for `unmark`. Who came on a day is there by her entry: her sign stays
    the one of an entry. Days to come have no sign yet.
    """
    ws.require_writing(Area.SHELTER)
    if first > ws.today:
        raise FieldError("on", "in_the_future")
    last = min(last, ws.today)
    with ws.archive.write(ws, Action.PRESENCE_WRITTEN) as tx:
        of = select(Presence.stay_person_id, Presence.on).where(Presence.on.between(first, last))
        written = {Marked(person, on) for person, on in tx.session.execute(of)}
        missing = frozenset(_lived(tx.session, first, last)) - written
        for one in sorted(missing):
            _write(tx, ws, one.stay_person_id, one.on, PresenceCode.PRESENT)
        tx.detail(count=len(missing))
        return missing


def unmark(ws: Workspace, marked: frozenset[Marked]) -> None:
    """Take back what `mark_all` wrote; a day of which something else was written since stays."""
    ws.require_writing(Area.SHELTER)
    if not marked:
        return
    with ws.archive.write(ws, Action.PRESENCE_WRITTEN) as tx:
        days = [one.on for one in marked]
        rows = tx.session.scalars(
            select(Presence).where(
                Presence.on.between(min(days), max(days)), Presence.code == PresenceCode.PRESENT
            )
        )
        mine = [row for row in rows if Marked(row.stay_person_id, row.on) in marked]
        for row in mine:
            tx.session.delete(row)
        tx.detail(count=len(mine))


def _write(tx: Write, ws: Workspace, person_id: int, on: date, code: str) -> None:
    tx.session.add(
        Presence(stay_person_id=person_id, on=on, code=code, at=ws.now, staff_id=ws.staff_id)
    )


def _lived(session: Session, first: date, last: date) -> Iterable[Marked]:
    """Every day that a guest spent there after the one on which she came, and before she is away.

    Of a stay that is suspended somebody says day by day what was.
    """
    of = select(Stay).where(Stay.state == StayState.SUSPENDED, Stay.removed.is_(False))
    away = {stay.id: stay.since for stay in session.scalars(of)}
    for one in _guests(session, first, last):
        for on in Nights(one.from_on, one.to_on).each(first, last):
            if on != one.from_on and on < away.get(one.stay_id, date.max):
                yield Marked(one.id, on)


def require_all_seen(ws: Workspace, first: date, last: date) -> None:
    """Raise `HiddenGuest` when one of those who were there is hidden from her.

    A register without her would be false, and one with her would tell.
    """
    ws.require_reading(Area.SHELTER)
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        hidden = ws.hidden(session)
        hosted = select(Stay.id).join(StayPerson, StayPerson.stay_id == Stay.id)
        there = hosted.where(were_guests(first, last), Stay.case_id.in_(hidden)).limit(1)
        if hidden and session.scalar(there) is not None:
            raise HiddenGuest


def _guests(session: Session, first: date, last: date) -> list[StayPerson]:
    """Whoever was a guest on one of some days, also only to leave on the first of them."""
    return list(
        session.scalars(
            select(StayPerson)
            .join(Stay, Stay.id == StayPerson.stay_id)
            .where(were_guests(first, last))
            .order_by(StayPerson.code, StayPerson.from_on, StayPerson.id)
        )
    )


def _row(one: StayPerson, said: Mapping[date, str], first: date, last: date) -> RegisterRow:
    nights = Nights(one.from_on, one.to_on)
    cells = tuple(_cell(one, nights, said, day) for day in _days(first, last))
    bare = RegisterRow(one.id, one.stay_id, one.code, one.minor, cells, {}, 0, 0)
    return bare.only(range(len(cells)))


def _cell(one: StayPerson, nights: Nights, said: Mapping[date, str], day: date) -> str | None:
    if day == one.to_on:
        return PresenceCode.LEFT
    if not nights.has(day):
        return None
    if day == one.from_on:
        return said.get(day, PresenceCode.ENTERED)
    return said.get(day, "")


def _days(first: date, last: date) -> Iterable[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)
