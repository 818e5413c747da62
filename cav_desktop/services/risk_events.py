"""What changes the risk of a woman, the level that stands now, and when it is assessed again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import CriticalEvent, RiskEvent, RiskFacts
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion, RiskState, is_stale
from cav_desktop.services import children, legal
from cav_desktop.services.asked import Asked, PresentEpisode

Events = dict[int, list[RiskEvent]]
"""What happened, by the number of the case."""

Source = Callable[[Session, Sequence[int] | None], Events]
"""Tells what happened in some cases, or in all of them (None)."""


class _Signed(NamedTuple):
    """What the dates need of an assessment; a whole archive has thousands, read as rows."""

    id: int
    case_id: int
    on: date
    next_on: date | None
    level: str | None
    supersedes: int | None


@dataclass(frozen=True)
class LevelOfNow:
    """The level (E45) that a person chose last, on which day, and whether it is old by now."""

    code: str
    on: date
    is_stale: bool


def occasions(session: Session, case_ids: Sequence[int] | None) -> Events:
    """What somebody wrote down on purpose."""
    of = select(RiskOccasion).where(RiskOccasion.removed.is_(False))
    if case_ids is not None:
        of = of.where(RiskOccasion.case_id.in_(case_ids))
    found: Events = {}
    for row in session.scalars(of.order_by(RiskOccasion.on, RiskOccasion.id)):
        event = RiskEvent(
            kind=CriticalEvent(row.kind),
            on=row.on,
            about=About(RiskOccasion.FORM.key, row.id),
        )
        found.setdefault(row.case_id, []).append(event)
    return found


SOURCES: tuple[Source, ...] = (occasions, children.risk_events, legal.risk_events)
"""Where critical events come from; each area adds its own here."""


def events(session: Session, case_ids: Sequence[int] | None = None) -> Events:
    """What happened in some cases, or in all, from every source."""
    found: Events = {}
    for source in SOURCES:
        for case_id, rows in source(session, case_ids).items():
            found.setdefault(case_id, []).extend(rows)
    return found


def level_of_now(session: Session, case_id: int, today: date) -> LevelOfNow | None:
    """The level for the header of a case; None while no signed assessment holds."""
    last = _last(session, [case_id]).get(case_id)
    if last is None:
        return None
    happened = [event.on for event in events(session, [case_id]).get(case_id, ())]
    return LevelOfNow(last.level or "", last.on, is_stale(last.on, today, happened))


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """What the rules of the deadlines must know of the risk: one for each way that goes on."""
    looked_at = None if asked.case_id is None else [asked.case_id]
    last, happened = _last(session, looked_at), events(session, looked_at)
    return [
        _facts(case_id, episode, last.get(case_id), happened.get(case_id, ()))
        for case_id, episode in asked.episodes.items()
        if not episode.is_over
    ]


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


def _last(session: Session, case_ids: Sequence[int] | None) -> Mapping[int, _Signed]:
    """The newest assessment of each case that is signed and was not replaced."""
    of = select(
        RiskAssessment.id,
        RiskAssessment.case_id,
        RiskAssessment.on,
        RiskAssessment.next_on,
        RiskAssessment.level,
        RiskAssessment.supersedes,
    ).where(RiskAssessment.state == RiskState.SIGNED, RiskAssessment.removed.is_(False))
    if case_ids is not None:
        of = of.where(RiskAssessment.case_id.in_(case_ids))
    found = session.execute(of.order_by(RiskAssessment.on, RiskAssessment.id))
    rows = [_Signed(*row) for row in found]
    replaced = {row.supersedes for row in rows}
    return {row.case_id: row for row in rows if row.id not in replaced}
