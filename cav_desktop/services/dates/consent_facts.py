"""What the rules of the deadlines must know of her consents."""

from sqlalchemy import ColumnElement, exists, select, tuple_
from sqlalchemy.orm import Session, aliased

from cav_desktop.domain.consents import HOLDS, Consent, ConsentState, Purpose
from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import CareWithdrawnFacts, ConsentFacts
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.services.dates.asked import Asked


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """What her consents make due: those that expire, and a no to being in care."""
    return [*_standing(session, asked), *_withdrawn(session, asked)]


def _standing(session: Session, asked: Asked) -> list[ConsentFacts]:
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
        of = of.where(
            asked.within(Consent.expires_on, DueKind.CONSENT),
            _is_newest(),
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


def _withdrawn(session: Session, asked: Asked) -> list[CareWithdrawnFacts]:
    """Who said no to being in care, last, and whose way goes on."""
    if not asked.wants(DueKind.CARE_WITHDRAWN):
        return []
    of = select(Consent.case_id, Consent.id, Consent.on, Consent.staff_id).where(
        Consent.removed.is_(False),
        Consent.purpose == Purpose.TAKING_IN_CARE,
        Consent.state.in_((ConsentState.WITHDRAWN, ConsentState.REFUSED)),
        _is_newest(),
    )
    found = session.execute(asked.of_open(of, Consent.case_id))
    return [
        CareWithdrawnFacts(
            about=About(Consent.FORM.key, number),
            case_id=case_id,
            staff_id=asked.staff_of(case_id) or staff_id,
            on=on,
            state=asked.going_on[case_id].state,
        )
        for case_id, number, on, staff_id in found
        if case_id in asked.going_on
    ]


def _is_newest() -> ColumnElement[bool]:
    """Whether nothing was answered later about the same purpose."""
    newer = aliased(Consent)
    return ~exists().where(
        newer.case_id == Consent.case_id,
        newer.purpose == Consent.purpose,
        newer.removed.is_(False),
        tuple_(newer.on, newer.id) > tuple_(Consent.on, Consent.id),
    )
