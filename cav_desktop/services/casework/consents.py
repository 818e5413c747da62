"""What a woman consents to, today or on another day: asked by everything that depends on it.

Read inside the caller's transaction; the register of her answers is `consent_register`.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.consents import HOLDS, Consent, ConsentState, state_after
from cav_desktop.domain.errors import ConsentMissing


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
