"""Dues of the work with her: risk, plan, actions, referrals, stays, and what comes after."""

from dataclasses import replace
from datetime import date, timedelta

from cav_desktop.domain import plans
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.dues import Again, Due, Key
from cav_desktop.domain.deadlines.facts import (
    ActionFacts,
    CareWithdrawnFacts,
    FollowUpFacts,
    PlanFacts,
    ReferralFacts,
    RetentionFacts,
    RiskFacts,
    StayFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import Pace
from cav_desktop.domain.episodes import OVER, EpisodeState
from cav_desktop.domain.legal_terms import Unit
from cav_desktop.domain.plans import FINISHED, PlanState
from cav_desktop.domain.referrals.states import UNANSWERED, ReferralState
from cav_desktop.domain.shelter.stays import GOING_ON

_S = EpisodeState
_ASSESSED = frozenset({_S.RECEPTION, _S.TAKEN_IN_CARE, _S.SUSPENDED, _S.CONCLUDING})
_PLAN_HOLDS = frozenset(PlanState) - plans.OVER - {PlanState.DRAFT}
_UNANSWERED = UNANSWERED | {ReferralState.NO_ANSWER}


def risk(facts: RiskFacts, pace: Pace) -> tuple[Due, ...]:
    """Assessed soon, then at least every three months; an earlier day that was chosen wins."""
    if facts.state not in _ASSESSED:
        return ()
    months = pace.assessment_months
    if facts.last_on is None:
        days = pace.first_assessment_days
        on = facts.since + timedelta(days=days)
        because = Because(Why.NEVER_ASSESSED, since=facts.since, amount=days, unit=Unit.DAYS)
        return (facts.due(DueKind.RISK, on, because, again=Again(on, months)),)
    last = facts.last_on
    on = add_months(last, months)
    because = Because(Why.ASSESSED_LONG_AGO, since=last, amount=months, unit=Unit.MONTHS)
    if facts.chosen_on is not None and last < facts.chosen_on < on:
        on = facts.chosen_on
        because = Because(Why.NEXT_CHOSEN, since=last, stated=True)
    return (facts.due(DueKind.RISK, on, because, again=Again(last, months)),)


def risk_event(facts: RiskFacts, pace: Pace) -> tuple[Due, ...]:
    """Assessed again after each critical event; one of the same day has seen it already."""
    if facts.state in OVER:
        return ()
    found: dict[Key, Due] = {}
    for event in sorted(facts.events, key=lambda one: (one.on, one.about, one.kind)):
        if facts.last_on is not None and event.on <= facts.last_on:
            continue
        of_event = replace(facts, about=event.about)
        due = of_event.due(
            DueKind.RISK_EVENT,
            event.on + timedelta(days=pace.event_days),
            Because(Why.AFTER_EVENT, since=event.on, code=event.kind),
            not_before=event.on,
        )
        found.setdefault(due.key, due)
    return tuple(found.values())


def plan_review(facts: PlanFacts, pace: Pace) -> tuple[Due, ...]:
    """A plan that holds is reviewed on the day chosen in it, or after some months."""
    since = facts.reviewed_on or facts.agreed_on
    if facts.state not in _PLAN_HOLDS or (since is None and facts.review_on is None):
        return ()
    months = pace.plan_months
    chosen = facts.review_on
    if chosen is not None and (since is None or chosen > since):
        on, because = chosen, Because(Why.NEXT_CHOSEN, since=since, stated=True)
    elif since is not None:
        on = add_months(since, months)
        because = Because(Why.PLAN_AGREED, since=since, amount=months, unit=Unit.MONTHS)
    else:
        return ()
    return (facts.due(DueKind.PLAN_REVIEW, on, because, again=Again(on, months)),)


def plan_action(facts: ActionFacts, _pace: Pace) -> tuple[Due, ...]:
    """What somebody was to do by a day, and has not said done."""
    if facts.by_on is None or facts.state in FINISHED:
        return ()
    because = Because(Why.ACTION_PROMISED, since=facts.by_on, code=facts.state, stated=True)
    return (facts.due(DueKind.PLAN_ACTION, facts.by_on, because),)


def care_withdrawn(facts: CareWithdrawnFacts, _pace: Pace) -> tuple[Due, ...]:
    """Who took back her consent to be in care is suspended or concluded with her, at once."""
    if facts.state != EpisodeState.TAKEN_IN_CARE:
        return ()
    because = Because(Why.CARE_WITHDRAWN, since=facts.on, stated=True)
    return (facts.due(DueKind.CARE_WITHDRAWN, facts.on, because),)


def referral(facts: ReferralFacts, pace: Pace) -> tuple[Due, ...]:
    """A referral without an answer, on the day expected or three weeks later; then each month.

    A reminder gives them two weeks more; after two of them the coordinator decides. Who waits on a
    list is asked for after two months.
    """
    if facts.waiting_since is not None:
        return _on_a_list(facts, facts.waiting_since, pace)
    if facts.state not in _UNANSWERED:
        return ()
    if facts.reminded_on is not None:
        return _after_reminder(facts, facts.reminded_on, pace)
    on = facts.answer_by
    if on is None:
        if facts.sent_on is None:
            return ()
        on = facts.sent_on + timedelta(days=pace.answer_days)
    because = Because(
        Why.NO_ANSWER,
        since=facts.sent_on,
        amount=pace.answer_days if facts.answer_by is None else None,
        unit=Unit.DAYS if facts.answer_by is None else None,
        code=facts.party,
        stated=facts.answer_by is not None,
    )
    return (facts.due(DueKind.REFERRAL, on, because, again=Again(on, 1)),)


def _after_reminder(facts: ReferralFacts, since: date, pace: Pace) -> tuple[Due, ...]:
    on = since + timedelta(days=pace.reminder_days)
    is_escalated = facts.reminders >= pace.reminders_alone
    why = Why.ESCALATED if is_escalated else Why.STILL_NO_ANSWER
    because = Because(why, since=since, amount=facts.reminders, code=facts.party)
    return (facts.due(DueKind.REFERRAL, on, because, again=Again(on, 1)),)


def _on_a_list(facts: ReferralFacts, since: date, pace: Pace) -> tuple[Due, ...]:
    asked = max(since, facts.reminded_on or since)
    on = asked + timedelta(days=pace.waiting_list_days)
    because = Because(Why.ON_A_LIST, since=since, code=facts.party)
    return (facts.due(DueKind.REFERRAL, on, because, again=Again(on, 1)),)


def stay(facts: StayFacts, _pace: Pace) -> tuple[Due, ...]:
    """The term of a stay, with alarms 30, 15 and 7 days before; an extension only asked is none."""
    if facts.ends_on is None or facts.state not in GOING_ON:
        return ()
    because = Because(Why.STAY_ENDS, since=facts.ends_on, code=facts.state, stated=True)
    if facts.extension_asked_on is not None:
        because = Because(
            Why.EXTENSION_ASKED, since=facts.extension_asked_on, code=facts.state, stated=True
        )
    return (facts.due(DueKind.STAY, facts.ends_on, because),)


def follow_up(facts: FollowUpFacts, pace: Pace) -> tuple[Due, ...]:
    """Calls at 1, 3, 6 and 12 months, only if she agreed; a call made covers the earlier ones."""
    if not facts.agreed or facts.over:
        return ()
    early = timedelta(days=pace.follow_up_early_days)
    last = max(facts.calls, default=None)
    dues = []
    for months in pace.follow_up_months:
        on = add_months(facts.concluded_on, months)
        if months in facts.settled:
            continue
        if last is None or last < on - early:
            because = Because(
                Why.FOLLOW_UP, since=facts.concluded_on, amount=months, unit=Unit.MONTHS
            )
            dues.append(facts.due(DueKind.FOLLOW_UP, on, because))
    return tuple(dues)


def retention(facts: RetentionFacts, pace: Pace) -> tuple[Due, ...]:
    """What is kept is reviewed, never erased by itself: each year again while it is still there."""
    if facts.closed_on is None or facts.erased:
        return ()
    months = pace.contact_kept_months if facts.is_contact else pace.case_kept_months
    on = facts.review_on or max(
        add_months(facts.closed_on, months), facts.adult_on or facts.closed_on
    )
    because = Because(
        Why.RETENTION_HELD if facts.held else Why.RETENTION,
        since=facts.closed_on,
        amount=months,
        unit=Unit.MONTHS,
        stated=facts.review_on is not None,
    )
    return (facts.due(DueKind.RETENTION, on, because, again=Again(on, 12)),)
