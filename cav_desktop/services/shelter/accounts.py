"""The days and who pays them: covers of a stay, accounts of a period."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.bed_days import (
    Days,
    Gap,
    Slept,
    Why,
    count,
    gaps,
    uncovered_spans,
)
from cav_desktop.domain.shelter.fees import Cover
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.stays import Stay, StayState
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import fill
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter.slept import fees, guests
from cav_desktop.services.shelter.stays import standing
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Account:
    """The days of one stay in a period."""

    first: date
    last: date
    total: Days
    uncovered: tuple[tuple[date, date], ...]
    """Spans of days, both included, on which nobody pays for somebody."""


@dataclass(frozen=True)
class PeriodAccount:
    """The days of the whole shelter in a period: numbers alone."""

    first: date
    last: date
    total: Days
    people: int
    stays: int
    places: int
    """Bed-days there would be if every room in use were full: people times days."""


@dataclass(frozen=True)
class Uncovered:
    """Days in a row of one stay that nobody pays for some of the family, and why."""

    id: int
    """Its place in the list, for tables."""
    stay_id: int
    case_id: int
    case_code: str
    level: str
    first: date
    last: date
    days: int
    """Bed-days: of two people on one night there are two."""
    why: Why
    payer: str
    """Who pays without a rate; else empty."""


def add_cover(ws: Workspace, stay_id: int, answers: Answers) -> int:
    """Write who pays some days of a stay; raises `FieldError` where somebody pays them already."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        stay = standing(tx, stay_id)
        row = sheets.begin(tx, ws, Cover, stay.case_id, answers, stay_id=stay.id)
        _require_only_payer(tx.session, row)
        return row.id


def change_cover(ws: Workspace, cover_id: int, answers: Answers) -> None:
    """Correct who pays, until when, what was invoiced and paid; raises as `add_cover`."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = sheets.standing(tx.session, Cover, cover_id)
        standing(tx, row.stay_id)
        tx.about(Cover.FORM.key, row.id)
        fill(tx, row, answers)
        _require_only_payer(tx.session, row)


def remove_cover(ws: Workspace, cover_id: int) -> None:
    """Take a cover out: nobody pays those days."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_REMOVED) as tx:
        row = sheets.standing(tx.session, Cover, cover_id)
        standing(tx, row.stay_id)
        tx.about(Cover.FORM.key, row.id)
        row.removed = True


def of_stay(ws: Workspace, stay_id: int, first: date, last: date) -> Account:
    """The days of a stay from one day to another, both included; raises `Vanished`."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        case_id = row_of(session, Stay, stay_id).case_id
    with sheets.reading(ws, case_id, Area.SHELTER) as session:
        slept = [one for _, one in guests(session, first, last, stay_id)]
        given = fees(session)
    total = count(slept, given, first, last)
    return Account(
        first,
        last,
        total,
        tuple(uncovered_spans(total.uncovered_on)),
    )


def uncovered(ws: Workspace, first: date, last: date) -> tuple[Uncovered, ...]:
    """What nobody pays from one day to another, both included: by stay, reason and days in a row.

    Together they have as many days as the account of the period says are uncovered.
    """
    ws.require_reading(Area.SHELTER)
    of_stay: dict[int, list[Slept]] = {}
    with ws.archive.read(ws) as session:
        given = fees(session)
        for stay, one in guests(session, first, last):
            of_stay.setdefault(stay, []).append(one)
        named = {
            stay: (case_id, code, level)
            for stay, case_id, code, level in session.execute(
                select(Stay.id, CaseFile.id, CaseFile.code, Stay.level)
                .join(CaseFile, CaseFile.id == Stay.case_id)
                .where(Stay.id.in_(of_stay))
            )
        }
    bare = {stay: list(gaps(slept, given, first, last)) for stay, slept in of_stay.items()}
    spans = [
        (first_on, last_on, stay, days, *kind)
        for stay, found in bare.items()
        for kind, first_on, last_on, days in _spans(found)
    ]
    return tuple(
        Uncovered(number, stay, *named[stay], first_on, last_on, days, why, payer)
        for number, (first_on, last_on, stay, days, why, payer) in enumerate(sorted(spans))
    )


def period(ws: Workspace, first: date, last: date) -> PeriodAccount:
    """The days of the whole shelter from one day to another, both included: numbers alone."""
    ws.require("cases")
    if last < first:
        raise FieldError("last", "before_this_one")
    # Numbers alone, which must be true: who is hidden from her is counted as well.
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        slept = [one for _, one in guests(session, first, last)]
        given = fees(session)
        stays = set(
            session.scalars(
                select(Stay.id).where(
                    Stay.removed.is_(False),
                    Stay.state.not_in((StayState.CANCELLED, StayState.PLANNED)),
                    Stay.from_on <= last,
                    or_(Stay.left_on.is_(None), Stay.left_on > first),
                )
            )
        )
        places = _places(session, first, last)
    total = count(slept, given, first, last)
    people = {one.code for one in slept if any(True for _ in one.nights.each(first, last))}
    return PeriodAccount(first, last, total, len(people), len(stays), places)


def _require_only_payer(session: Session, row: Cover) -> None:
    of = select(Cover).where(
        Cover.stay_id == row.stay_id, Cover.removed.is_(False), Cover.id != row.id
    )
    mine = Nights.with_last(row.from_on, row.to_on)
    if any(mine.meets(Nights.with_last(one.from_on, one.to_on)) for one in session.scalars(of)):
        raise FieldError("from_on", "covered_already")


def _spans(found: Iterable[Gap]) -> list[tuple[tuple[Why, str], date, date, int]]:
    """Bare days put together: reason and payer, first and last day, how many bed-days."""
    by_kind: dict[tuple[Why, str], Counter[date]] = {}
    for one in found:
        by_kind.setdefault((one.why, one.payer), Counter())[one.on] += 1
    return [
        (kind, first, last, sum(many for on, many in days.items() if first <= on <= last))
        for kind, days in by_kind.items()
        for first, last in uncovered_spans(days)
    ]


def _places(session: Session, first: date, last: date) -> int:
    of = select(Room.most_people, Room.closed_on, House.closed_on).join(
        House, House.id == Room.house_id
    )
    days = 0
    for people, room_closed, house_closed in session.execute(of):
        ends = [day for day in (room_closed, house_closed) if day is not None]
        used = Nights(first, min(ends, default=None))
        days += people * sum(1 for _ in used.each(first, last))
    return days
