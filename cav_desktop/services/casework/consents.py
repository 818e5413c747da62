"""What a woman consents to, today or on another day: asked by everything that depends on it.

Read inside the caller's transaction; the register of her answers is `consent_register`.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, select, tuple_
from sqlalchemy.orm import Session, aliased

from cav_desktop.domain.consents import HOLDS, Consent, ConsentState, state_after
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import ConsentFacts
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.errors import ConsentMissing
from cav_desktop.services.dates.asked import Asked


def rows(session: Session, case_id: int, purpose: str | None = None) -> Sequence[Consent]:
    """Her answers, oldest first: all of them, or those for one purpose."""
    of = select(Consent).where(Consent.case_id == case_id, Consent.removed.is_(False))
    if purpose is not None:
        of = of.where(Consent.purpose == purpose)
    return session.scalars(of.order_by(Consent.on, Consent.id)).all()


def newest(session: Session, case_id: int, purpose: str, day: date) -> Consent | None:
    """Her last answer for a purpose that was given by the end of a day."""
    return next((one for one in reversed(rows(session, case_id, purpose)) if one.on <= day), None)


def standing(session: Session, case_id: int, purpose: str, day: date) -> ConsentState:
    """The state of her consent for a purpose (E68) on a day."""
    return state_after(newest(session, case_id, purpose, day), day)


def require(session: Session, case_id: int, purpose: str, day: date) -> None:
    """Raise `ConsentMissing`, with the state, unless her consent for a purpose holds on a day."""
    state = standing(session, case_id, purpose, day)
    if state not in HOLDS:
        raise ConsentMissing(purpose, state)


def deadline_facts(session: Session, asked: Asked) -> list[ConsentFacts]:
    """The newest answer for each purpose of each case that goes on, or of the one looked at.

    Where days were named, only those that expire by then.
    """
    of = select(
        Consent.case_id,
        Consent.purpose,
        Consent.id,
        Consent.state,
        Consent.on,
        Consent.expires_on,
        Consent.staff_id,
    ).where(Consent.removed.is_(False))
    if asked.until is None:
        of = asked.of_open(of, Consent.case_id)
    else:
        newer = aliased(Consent)
        of = of.where(
            asked.within(Consent.expires_on, DueKind.CONSENT),
            ~exists().where(
                newer.case_id == Consent.case_id,
                newer.purpose == Consent.purpose,
                newer.removed.is_(False),
                tuple_(newer.on, newer.id) > tuple_(Consent.on, Consent.id),
            ),
        )
    found = session.execute(of.order_by(Consent.on, Consent.id))
    living = asked.episodes if asked.until is None else asked.going_on
    # A whole archive has thousands: the rows are read as they are, not as entities.
    last = {(one[0], one[1]): one[2:] for one in found if one[0] in living}
    return [
        ConsentFacts(
            about=About(Consent.FORM.key, number),
            case_id=case_id,
            staff_id=asked.staff_of(case_id) or staff_id,
            scope=purpose,
            state=state,
            given_on=on if state in HOLDS else None,
            expires_on=expires_on,
        )
        for (case_id, purpose), (number, state, on, expires_on, staff_id) in last.items()
    ]
