"""Referrals that left on a consent which she took back afterwards: nobody is to be asked again."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.consents import Consent, ConsentState
from cav_desktop.domain.referrals.bases import OF_HER_WILL
from cav_desktop.domain.referrals.parties import purpose_of
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import OPEN, Direction

_SAID_NO = frozenset({ConsentState.WITHDRAWN, ConsentState.REFUSED})


def days(session: Session, numbers: Collection[int], today: date) -> dict[int, date]:
    """The day on which she took the consent back, for those of some referrals that it touches."""
    sent = select(Referral.id, Referral.case_id, Referral.party).where(
        Referral.id.in_(numbers),
        Referral.state.in_(OPEN),
        Referral.direction != Direction.IN,
        Referral.sent_on.is_not(None),
        Referral.basis.in_(OF_HER_WILL),
    )
    left = session.execute(sent).all() if numbers else []
    if not left:
        return {}
    of = (
        select(Consent.case_id, Consent.purpose, Consent.state, Consent.on)
        .where(
            Consent.case_id.in_({row.case_id for row in left}),
            Consent.removed.is_(False),
            Consent.on <= today,
        )
        .order_by(Consent.on, Consent.id)
    )
    # The newest answer for a purpose comes last and stays.
    newest = {(one.case_id, one.purpose): one for one in session.execute(of)}
    said = {row.id: newest.get((row.case_id, purpose_of(row.party) or "")) for row in left}
    return {
        number: one.on for number, one in said.items() if one is not None and one.state in _SAID_NO
    }


def day(session: Session, number: int, today: date) -> date | None:
    """The day on which she took back the consent that a referral left on; None while it stands."""
    return days(session, [number], today).get(number)
