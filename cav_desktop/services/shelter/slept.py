"""Who slept in the houses on some days, who pays for her and what: read once for every account.

Everything here works inside the transaction of the caller, on coded facts alone.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.shelter.bed_days import Fee, Payment, Slept
from cav_desktop.domain.shelter.fees import Cover, Rate
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.presences import ABSENT, Presence
from cav_desktop.domain.shelter.stays import Stay, StayPerson, StayState


def fees(session: Session) -> list[Fee]:
    """What every payer gives a day, and when."""
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


def were_guests(first: date, last: date) -> ColumnElement[bool]:
    """Which people of stays were guests on one of some days, also only to leave on the first."""
    return and_(
        Stay.removed.is_(False),
        Stay.state.not_in((StayState.CANCELLED, StayState.PLANNED)),
        StayPerson.from_on <= last,
        or_(StayPerson.to_on.is_(None), StayPerson.to_on >= first),
    )


def guests(
    session: Session, first: date, last: date, stay_id: int | None = None
) -> list[tuple[int, Slept]]:
    """Everybody who was a guest on one of some days, her stay and who pays: three questions."""
    of = (
        select(StayPerson, Stay.level)
        .join(Stay, Stay.id == StayPerson.stay_id)
        .where(were_guests(first, last))
    )
    if stay_id is not None:
        of = of.where(Stay.id == stay_id)
    found = session.execute(of.order_by(StayPerson.id)).all()
    payments = _payments(session, {person.stay_id for person, _ in found})
    away = _away(session, first, last)
    return [
        (
            person.stay_id,
            Slept(
                person.code,
                Nights(person.from_on, person.to_on),
                person.minor,
                level,
                payments.get(person.stay_id, ()),
                away.get(person.id, frozenset()),
            ),
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
