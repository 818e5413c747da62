"""What the deadlines must know of a way through the centre: pauses, its end, and what is kept."""

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import (
    PermitFacts,
    RetentionFacts,
    SuspensionFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import EpisodeState, EpisodeStep
from cav_desktop.services.dates.asked import Asked


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """Suspended ways, closed ones whose papers are kept, and the permits of who is followed."""
    reviews = _reviews(session, asked)
    found: list[Concern] = []
    kept = asked.last(DueKind.RETENTION, months=PACE.case_kept_months)
    for case_id, episode in asked.episodes.items():
        about = About("episode", episode.episode_id)
        if episode.state is EpisodeState.SUSPENDED:
            found.append(
                SuspensionFacts(
                    about=about,
                    case_id=case_id,
                    staff_id=episode.staff_id,
                    state=episode.state,
                    since=episode.since,
                    review_on=reviews.get(episode.episode_id),
                )
            )
        elif (
            episode.is_over
            and episode.closed_on is not None
            and (asked.until is None or (kept is not None and episode.closed_on <= kept))
        ):
            found.append(
                RetentionFacts(
                    about=about,
                    case_id=case_id,
                    staff_id=None,
                    closed_on=episode.closed_on,
                    erased=episode.state is EpisodeState.ANONYMISED,
                )
            )
    found.extend(_permits(session, asked))
    return found


def _reviews(session: Session, asked: Asked) -> dict[int, date | None]:
    """The day chosen to look again at each episode that is suspended, if one was."""
    suspended = [
        one.episode_id for one in asked.episodes.values() if one.state is EpisodeState.SUSPENDED
    ]
    last = (
        select(func.max(EpisodeStep.id))
        .where(EpisodeStep.episode_id.in_(suspended))
        .group_by(EpisodeStep.episode_id)
    )
    steps = select(EpisodeStep.episode_id, EpisodeStep.review_on).where(EpisodeStep.id.in_(last))
    return dict(session.execute(steps).all()) if suspended else {}


def _permits(session: Session, asked: Asked) -> list[PermitFacts]:
    expires, early = CaseFile.permit_expires, PACE.permit_renewal_days
    of = select(CaseFile.id, expires).where(
        expires.is_not(None),
        or_(
            asked.within(expires, DueKind.PERMIT),
            asked.within(expires, DueKind.PERMIT_RENEWAL, days=-early),
        ),
    )
    return [
        PermitFacts(
            about=About("case_file", case_id),
            case_id=case_id,
            staff_id=asked.staff_of(case_id),
            expires_on=on,
        )
        for case_id, on in session.execute(asked.of(of, CaseFile.id))
        if case_id in asked.going_on
    ]
