"""What the rules of the deadlines must know of the calls after the end of a way."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.consents import HOLDS, Consent, Purpose, state_on
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import FollowUpFacts
from cav_desktop.domain.endings import (
    FollowUp,
    FollowUpState,
)
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.persistence.searching import one_of
from cav_desktop.services.dates.asked import Asked


class _Call(NamedTuple):
    """A call after the end, as the dates need it; a whole archive has thousands."""

    on: date
    months: int
    state: str
    held_on: date | None


def deadline_facts(session: Session, asked: Asked) -> list[FollowUpFacts]:
    """The calls of every way in follow-up, only while she consents to them."""
    waiting = {
        one.episode_id: case_id
        for case_id, one in asked.going_on.items()
        if one.state is EpisodeState.FOLLOW_UP
    }
    if not waiting:
        return []
    calls: dict[int, list[_Call]] = {}
    of = select(
        FollowUp.episode_id, FollowUp.on, FollowUp.months, FollowUp.state, FollowUp.held_on
    ).where(FollowUp.removed.is_(False), one_of(FollowUp.episode_id, waiting))
    for episode_id, on, months, state, held_on in session.execute(of):
        if episode_id in waiting:
            calls.setdefault(episode_id, []).append(_Call(on, months, state, held_on))
    agreed = _agreed(session, asked, {waiting[one] for one in calls})
    return [
        FollowUpFacts(
            about=About("episode", episode_id),
            case_id=waiting[episode_id],
            staff_id=asked.staff_of(waiting[episode_id]),
            concluded_on=min(add_months(one.on, -one.months) for one in found),
            agreed=waiting[episode_id] in agreed,
            calls=tuple(one.held_on for one in found if one.held_on is not None),
            settled=frozenset(one.months for one in found if one.state != FollowUpState.PLANNED),
            over=not any(one.state == FollowUpState.PLANNED for one in found),
        )
        for episode_id, found in calls.items()
    ]


def _agreed(session: Session, asked: Asked, case_ids: set[int]) -> set[int]:
    of = select(Consent.case_id, Consent.state, Consent.expires_on).where(
        one_of(Consent.case_id, case_ids),
        Consent.purpose == Purpose.CALLING_AGAIN,
        Consent.removed.is_(False),
    )
    found = session.execute(of.order_by(Consent.on, Consent.id))
    last = {case_id: (state, expires) for case_id, state, expires in found}
    return {
        case_id
        for case_id, (state, expires) in last.items()
        if case_id in case_ids and state_on(state, expires, asked.today) in HOLDS
    }
