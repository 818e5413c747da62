"""What changes the risk of a woman, the level that stands now, and when it is assessed again."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import CriticalEvent, RiskEvent
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion, RiskState, is_stale
from cav_desktop.persistence.searching import one_of
from cav_desktop.services.casework import children, legal
from cav_desktop.services.casework.happened import EVERYTHING, Happened

Events = dict[int, list[RiskEvent]]
"""What happened, by the number of the case."""

Source = Callable[[Session, Happened], Events]
"""Tells what happened, as far as it is asked."""


class Signed(NamedTuple):
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
    last = last_signed(session, [case_id]).get(case_id)
    if last is None:
        return None
    happened = [event.on for event in events(session, Happened([case_id])).get(case_id, ())]
    return LevelOfNow(last.level or "", last.on, is_stale(last.on, today, happened))


def last_signed(
    session: Session, case_ids: Collection[int] | None, *, after: date | None = None
) -> Mapping[int, Signed]:
    """The newest assessment of each case that is signed and was not replaced, after a day."""
    is_signed = (RiskAssessment.state == RiskState.SIGNED, RiskAssessment.removed.is_(False))
    of = select(
        RiskAssessment.id,
        RiskAssessment.case_id,
        RiskAssessment.on,
        RiskAssessment.next_on,
        RiskAssessment.level,
    ).where(*is_signed)
    named = true() if case_ids is None else one_of(RiskAssessment.case_id, case_ids)
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
    return {row.case_id: Signed(*row) for row in found if row.id not in replaced}
