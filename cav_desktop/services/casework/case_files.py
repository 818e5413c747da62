"""Cases as they are read: the register and the header that never scrolls away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.episodes import OVER, Episode, EpisodeState
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.facts import TRAITS, Facts
from cav_desktop.domain.people import Person
from cav_desktop.persistence.searching import ordered
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import risk_events, sheets
from cav_desktop.services.casework.risk_events import LevelOfNow
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.people import identity, safe_contact
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class CaseFilter:
    """What the list of cases shows; empty means all that were not withdrawn or merged."""

    states: tuple[str, ...] = ()
    staff: tuple[int, ...] = ()
    open_only: bool = False


@dataclass(frozen=True)
class CaseRow:
    """One line of the list of cases: code, alias, state of the newest episode. No name."""

    case_id: int
    code: str
    alias: str
    opened_on: date
    state: str
    since: date
    episodes: int
    staff: str
    name: str | None = None

    @property
    def id(self) -> int:
        """The number by which a list finds the row again."""
        return self.case_id


@dataclass(frozen=True)
class EpisodeRow:
    """One way through the centre, and what may follow its state."""

    episode_id: int
    number: int
    state: str
    opened_on: date
    since: date
    closed_on: date | None
    reason_list: str | None
    reason: str | None
    staff_id: int | None
    is_over: bool
    allowed: tuple[str, ...]


@dataclass(frozen=True)
class CaseSheet:
    """A case, opened: its header, facts and episodes. The name is asked for apart."""

    case_id: int
    code: str
    alias: str
    opened_on: date
    has_identity: bool
    safe: SafeContactDraft
    woman: Sheet
    """The coded facts and the words of her form, with what they said before."""
    episodes: tuple[EpisodeRow, ...]
    staff: str
    merged_codes: tuple[str, ...]
    risk: LevelOfNow | None = None
    """The level that a person chose last; None while no assessment was signed."""

    @property
    def facts(self) -> Facts:
        """The four traits that a summary may print."""
        return Facts(*(cast("str | None", self.woman.answers.get(name)) for name in TRAITS))

    @property
    def current(self) -> EpisodeRow:
        """The newest episode."""
        return self.episodes[-1]


_SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "code": CaseFile.code,
    "opened_on": CaseFile.opened_on,
    "state": Episode.state,
    "since": Episode.since,
    "staff": Episode.staff_id,
}


def ids(
    ws: Workspace, shown: CaseFilter, *, sort: str = "opened_on", descending: bool = True
) -> list[int]:
    """All cases of the filter, in order."""
    ws.require_case_work()
    wanted: list[ColumnElement[bool]] = [
        CaseFile.withdrawn.is_(False),
        CaseFile.merged_into.is_(None),
        Episode.number
        == select(func.max(Episode.number))
        .where(Episode.case_id == CaseFile.id)
        .correlate(CaseFile)
        .scalar_subquery(),
    ]
    if shown.states:
        wanted.append(Episode.state.in_(shown.states))
    if shown.open_only:
        wanted.append(Episode.state.not_in(OVER))
    if shown.staff:
        wanted.append(Episode.staff_id.in_(shown.staff))
    order = ordered(_SORTS[sort], CaseFile.id, descending=descending)
    with ws.archive.read(ws) as session:
        query = select(CaseFile.id).join(Episode, Episode.case_id == CaseFile.id)
        return list(session.scalars(query.where(*wanted).order_by(*order)))


def rows(ws: Workspace, case_ids: Sequence[int], *, names: bool = False) -> list[CaseRow]:
    """The lines of one page, in the order asked; with `names` the page is journalled before."""
    ws.require_case_work()
    opening = (Opening.NAMES, tuple(case_ids)) if names else (None, None)
    with ws.archive.read(ws, *opening) as session:
        cases = {
            case.id: case
            for case in session.scalars(select(CaseFile).where(CaseFile.id.in_(case_ids)))
        }
        episodes: dict[int, list[Episode]] = {}
        for episode in session.scalars(
            select(Episode).where(Episode.case_id.in_(case_ids)).order_by(Episode.number)
        ):
            episodes.setdefault(episode.case_id, []).append(episode)
        staff = staff_names(session)
        people = {
            person.case_id: person
            for person in session.scalars(select(Person).where(Person.case_id.in_(case_ids)))
        }
        called: dict[int, str] = {}
        if names:
            first = identity.first_names(session, {person.id for person in people.values()})
            called = {case_id: first.get(one.id, "") for case_id, one in people.items()}
    return [
        CaseRow(
            case_id=case.id,
            code=case.code,
            alias=people[case.id].alias if case.id in people else "",
            opened_on=case.opened_on,
            state=episodes[case.id][-1].state,
            since=episodes[case.id][-1].since,
            episodes=len(episodes[case.id]),
            staff=staff.get(episodes[case.id][-1].staff_id or 0, ""),
            name=called.get(case.id, "") if names else None,
        )
        for case in (cases[one] for one in case_ids if one in cases and one in episodes)
    ]


def open_sheet(ws: Workspace, case_id: int, *, again: bool = False) -> CaseSheet:
    """Open a case: journalled and committed before it is shown.

    Whoever comes to a case, for the first time or back from elsewhere, leaves a record: every
    consultation is traced. A page that is open and reads its case `again`, because something in
    it changed, is the same consultation: no second record, unless this opening of the archive
    never showed the case. A merged case opens the one it became. Raises `Vanished`.
    """
    ws.require_case_work()
    survivor = survivor_of(ws, case_id)
    opening = (Opening.CASE, survivor)
    is_known = again and opening in ws.archive.opened
    with ws.archive.read(ws, *(() if is_known else opening)) as session:
        case = session.get(CaseFile, survivor)
        if case is None or case.withdrawn:
            raise Vanished("case_file", case_id)
        found = session.scalars(
            select(Episode).where(Episode.case_id == survivor).order_by(Episode.number)
        ).all()
        episodes = tuple(_episode(one) for one in found)
        person = identity.person_of(session, survivor)
        return CaseSheet(
            case_id=survivor,
            code=case.code,
            alias=person.alias if person else "",
            opened_on=case.opened_on,
            has_identity=person is not None,
            safe=(
                safe_contact.read(session, person_id=person.id) if person else SafeContactDraft()
            ),
            woman=sheets.sheets(session, [case])[0],
            episodes=episodes,
            staff=staff_names(session).get(episodes[-1].staff_id or 0, ""),
            merged_codes=tuple(
                session.scalars(select(CaseFile.code).where(CaseFile.merged_into == survivor))
            ),
            risk=risk_events.level_of_now(session, survivor, ws.today),
        )


def survivor_of(ws: Workspace, case_id: int) -> int:
    """The case that a number leads to, after any merges: a merge leaves one step."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        case = row_of(session, CaseFile, case_id)
        return case.merged_into or case.id


def _episode(episode: Episode) -> EpisodeRow:
    name, reason = next(
        (
            (name, reason)
            for name, reason in (
                ("E10", episode.not_started_reason),
                ("E11", episode.closing_reason),
                ("E12", episode.suspension_reason),
            )
            if reason and (name != "E12" or episode.state == EpisodeState.SUSPENDED)
        ),
        (None, None),
    )
    return EpisodeRow(
        episode_id=episode.id,
        number=episode.number,
        state=episode.state,
        opened_on=episode.opened_on,
        since=episode.since,
        closed_on=episode.closed_on,
        reason_list=name,
        reason=reason,
        staff_id=episode.staff_id,
        is_over=episode.is_over,
        allowed=tuple(str(state) for state in episode.allowed()),
    )
