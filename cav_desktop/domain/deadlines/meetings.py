"""Dues of meeting her: appointments, who did not come, the first one, the next one, the pauses."""

from datetime import timedelta

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.dues import Again, Due
from cav_desktop.domain.deadlines.facts import (
    AppointmentFacts,
    FirstContactFacts,
    InterviewFacts,
    NoShowFacts,
    ReceptionFacts,
    SuspensionFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import Pace
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.domain.legal_terms import Unit


def appointment(facts: AppointmentFacts, _pace: Pace) -> tuple[Due, ...]:
    """What was fixed and whose outcome nobody has written; past its day it stays, overdue."""
    if facts.state is not AppointmentState.DUE:
        return ()
    because = Because(Why.APPOINTMENT, since=facts.on, code=facts.kind)
    return (facts.due(DueKind.APPOINTMENT, facts.on, because),)


def no_show(facts: NoShowFacts, pace: Pace) -> tuple[Due, ...]:
    """Who did not come is sought again, in the way that is safe for her, or waited for."""
    if facts.followed_on is not None and facts.followed_on >= facts.missed_on:
        return ()
    days = pace.no_show_urgent_days if facts.urgent else pace.no_show_days
    why = Why.MISSED
    if facts.may_call is None:
        why = Why.MISSED_RULE_UNKNOWN
    elif not facts.may_call:
        why = Why.MISSED_SHE_CALLS
        days = days if facts.urgent else pace.no_show_she_calls_days
    because = Because(why, since=facts.missed_on, amount=days, unit=Unit.DAYS, code=facts.kind)
    on = facts.missed_on + timedelta(days=days)
    return (facts.due(DueKind.NO_SHOW, on, because, not_before=facts.missed_on),)


def first_appointment(facts: FirstContactFacts, pace: Pace) -> tuple[Due, ...]:
    """The first appointment within seven days, or 24-72 hours when the urgency is high."""
    days = pace.first_appointment_days.get(facts.urgency or "", pace.first_appointment_days_else)
    on = facts.contact_on + timedelta(days=days)
    in_time = facts.first_on is not None and facts.first_on <= on
    if facts.met or facts.over or in_time:
        return ()
    why = Why.FIRST_MISSING if facts.first_on is None else Why.FIRST_TOO_LATE
    because = Because(why, since=facts.contact_on, amount=days, unit=Unit.DAYS, code=facts.urgency)
    return (facts.due(DueKind.FIRST_APPOINTMENT, on, because, not_before=facts.contact_on),)


def next_interview(facts: InterviewFacts, pace: Pace) -> tuple[Due, ...]:
    """Who is followed always has a next interview; every month again while she has none."""
    days = {
        EpisodeState.RECEPTION: pace.reception_interview_days,
        EpisodeState.TAKEN_IN_CARE: pace.care_interview_days,
        EpisodeState.CONCLUDING: pace.care_interview_days,
    }.get(facts.state)
    if days is None or facts.next_on is not None:
        return ()
    met = facts.last_met_on
    since = met or facts.since
    on = since + timedelta(days=days)
    why = Why.NEVER_MET if met is None else Why.NO_NEXT_INTERVIEW
    because = Because(why, since=since, amount=days, unit=Unit.DAYS)
    return (facts.due(DueKind.NEXT_INTERVIEW, on, because, again=Again(on, 1)),)


def taking_in_care(facts: ReceptionFacts, pace: Pace) -> tuple[Due, ...]:
    """Reception ends with a decision: after so many days, or interviews, whichever is earlier."""
    if facts.state is not EpisodeState.RECEPTION:
        return ()
    on = facts.since + timedelta(days=pace.reception_days)
    because = Because(
        Why.RECEPTION_LONG, since=facts.since, amount=pace.reception_days, unit=Unit.DAYS
    )
    if len(facts.interviews) >= pace.reception_interviews:
        enough = sorted(facts.interviews)[pace.reception_interviews - 1]
        by = enough + timedelta(days=pace.reception_decision_days)
        if by < on:
            on = by
            because = Because(
                Why.RECEPTION_INTERVIEWS, since=enough, amount=pace.reception_interviews
            )
    return (facts.due(DueKind.TAKING_IN_CARE, on, because, again=Again(on, 1)),)


def suspension(facts: SuspensionFacts, pace: Pace) -> tuple[Due, ...]:
    """A suspended way is looked at again, or nobody would ever resume it."""
    if facts.state is not EpisodeState.SUSPENDED:
        return ()
    months = pace.suspension_months
    if facts.review_on is None:
        on = add_months(facts.since, months)
        because = Because(Why.SUSPENDED, since=facts.since, amount=months, unit=Unit.MONTHS)
    else:
        on = facts.review_on
        because = Because(Why.SUSPENDED_UNTIL, since=facts.since, stated=True)
    return (facts.due(DueKind.SUSPENSION, on, because, again=Again(on, months)),)
