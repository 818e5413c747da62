"""The days and who pays them: covers of a stay, rates of the payers, accounts of a period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.bed_days import (
    Days,
    Fee,
    Payment,
    Slept,
    count,
    each_person,
    uncovered_spans,
)
from cav_desktop.domain.shelter.fees import Cover, Rate, RateDraft
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.presences import ABSENT, Presence
from cav_desktop.domain.shelter.stays import Stay, StayPerson, StayState
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import fill
from cav_desktop.services.shelter.stays import standing
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace

_ACT = "rates"


@dataclass(frozen=True)
class RateRow:
    """A rate as lists show it."""

    id: int
    draft: RateDraft


@dataclass(frozen=True)
class Account:
    """The days of one stay in a period, altogether and by person."""

    first: date
    last: date
    total: Days
    by_person: Mapping[str, Days]
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


def add_cover(ws: Workspace, stay_id: int, answers: Answers) -> int:
    """Write who pays some days of a stay; raises `FieldError` where somebody pays them already."""
    ws.require_case_work()
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        stay = standing(tx, stay_id)
        row = sheets.begin(tx, ws, Cover, stay.case_id, answers, stay_id=stay.id)
        _require_only_payer(tx.session, row)
        return row.id


def change_cover(ws: Workspace, cover_id: int, answers: Answers) -> None:
    """Correct who pays, until when, what was invoiced and paid; raises as `add_cover`."""
    ws.require_case_work()
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = sheets.standing(tx.session, Cover, cover_id)
        standing(tx, row.stay_id)
        tx.about(Cover.FORM.key, row.id)
        fill(tx, row, answers)
        _require_only_payer(tx.session, row)


def remove_cover(ws: Workspace, cover_id: int) -> None:
    """Take a cover out: nobody pays those days."""
    ws.require_case_work()
    with ws.archive.write(ws, Action.SHEET_REMOVED) as tx:
        row = sheets.standing(tx.session, Cover, cover_id)
        standing(tx, row.stay_id)
        tx.about(Cover.FORM.key, row.id)
        row.removed = True


def add_rate(ws: Workspace, draft: RateDraft) -> int:
    """Write what a payer gives a day; gives its number.

    Raises `FieldError` where another rate of the payer holds on one of those days.
    """
    ws.require_coordinator(_ACT)
    checked = draft.checked()
    with ws.archive.write(ws, Action.RATE_CHANGED) as tx:
        require_code(tx.session, "E59", checked.payer, "payer", needed=True)
        require_code(tx.session, "E55", checked.level, "level")
        _require_only_rate(tx.session, checked)
        row = Rate(**vars(checked), removed=False)
        tx.session.add(row)
        tx.session.flush()
        tx.about("shelter_rate", row.id)
        return row.id


def end_rate(ws: Workspace, rate_id: int, on: date) -> None:
    """Its last day; one that would end before it began is taken out."""
    ws.require_coordinator(_ACT)
    with ws.archive.write(ws, Action.RATE_CHANGED, about=("shelter_rate", rate_id)) as tx:
        row = tx.session.get(Rate, rate_id)
        if row is None or row.removed:
            raise Vanished("shelter_rate", rate_id)
        if on < row.from_on:
            row.removed = True
        else:
            tx.correct(row, "to_on", on)


def rates(ws: Workspace) -> tuple[RateRow, ...]:
    """What the payers give, the newest first."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        return tuple(
            RateRow(row.id, _draft(row))
            for row in session.scalars(
                select(Rate)
                .where(Rate.removed.is_(False))
                .order_by(Rate.from_on.desc(), Rate.id.desc())
            )
        )


def of_stay(ws: Workspace, stay_id: int, first: date, last: date) -> Account:
    """The days of a stay from one day to another, both included; raises `Vanished`."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        row = session.get(Stay, stay_id)
        if row is None or row.removed:
            raise Vanished(Stay.FORM.key, stay_id)
        case_id = row.case_id
    with sheets.reading(ws, case_id) as session:
        slept = _slept(session, first, last, stay_id)
        fees = _fees(session)
    total = count(slept, fees, first, last)
    return Account(
        first,
        last,
        total,
        each_person(slept, fees, first, last),
        tuple(uncovered_spans(total.uncovered_on)),
    )


def period(ws: Workspace, first: date, last: date) -> PeriodAccount:
    """The days of the whole shelter from one day to another, both included: numbers alone."""
    ws.require("cases")
    if last < first:
        raise FieldError("last", "before_this_one")
    with ws.archive.read(ws) as session:
        slept = _slept(session, first, last)
        total = count(slept, _fees(session), first, last)
        nightly = [one for one in slept if any(True for _ in one.nights.each(first, last))]
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
    return PeriodAccount(first, last, total, len({one.code for one in nightly}), len(stays), places)


def _require_only_payer(session: Session, row: Cover) -> None:
    of = select(Cover).where(
        Cover.stay_id == row.stay_id, Cover.removed.is_(False), Cover.id != row.id
    )
    mine = _both_days(row.from_on, row.to_on)
    if any(mine.meets(_both_days(one.from_on, one.to_on)) for one in session.scalars(of)):
        raise FieldError("from_on", "covered_already")


def _require_only_rate(session: Session, draft: RateDraft) -> None:
    of = select(Rate).where(Rate.payer == draft.payer, Rate.removed.is_(False))
    mine = _both_days(draft.from_on, draft.to_on)
    for row in session.scalars(of):
        if row.level == draft.level and mine.meets(_both_days(row.from_on, row.to_on)):
            raise FieldError("from_on", "two_rates")


def _both_days(first: date, last: date | None) -> Nights:
    """Days of which the last is included, as nights are counted."""
    return Nights(first, None if last is None else date.fromordinal(last.toordinal() + 1))


def _draft(row: Rate) -> RateDraft:
    return RateDraft(
        row.payer,
        row.from_on,
        row.adult_cents,
        row.minor_cents,
        row.to_on,
        row.level,
        row.exit_day,
        row.absences,
    )


def _fees(session: Session) -> list[Fee]:
    return [
        Fee(
            row.payer,
            row.from_on,
            row.to_on,
            row.level,
            row.adult_cents,
            row.minor_cents,
            row.exit_day,
            row.absences,
        )
        for row in session.scalars(select(Rate).where(Rate.removed.is_(False)))
    ]


def _slept(session: Session, first: date, last: date, stay_id: int | None = None) -> list[Slept]:
    """Everybody who was a guest on one of some days, with who pays for her: four questions."""
    of = (
        select(StayPerson, Stay.level)
        .join(Stay, Stay.id == StayPerson.stay_id)
        .where(
            Stay.removed.is_(False),
            Stay.state.not_in((StayState.CANCELLED, StayState.PLANNED)),
            StayPerson.from_on <= last,
            or_(StayPerson.to_on.is_(None), StayPerson.to_on >= first),
        )
    )
    if stay_id is not None:
        of = of.where(Stay.id == stay_id)
    found = session.execute(of.order_by(StayPerson.id)).all()
    payments = _payments(session, {person.stay_id for person, _ in found})
    away = _away(session, first, last)
    return [
        Slept(
            person.code,
            Nights(person.from_on, person.to_on),
            person.minor,
            level,
            payments.get(person.stay_id, ()),
            away.get(person.id, frozenset()),
        )
        for person, level in found
    ]


def _payments(session: Session, stays: Iterable[int]) -> dict[int, list[Payment]]:
    rows = session.scalars(select(Cover).where(Cover.removed.is_(False)).order_by(Cover.id))
    wanted = set(stays)
    found: dict[int, list[Payment]] = {}
    for row in rows:
        if row.stay_id in wanted:
            payment = Payment(row.payer, row.from_on, row.to_on, row.line)
            found.setdefault(row.stay_id, []).append(payment)
    return found


def _away(session: Session, first: date, last: date) -> dict[int, frozenset[date]]:
    of = select(Presence.stay_person_id, Presence.on).where(
        Presence.on.between(first, last), Presence.code.in_(ABSENT)
    )
    found: dict[int, set[date]] = {}
    for person, on in session.execute(of):
        found.setdefault(person, set()).add(on)
    return {person: frozenset(days) for person, days in found.items()}


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
