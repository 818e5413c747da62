"""Which cases somebody may open: asked in the one way into the archive, so that nobody forgets it.

What is hidden from her is left out of each question that the program asks of its entities, in a
list, a count, a join or by a number: for the program the case is not there. It is a rule and not a
key: who reads the files with a tool of her own is not held by it.

Whose a case is, is asked before anything of it is written: no act gives the right to itself.

What this costs: beds and nights are counted whole, or a room would be given twice. Who is in a
conflict reads from the numbers of tonight, by difference, that somebody is hosted of whom she must
not know; who it is, they do not tell.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Select,
    Table,
    and_,
    event,
    func,
    or_,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Session, with_loader_criteria

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clinical_notes import ClinicalNote, ClinicalTrace
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.entities import ENTITIES
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.errors import NotOfTheTeam, Vanished
from cav_desktop.domain.own_cases import (
    OPEN_TO_ALL,
    SHEET,
    WITH_GUESTS,
    ConflictOfInterest,
    ForcedOpening,
    TeamMember,
)
from cav_desktop.domain.roles import Role
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import GOING_ON, STANDING, Stay

_EVERY = "every_case"
CASE = CaseFile.__tablename__
OF_CASE = "case"
"""The code by which the opening of a document tells its case."""
_OPENINGS = frozenset(Opening)
_ABOUT_HERSELF = frozenset({Action.CONFLICT_FLAGGED})
"""Whoever says that she knows the woman may not see the case any more as she says it."""

_Link = tuple[str, type[DeclarativeBase], str]
"""A column, the entity whose rows it names, and by which column of theirs."""

_ELSEWHERE: dict[type[DeclarativeBase], _Link] = {
    ContactTold: ("id", Contact, "id"),
    ClinicalNote: ("id", ClinicalTrace, "note"),
}
"""What belongs to a row of another compartment, by its number: no foreign key says so."""


@dataclass(frozen=True)
class Act:
    """What is about to be committed: an act or an opening, its cases, its instant."""

    what: str
    cases: Collection[int]
    at: datetime

    @property
    def on(self) -> date:
        """Its day in Rome."""
        return in_rome(self.at).date()

    @property
    def is_the_teams(self) -> bool:
        """Whether it shows or changes what is the team's alone."""
        return self.what in SHEET if self.what in _OPENINGS else self.what not in OPEN_TO_ALL


@dataclass(frozen=True)
class Scope:
    """Who works: her number in the staff, and what her role opens."""

    staff_id: int
    role: Role
    sees_rooms: bool = False
    """Whether who keeps a place can be asked: she holds the key of the rooms."""

    def hidden(self, session: Session) -> frozenset[int]:
        """The cases that do not exist for her, with those that were merged into them."""
        flags, cases = _table(ConflictOfInterest), _table(CaseFile)
        connection = session.connection()
        mine = select(flags.c.case_id).where(
            flags.c.staff_id == self.staff_id, flags.c.lifted_at.is_(None)
        )
        found = frozenset(connection.execute(mine).scalars())
        if found:
            merged = select(cases.c.id).where(cases.c.merged_into.in_(found))
            found |= frozenset(connection.execute(merged).scalars())
        return found

    def hide(self, session: Session) -> None:
        """Leave what is hidden from her out of everything that a session reads."""
        hidden = self.hidden(session)
        if not hidden:
            return
        criteria = _criteria(hidden)

        def without(
            _: Connection, asked: Executable, many: Any, one: Any, _options: Any
        ) -> tuple[Executable, Any, Any]:
            # Under the session: also what is asked of its connection, for the sake of speed.
            is_hers = isinstance(asked, Select) and not session.info.get(_EVERY)
            return (asked.options(*criteria) if is_hers else asked), many, one

        event.listen(session.connection(), "before_execute", without, retval=True)

    def require(self, session: Session, act: Act, before: "Before") -> frozenset[int]:
        """Raise `Vanished` for a case that is hidden from her, `NotOfTheTeam` for one of others.

        Gives those of others that she may open today, having said why.
        """
        if not act.cases or act.what in _ABOUT_HERSELF:
            return frozenset()
        for one in sorted(self.hidden(session).intersection(act.cases)):
            raise Vanished(CASE, one)
        if not act.is_the_teams:
            return frozenset()
        before.ask(act.cases)
        forced = self._forced(session, frozenset(before.others), act.on)
        for one in sorted(before.others - forced):
            raise NotOfTheTeam(one)
        return forced

    def of_others(self, session: Session, cases: Collection[int], now: datetime) -> frozenset[int]:
        """Of some cases those that she opens with a reason alone; a few questions, however many."""
        others = self.others(session, cases, now)
        return others - self._forced(session, others, in_rome(now).date())

    def _forced(self, session: Session, others: frozenset[int], on: date) -> frozenset[int]:
        if not others:
            return others
        of = select(ForcedOpening.case_id).where(
            ForcedOpening.case_id.in_(others),
            ForcedOpening.staff_id == self.staff_id,
            ForcedOpening.on == on,
        )
        return frozenset(session.scalars(of))

    def others(self, session: Session, cases: Collection[int], now: datetime) -> frozenset[int]:
        """Of some cases those that have a team, and her not in it."""
        if self.role is Role.COORDINATOR or not cases:
            return frozenset()
        teams: dict[int, set[int | None]] = {}
        of = select(TeamMember.case_id, TeamMember.staff_id)
        for case_id, staff_id in session.execute(of.where(TeamMember.case_id.in_(cases))):
            teams.setdefault(case_id, set()).add(staff_id)
        if not teams:
            return frozenset()
        of_now = (
            select(Episode.case_id, func.max(Episode.number).label("number"))
            .where(Episode.case_id.in_(teams))
            .group_by(Episode.case_id)
            .subquery()
        )
        same = and_(Episode.case_id == of_now.c.case_id, Episode.number == of_now.c.number)
        followers = select(Episode.case_id, Episode.staff_id).join(of_now, same)
        for case_id, follower in session.execute(followers):
            teams[case_id].add(follower)
        others = {case_id for case_id, team in teams.items() if self.staff_id not in team}
        if others and self.role in WITH_GUESTS:
            others -= self._guests(session, others, now)
        return frozenset(others)

    def _guests(self, session: Session, cases: Collection[int], now: datetime) -> set[int]:
        """The women who are here, or whom others let come: she gives herself no right to them."""
        of_others = and_(Stay.state.in_(STANDING), Stay.staff_id != self.staff_id)
        stays = select(Stay.case_id).where(
            Stay.case_id.in_(cases),
            Stay.removed.is_(False),
            or_(Stay.state.in_(GOING_ON), of_others),
        )
        kept = select(ShelterRequest.id, ShelterRequest.case_id).where(
            ShelterRequest.case_id.in_(cases),
            ShelterRequest.removed.is_(False),
            ShelterRequest.held_until > now,
            ShelterRequest.staff_id != self.staff_id,
        )
        asked = dict(session.execute(kept).all())
        if asked and self.sees_rooms:
            mine = select(Hold.request_id).where(
                Hold.request_id.in_(asked), Hold.staff_id == self.staff_id
            )
            for number in set(session.scalars(mine)):
                asked.pop(number)
        found = (*session.scalars(stays), *asked.values())
        return {one for one in found if one is not None}


class Before:
    """Whose cases are as it stood before an act wrote anything of them.

    Asked before each flush of its transaction, of the cases that are about to be written.
    """

    def __init__(self, scope: Scope, session: Session, now: datetime) -> None:
        self._scope, self._session, self._now = scope, session, now
        self._asked: set[int] = set()
        self.others: set[int] = set()
        """Those that have a team, and her not in it."""

    def ask(self, cases: Iterable[int]) -> None:
        """Ask of some cases, of each once."""
        new = set(cases) - self._asked
        self._asked |= new
        self.others |= self._scope.others(self._session, new, self._now)


@contextmanager
def every_case(session: Session) -> Iterator[None]:
    """For questions whose answer shows nobody and must be true all the same.

    Whether a room is taken, whether a code was given: who is in it, is not told.
    """
    session.info[_EVERY] = True
    try:
        yield
    finally:
        session.info.pop(_EVERY, None)


def link_to_case(entity: type[DeclarativeBase]) -> str:
    """The column by which the rows of an entity name their case, or lead to it; "" for none."""
    table = _table(entity)
    if "case_id" in table.c:
        return "case_id"
    return next((column for column, _, _ in _owners(entity)), "")


@cache
def _criteria(hidden: frozenset[int]) -> tuple[Any, ...]:
    """What each entity must not be, for all of them: the cases, and whatever hangs on one."""
    found = []
    for entity in ENTITIES:
        shown = _shown(entity, sorted(hidden))
        if shown is not None:
            found.append(with_loader_criteria(entity, shown, include_aliases=True))
    return tuple(found)


def _shown(entity: type[DeclarativeBase], hidden: Sequence[int]) -> ColumnElement[bool] | None:
    if entity is CaseFile:
        return CaseFile.id.not_in(hidden)
    parts = []
    for name, rows in _links(entity, hidden):
        column = getattr(entity, name)
        nullable = _table(entity).c[name].nullable
        outside = column.not_in(rows)
        parts.append(or_(column.is_(None), outside) if nullable else outside)
    return and_(*parts) if parts else None


def _links(entity: type[DeclarativeBase], hidden: Sequence[int]) -> list[tuple[str, Any]]:
    if "case_id" in _table(entity).c:
        return [("case_id", hidden)]
    return [(name, _hidden_rows(owner, key, hidden)) for name, owner, key in _owners(entity)]


def _hidden_rows(owner: type[DeclarativeBase], key: str, hidden: Sequence[int]) -> Select[Any]:
    """What names the rows of an entity that hang on a hidden case, whoever asks."""
    table = _table(owner)
    if "case_id" in table.c:
        return select(table.c[key]).where(table.c.case_id.in_(hidden))
    parts = [table.c[name].in_(_hidden_rows(one, of, hidden)) for name, one, of in _owners(owner)]
    return select(table.c[key]).where(or_(*parts))


@cache
def _owners(entity: type[DeclarativeBase]) -> tuple[_Link, ...]:
    """What a row without the number of a case hangs on, which has one or hangs on another."""
    if entity in _ELSEWHERE:
        return (_ELSEWHERE[entity],)
    by_table = {_table(one): one for one in ENTITIES}
    named = (
        (column.name, by_table[key.column.table], key.column.name)
        for column in _table(entity).c
        for key in column.foreign_keys
    )
    return tuple(one for one in named if one[1] is not entity and _leads_to_case(one[1]))


def _leads_to_case(entity: type[DeclarativeBase]) -> bool:
    return "case_id" in _table(entity).c or bool(_owners(entity))


def _table(entity: type[DeclarativeBase]) -> Table:
    return cast("Table", entity.__table__)
