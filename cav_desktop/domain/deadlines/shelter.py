"""Dues of the shelter: is she still there, a missing answer, a place, a house to leave."""

from datetime import timedelta

from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.dues import Again, Due
from cav_desktop.domain.deadlines.facts import (
    OpenStayFacts,
    PlaceFacts,
    ShelterRequestFacts,
    TransferFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import Pace
from cav_desktop.domain.legal_terms import Unit
from cav_desktop.domain.shelter.requests import UNANSWERED, RequestState
from cav_desktop.domain.urgency import URGENT

_WITH_A_PLACE = frozenset({RequestState.PROPOSED, RequestState.ACCEPTED})


def still_here(facts: OpenStayFacts, pace: Pace) -> tuple[Due, ...]:
    """A stay without an end asks every week "ancora qui?"; put aside it asks again in a month."""
    days = pace.still_here_days
    on = facts.seen_on + timedelta(days=days)
    because = Because(Why.STILL_HERE, since=facts.seen_on, amount=days, unit=Unit.DAYS)
    return (facts.due(DueKind.STILL_HERE, on, because, again=Again(on, 1)),)


def shelter_answer(facts: ShelterRequestFacts, pace: Pace) -> tuple[Due, ...]:
    """A request is answered by the day that was asked, or soon; the waiting list is an answer."""
    if facts.state not in UNANSWERED:
        return ()
    is_urgent = facts.urgency in URGENT
    days = pace.shelter_answer_urgent_days if is_urgent else pace.shelter_answer_days
    on = facts.answer_by or facts.received_on + timedelta(days=days)
    because = Because(
        Why.SHELTER_UNANSWERED,
        since=facts.received_on,
        code=facts.urgency,
        stated=facts.answer_by is not None,
    )
    return (facts.due(DueKind.SHELTER_ANSWER, on, because, not_before=facts.received_on),)


def place_held(facts: ShelterRequestFacts, _pace: Pace) -> tuple[Due, ...]:
    """A place that is kept comes free by itself: decide before."""
    if facts.held_on is None or facts.state not in _WITH_A_PLACE:
        return ()
    because = Because(Why.PLACE_HELD, since=facts.held_on, stated=True)
    return (facts.due(DueKind.PLACE_HELD, facts.held_on, because),)


def urgent_transfer(facts: TransferFacts, _pace: Pace) -> tuple[Due, ...]:
    """A house that may be known is left at once: due on the day it was feared, until it is over."""
    if facts.over_on is not None:
        return ()
    because = Because(Why.HOUSE_DISCLOSED, since=facts.opened_on)
    return (facts.due(DueKind.URGENT_TRANSFER, facts.opened_on, because),)


def place_behind(facts: PlaceFacts, _pace: Pace) -> tuple[Due, ...]:
    """A place promised until another day than the agreed end: due before the place is over."""
    if facts.place_until is None or facts.place_until == facts.ends_on:
        return ()
    because = Because(Why.PLACE_BEHIND, since=facts.place_until, stated=True)
    return (facts.due(DueKind.PLACE_BEHIND, facts.place_until, because),)
