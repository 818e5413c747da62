"""What the rules of the deadlines must know of the risk."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import RiskEvent, RiskFacts
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.services.casework.happened import Happened
from cav_desktop.services.casework.risk_events import Signed, events, last_signed
from cav_desktop.services.dates.asked import Asked, PresentEpisode


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """What the rules of the deadlines must know of the risk: one for each way that goes on."""
    if asked.until is not None:
        return _in_time(session, asked)
    looked_at = None if asked.case_id is None else [asked.case_id]
    last, happened = last_signed(session, looked_at), events(session, Happened(looked_at))
    return [
        _facts(case_id, episode, last.get(case_id), happened.get(case_id, ()))
        for case_id, episode in asked.going_on.items()
    ]


def _in_time(session: Session, asked: Asked) -> list[Concern]:
    """The same of those alone of whom something may be due in the days that were named.

    Who was assessed lately is due by the day that was chosen then, or by what happened since.
    """
    since = asked.last(DueKind.RISK, months=PACE.assessment_months)
    lately = {} if since is None else last_signed(session, None, after=since)
    old = [case_id for case_id in asked.going_on if case_id not in lately]
    last = {**lately, **last_signed(session, old)}
    by = asked.last(DueKind.RISK_EVENT, days=PACE.event_days)
    happened = {} if by is None else events(session, Happened(old, after=since, by=by))
    found: list[Concern] = []
    for case_id, episode in asked.going_on.items():
        signed, of_case = last.get(case_id), happened.get(case_id, ())
        new = [one for one in of_case if signed is None or one.on > signed.on]
        if case_id not in lately or new or _is_chosen(signed, asked):
            found.append(_facts(case_id, episode, signed, new))
    return found


def _is_chosen(signed: Signed | None, asked: Asked) -> bool:
    last, on = asked.last(DueKind.RISK), signed.next_on if signed else None
    return last is not None and on is not None and on <= last


def _facts(
    case_id: int,
    episode: PresentEpisode,
    last: Signed | None,
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
