"""A referral follows what is answered about it, from a container, a file or a code."""

from datetime import date
from enum import Enum, auto

from cav_desktop.domain.errors import FieldError, ReferralStepRefused
from cav_desktop.domain.referrals.packets import STATE_OF
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.referrals import referring
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace


class Followed(Enum):
    """What became of a referral with an answer."""

    MOVED = auto()
    UNTOUCHED = auto()
    """The answer says no state, or the referral is not there any more."""
    ELSEWHERE = auto()
    """It had gone another way meanwhile: the answer alone is kept."""


def follow(  # noqa: PLR0913 - the answer, its day, who gave it
    tx: Write, ws: Workspace, row: Referral | None, reply: Reply, on: date, *, by_receiver: bool
) -> Followed:
    """Pass a referral to what an answer says, inside the caller's transaction."""
    state = STATE_OF.get(reply.kind)
    if row is None or row.removed or state is None:
        return Followed.UNTOUCHED
    fixed = reply.on if state is ReferralState.FIRST_APPOINTMENT else None
    passage = Passage(state, outcome=reply.outcome, appointment_on=fixed)
    try:
        referring.pass_to(tx, ws, row, passage, max(on, row.since), by_receiver=by_receiver)
    except (ReferralStepRefused, FieldError):
        return Followed.ELSEWHERE
    return Followed.MOVED
