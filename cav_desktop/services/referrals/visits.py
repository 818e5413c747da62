"""Appointments of a woman at the service she was referred to: fixed, kept, missed, moved.

They are appointments like the others: Oggi, the week and the agenda show them, and what became of
them is said there or in the referral (`calls.appointments`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.areas import Area
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import sheets
from cav_desktop.services.people import corrections
from cav_desktop.services.workspace import Workspace

_S = AppointmentState


@dataclass(frozen=True)
class VisitRow:
    """One appointment there: the day, the hour where one was said, what became of it."""

    id: int
    on: date
    at: time | None
    state: AppointmentState
    moved_from: date | None
    """The day on which it was fixed first, where that is another one."""


def of_case(ws: Workspace, case_id: int) -> dict[int, tuple[VisitRow, ...]]:
    """The appointments of each referral of a case, by its number, in the order of their days."""
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        of = (
            select(Appointment)
            .where(Appointment.case_id == case_id, Appointment.referral_id.is_not(None))
            .order_by(Appointment.on, Appointment.at, Appointment.id)
        )
        rows = session.scalars(of).all()
        first = _first_days(session, [one.id for one in rows])
        found: dict[int, tuple[VisitRow, ...]] = {}
        for one in rows:
            before = first.get(one.id, one.on)
            moved = before if before != one.on else None
            row = VisitRow(one.id, one.on, one.at, _S(one.state), moved)
            number = one.referral_id or 0
            found[number] = (*found.get(number, ()), row)
        return found


def begin(tx: Write, ws: Workspace, row: Referral, on: date, at: time | None) -> Appointment:
    """Fix one more appointment of a referral, inside the caller's transaction.

    A first one of which only the day is known becomes an appointment too.
    """
    if row.appointment_on is not None and not _of_referral(tx.session, row.id):
        begin_first(tx, ws, row)
    return _make(tx, ws, row, (on, at), _S.DUE)


def begin_first(tx: Write, ws: Workspace, row: Referral, at: time | None = None) -> None:
    """Its first appointment stands with the others; one of a day that is over was kept."""
    on = row.appointment_on
    if on is None or any(one.on == on for one in _of_referral(tx.session, row.id)):
        return
    _make(tx, ws, row, (on, at), _S.DONE if on < ws.today else _S.DUE)


def take_back_first(tx: Write, row: Referral) -> None:
    """The first appointment was written by mistake: it goes."""
    stands = _of_referral(tx.session, row.id)
    for one in stands[:1]:
        if one.on == row.appointment_on:
            tx.session.delete(one)


def _make(
    tx: Write, ws: Workspace, row: Referral, when: tuple[date, time | None], state: AppointmentState
) -> Appointment:
    made = Appointment(
        kind=AppointmentKind.ELSEWHERE,
        on=when[0],
        at=when[1],
        state=state,
        case_id=row.case_id,
        staff_id=row.referent or ws.staff_id,
        referral_id=row.id,
    )
    tx.session.add(made)
    tx.session.flush()
    return made


def _of_referral(session: Session, referral_id: int) -> Sequence[Appointment]:
    """Those that were kept or stand."""
    of = select(Appointment).where(
        Appointment.referral_id == referral_id, Appointment.state.in_((_S.DUE, _S.DONE))
    )
    return session.scalars(of.order_by(Appointment.on, Appointment.id)).all()


def _first_days(session: Session, numbers: Sequence[int]) -> dict[int, date]:
    """On which day each was fixed first, of those that were moved."""
    found: dict[int, date] = {}
    kept = corrections.of_kind(session, Appointment, numbers)
    for number, one in sorted(kept, key=lambda pair: pair[1].at):
        if one.field == "on" and one.before:
            found.setdefault(number, date.fromisoformat(one.before))
    return found
