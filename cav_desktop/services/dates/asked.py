"""What each area is asked for the deadlines: of the whole archive, or of one case alone.

An archive of many years holds thousands of facts of which nothing is due for months: who asks for
some days names them (`Asked.until`), and each area reads only what can fall within them. Without
them it reads everything, which gives the same dues for those days, later.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Self, TypeVar, cast

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import Session, aliased

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import OVER, Episode, EpisodeState
from cav_desktop.persistence.searching import one_of

_Query = TypeVar("_Query", bound=Select[*tuple[Any, ...]])

_CLIPPED = timedelta(days=3)
"""So many days at most the end of a month cuts off when months are counted."""

Until = Mapping[DueKind, date]
"""The last day that matters of each kind of due; a kind that is not there is not wanted."""


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
        return self.state in OVER


@dataclass(frozen=True)
class Asked:
    """The day, the cases that live, and the one case that is looked at, if it is one."""

    today: date
    episodes: Mapping[int, PresentEpisode]
    """By the number of the case; without those that were withdrawn or merged. Where days were named
    most of what is over is missing: `knowing` adds what is met."""
    case_id: int | None = None
    until: Until | None = None

    def wants(self, kind: DueKind) -> bool:
        """Whether dues of a kind are asked for."""
        return self.until is None or kind in self.until

    def within(
        self, column: Any, kind: DueKind, *, days: int = 0, months: int = 0
    ) -> ColumnElement[bool]:
        """Whether a due that comes so long after the day in a column may matter."""
        if self.until is None:
            return true()
        last = self.last(kind, days=days, months=months)
        return false() if last is None else column <= last

    def last(self, kind: DueKind, *, days: int = 0, months: int = 0) -> date | None:
        """The last day from which a due of a kind, so long after it, may matter.

        None where the kind is not wanted, or where everything is.
        """
        if self.until is None or kind not in self.until:
            return None
        last = self.until[kind] - timedelta(days=days)
        return add_months(last, -months) + _CLIPPED if months else last

    def of(self, query: _Query, column: Any) -> _Query:
        """A query, narrowed to the case that is looked at by the column that names it."""
        return query if self.case_id is None else query.where(column == self.case_id)

    def of_open(self, query: _Query, column: Any) -> _Query:
        """The same, narrowed to the cases whose way goes on: most of an archive is over."""
        return query.where(self.is_open(column))

    def is_open(self, column: Any) -> ColumnElement[bool]:
        """Whether a column names the case that is looked at, or one whose way goes on."""
        found = column.in_(_GOING_ON) if self.case_id is None else column == self.case_id
        return cast("ColumnElement[bool]", found)

    @cached_property
    def going_on(self) -> Mapping[int, PresentEpisode]:
        """The ways that are not over, by the number of the case."""
        return {number: one for number, one in self.episodes.items() if not one.is_over}

    def staff_of(self, case_id: int | None) -> int | None:
        """Who follows the woman of a case."""
        episode = self.episodes.get(case_id or 0)
        return episode.staff_id if episode is not None else None

    def knowing(self, session: Session, cases: Collection[int | None]) -> Self:
        """The same with the ways of some cases, whether they are over or not."""
        missing = {one for one in cases if one is not None} - self.episodes.keys()
        if self.until is None or not missing:
            return self
        found = _read(session, _NEWEST.where(one_of(Episode.case_id, missing)))
        return replace(self, episodes={**self.episodes, **found})


_LATER = aliased(Episode)
_IS_NEWEST = and_(
    CaseFile.withdrawn.is_(False),
    CaseFile.merged_into.is_(None),
    ~exists().where(_LATER.case_id == Episode.case_id, _LATER.number > Episode.number),
)
# Named one by one, or the index of the states would not serve.
_LIVING = Episode.state.in_([one for one in EpisodeState if one not in OVER])
_GOING_ON = (
    select(Episode.case_id)
    .join(CaseFile, CaseFile.id == Episode.case_id)
    .where(_IS_NEWEST, _LIVING)
)
_NEWEST = (
    select(
        Episode.case_id,
        Episode.id,
        Episode.state,
        Episode.since,
        Episode.opened_on,
        Episode.closed_on,
        Episode.staff_id,
    )
    .join(CaseFile, CaseFile.id == Episode.case_id)
    .where(_IS_NEWEST)
)


def ask(
    session: Session, today: date, case_id: int | None = None, until: Until | None = None
) -> Asked:
    """What is asked on a day, of the whole archive or of one case.

    With `until` what is over is left out, unless the time for which it is kept ends.
    """
    of = _NEWEST
    if case_id is not None:
        of = of.where(Episode.case_id == case_id)
    asked = Asked(today, {}, case_id, until)
    if until is not None:
        kept = asked.within(Episode.closed_on, DueKind.RETENTION, months=PACE.case_kept_months)
        of = of.where(or_(_LIVING, kept))
    return replace(asked, episodes=_read(session, of))


def _read(session: Session, of: Select[*tuple[Any, ...]]) -> dict[int, PresentEpisode]:
    return {
        case: PresentEpisode(number, EpisodeState(state), since, opened, closed, staff)
        for case, number, state, since, opened, closed, staff in session.execute(of)
    }
