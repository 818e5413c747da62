"""What the rules of the deadlines must know of referrals: who has not answered, who waits."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.consents import Consent
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import ReferralFacts
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import UNANSWERED, WAITING, Direction, ReferralState
from cav_desktop.services.dates.asked import Asked
from cav_desktop.services.referrals import taken_back

READS = (Referral, Consent)
"""A change of one of these may change the dates."""

_LOOKED_AT = (*UNANSWERED, *WAITING, ReferralState.NO_ANSWER)


def deadline_facts(session: Session, asked: Asked) -> list[ReferralFacts]:
    """The referrals that somebody has still to answer, here or there, and those on a list."""
    if not asked.wants(DueKind.REFERRAL):
        return []
    of = asked.of(
        select(
            Referral.id,
            Referral.case_id,
            Referral.staff_id,
            Referral.referent,
            Referral.party,
            Referral.state,
            Referral.since,
            Referral.sent_on,
            Referral.answer_by,
            Referral.reminders,
            Referral.reminded_on,
        ).where(
            Referral.removed.is_(False),
            or_(
                and_(Referral.direction == Direction.OUT, Referral.state.in_(_LOOKED_AT)),
                # What came in waits for the centre's own answer.
                and_(Referral.direction == Direction.IN, Referral.state.in_(UNANSWERED)),
            ),
        ),
        Referral.case_id,
    )
    rows = session.execute(of).all()
    # What she took back waits for nobody: the board of referrals has it among those to close.
    withdrawn = taken_back.days(session, [row.id for row in rows], asked.today)
    known = asked.knowing(session, [row.case_id for row in rows])
    return [
        ReferralFacts(
            about=About(Referral.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=row.referent or known.staff_of(row.case_id) or row.staff_id,
            party=row.party,
            state=row.state,
            sent_on=row.sent_on,
            answer_by=row.answer_by,
            waiting_since=row.since if row.state in WAITING else None,
            reminders=row.reminders,
            reminded_on=row.reminded_on,
        )
        for row in rows
        if row.case_id in known.episodes and row.id not in withdrawn
    ]
