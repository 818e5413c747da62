"""What each area is asked for the deadlines: of the whole archive, or of one case alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.episodes import Episode, EpisodeState

_Query = TypeVar("_Query", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True)
class PresentEpisode:
    """The newest way through the centre of a case that lives; who follows her in it."""

    episode_id: int
    state: EpisodeState
    since: date
    opened_on: date
    closed_on: date | None
    staff_id: int | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens in it."""
        return self.state in (EpisodeState.CLOSED, EpisodeState.ARCHIVED, EpisodeState.ANONYMISED)


@dataclass(frozen=True)
class Asked:
    """The day, the cases that live, and the one case that is looked at, if it is one."""

    today: date
    episodes: Mapping[int, PresentEpisode]
    """By the number of the case; without those that were withdrawn or merged."""
    case_id: int | None = None

    def of(self, query: _Query, column: Any) -> _Query:
        """A query, narrowed to the case that is looked at by the column that names it."""
        return query if self.case_id is None else query.where(column == self.case_id)

    def of_open(self, query: _Query, column: Any) -> _Query:
        """The same, narrowed to the cases whose way goes on: most of an archive is over."""
        if self.case_id is not None:
            return query.where(column == self.case_id)
        return query.where(column.in_(self.going_on))

    @cached_property
    def going_on(self) -> tuple[int, ...]:
        """The cases whose way is not over."""
        return tuple(number for number, one in self.episodes.items() if not one.is_over)

    def staff_of(self, case_id: int | None) -> int | None:
        """Who follows the woman of a case."""
        episode = self.episodes.get(case_id or 0)
        return episode.staff_id if episode is not None else None


def ask(session: Session, today: date, case_id: int | None = None) -> Asked:
    """What is asked on a day, of the whole archive or of one case."""
    newest = select(Episode.case_id, func.max(Episode.number).label("number"))
    if case_id is not None:
        newest = newest.where(Episode.case_id == case_id)
    last = newest.group_by(Episode.case_id).subquery()
    found = session.execute(
        select(
            Episode.case_id,
            Episode.id,
            Episode.state,
            Episode.since,
            Episode.opened_on,
            Episode.closed_on,
            Episode.staff_id,
        )
        .join(last, (last.c.case_id == Episode.case_id) & (last.c.number == Episode.number))
        .join(CaseFile, CaseFile.id == Episode.case_id)
        .where(CaseFile.withdrawn.is_(False), CaseFile.merged_into.is_(None))
    )
    episodes = {
        case: PresentEpisode(number, EpisodeState(state), since, opened, closed, staff)
        for case, number, state, since, opened, closed, staff in found
    }
    return Asked(today, episodes, case_id)
