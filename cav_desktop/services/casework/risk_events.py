"""What changes the risk of a woman, the level that stands now, and when it is assessed again."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import CriticalEvent, RiskEvent, RiskFacts
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion, RiskState, is_stale
from cav_desktop.services.casework import children, legal
from cav_desktop.services.dates.asked import EVERYTHING, Asked, Happened, PresentEpisode

Events = dict[int, list[RiskEvent]]
"""What happened, by the number of the case."""

Source = Callable[[Session, Happened], Events]
"""Tells what happened, as far as it is asked."""


class _Signed(NamedTuple):
    """What the dates need of an assessment; a whole archive has thousands, read as rows."""

    id: int
    case_id: int
    on: date
    next_on: date | None
    level: str | None


@dataclass(frozen=True)
class LevelOfNow:
    """The level (E45) that a person chose last, on which day, and whether it is old by now."""

    code: str
    on: date
    is_stale: bool


def occasions(session: Session, wanted: Happened) -> Events:
    """What somebody wrote down on purpose."""
    of = select(RiskOccasion.case_id, RiskOccasion.id, RiskOccasion.on, RiskOccasion.kind).where(
        RiskOccasion.removed.is_(False), wanted.narrow(RiskOccasion.case_id, RiskOccasion.on)
    )
    found: Events = {}
    for case_id, number, on, kind in session.execute(of.order_by(RiskOccasion.on, RiskOccasion.id)):
        about = About(RiskOccasion.FORM.key, number)
        event = RiskEvent(kind=CriticalEvent(kind), on=on, about=about)
        found.setdefault(case_id, []).append(event)
    return found


SOURCES: tuple[Source, ...] = (occasions, children.risk_events, legal.risk_events)
"""Where critical events come from; each area adds its own here."""


def events(session: Session, wanted: Happened = EVERYTHING) -> Events:
    """What happened, from every source."""
    found: Events = {}
    for source in SOURCES:
        for case_id, rows in source(session, wanted).items():
            found.setdefault(case_id, []).extend(rows)
    return found


def level_of_now(session: Session, case_id: int, today: date) -> LevelOfNow | None:
    """The level for the header of a case; None while no signed assessment holds."""
    last = _last(session, [case_id]).get(case_id)
    if last is None:
        return None
    happened = [event.on for event in events(session, Happened([case_id])).get(case_id, ())]
    return LevelOfNow(last.level or "", last.on, is_stale(last.on, today, happened))


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """What the rules of the deadlines must know of the risk: one for each way that goes on."""
    if asked.until is not None:
        return _in_time(session, asked)
    looked_at = None if asked.case_id is None else [asked.case_id]
    last, happened = _last(session, looked_at), events(session, Happened(looked_at))
    return [
        _facts(case_id, episode, last.get(case_id), happened.get(case_id, ()))
        for case_id, episode in asked.going_on.items()
    ]


def _in_time(session: Session, asked: Asked) -> list[Concern]:
    """The same of those alone of whom something may be due in the days that were named.

    Who was assessed lately is due by the day that was chosen then, or by what happened since.
    """
    since = asked.last(DueKind.RISK, months=PACE.assessment_months)
    lately = {} if since is None else _last(session, None, after=since)
    old = [case_id for case_id in asked.going_on if case_id not in lately]
    last = {**lately, **_last(session, old)}
    by = asked.last(DueKind.RISK_EVENT, days=PACE.event_days)
    happened = {} if by is None else events(session, Happened(old, after=since, by=by))
    found: list[Concern] = []
    for case_id, episode in asked.going_on.items():
        signed, of_case = last.get(case_id), happened.get(case_id, ())
        new = [one for one in of_case if signed is None or one.on > signed.on]
        if case_id not in lately or new or _is_chosen(signed, asked):
            found.append(_facts(case_id, episode, signed, new))
    return found


def _is_chosen(signed: "_Signed | None", asked: Asked) -> bool:
    last, on = asked.last(DueKind.RISK), signed.next_on if signed else None
    return last is not None and on is not None and on <= last


def _facts(
    case_id: int,
    episode: PresentEpisode,
    last: _Signed | None,
    happened: Sequence[RiskEvent],
) -> RiskFacts:
    return RiskFacts(
        about=About("episode", episode.episode_id),
        case_id=case_id,
        staff_id=episode.staff_id,
        state=episode.state,
        since=episode.since,
        last_on=last.on if last else None,
        chosen_on=last.next_on if last else None,
        events=tuple(happened),
    )


def _last(
    session: Session, case_ids: Collection[int] | None, *, after: date | None = None
) -> Mapping[int, _Signed]:
    """The newest assessment of each case that is signed and was not replaced, after a day."""
    is_signed = (RiskAssessment.state == RiskState.SIGNED, RiskAssessment.removed.is_(False))
    of = select(
        RiskAssessment.id,
        RiskAssessment.case_id,
        RiskAssessment.on,
        RiskAssessment.next_on,
        RiskAssessment.level,
    ).where(*is_signed)
    named = true() if case_ids is None else Asked.one_of(RiskAssessment.case_id, case_ids)
    if after is not None:
        of = of.where(RiskAssessment.on > after)
    found = session.execute(of.where(named).order_by(RiskAssessment.on, RiskAssessment.id))
    replaced = set(
        session.scalars(
            select(RiskAssessment.supersedes).where(
                *is_signed, named, RiskAssessment.supersedes.is_not(None)
            )
        )
    )
    return {row.case_id: _Signed(*row) for row in found if row.id not in replaced}
