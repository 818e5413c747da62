"""The team of a case (équipe): who follows the woman, and opens her case without saying why.

A case without a team is open to whoever holds the keys. The team is chosen by a coordinator; who
follows the woman may begin one, with herself in it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import FieldError, NotAllowed
from cav_desktop.domain.own_cases import TeamMember
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.living import living_case, newest_episode
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Colleague:
    """Somebody of the staff who is in a team, or may be put into one."""

    staff_id: int
    shown_name: str


@dataclass(frozen=True)
class Team:
    """Who was put into the team of a case, who follows the woman now, and who may be put there."""

    members: tuple[Colleague, ...]
    follower_id: int | None
    at_work: tuple[Colleague, ...]
    """The colleagues who did not leave."""
    may_choose: bool = False
    """Whether the whole team is hers to choose."""
    may_begin: bool = False
    """Whether she follows the woman, and may begin a team with herself in it, or end it again."""

    @property
    def followers(self) -> tuple[Colleague, ...]:
        """The team with who follows her now, each once."""
        now = (one for one in self.at_work if one.staff_id == self.follower_id)
        return tuple(dict.fromkeys((*now, *self.members)))

    def only(self, staff_id: int) -> tuple[Colleague, ...]:
        """Herself alone, of those at work: what she may say of nobody else."""
        return tuple(one for one in self.at_work if one.staff_id == staff_id)

    @property
    def is_closed(self) -> bool:
        """Whether the others open the case with a reason alone."""
        return bool(self.members)


def of_case(ws: Workspace, case_id: int) -> Team:
    """The team of a case; raises `Vanished`."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        episode = newest_episode(session, case_id)
        numbers = _numbers(session, case_id)
        names = staff_names(session)
        left = set(session.scalars(select(StaffMember.id).where(StaffMember.left.is_(True))))
    return Team(
        tuple(Colleague(one, names.get(one, "")) for one in numbers),
        episode.staff_id,
        tuple(Colleague(one, name) for one, name in names.items() if one not in left),
        may_choose=ws.is_coordinator,
        may_begin=episode.staff_id == ws.staff_id and set(numbers) <= {ws.staff_id},
    )


def choose(ws: Workspace, case_id: int, staff: Collection[int]) -> tuple[int, ...]:
    """Put some colleagues into the team, and nobody else; gives who was in it before.

    An empty team opens the case to everybody again. Raises `NotAllowed` for who is no coordinator,
    unless she follows the woman and begins a team with herself alone.
    """
    ws.require_case_work()
    with ws.archive.write(ws, Action.TEAM_CHANGED, about=("case_file", case_id)) as tx:
        living_case(tx.session, case_id)
        before = _numbers(tx.session, case_id)
        _require_hers(ws, tx.session, case_id, before, staff)
        known = set(tx.session.scalars(select(StaffMember.id)))
        if not known.issuperset(staff):
            raise FieldError("staff", "unknown_code")
        for gone in tx.session.scalars(_of(case_id)).all():
            if gone.staff_id not in staff:
                tx.session.delete(gone)
        for one in dict.fromkeys(staff):
            if one not in before:
                tx.session.add(
                    TeamMember(case_id=case_id, staff_id=one, since=ws.today, by_id=ws.staff_id)
                )
        tx.detail(members=len(set(staff)))
        return before


def take_out(tx: Write, case_id: int, staff_id: int) -> None:
    """Take somebody out of a team, inside the caller's transaction."""
    for row in tx.session.scalars(_of(case_id)).all():
        if row.staff_id == staff_id:
            tx.session.delete(row)


def _require_hers(
    ws: Workspace,
    session: Session,
    case_id: int,
    before: Collection[int],
    wanted: Collection[int],
) -> None:
    if ws.is_coordinator:
        return
    follows = newest_episode(session, case_id).staff_id == ws.staff_id
    # What she begins she takes back as well.
    if not (follows and {*before, *wanted} <= {ws.staff_id}):
        raise NotAllowed("team")


def _numbers(session: Session, case_id: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.staff_id for one in session.scalars(_of(case_id))))


def _of(case_id: int) -> Select[TeamMember]:
    return select(TeamMember).where(TeamMember.case_id == case_id).order_by(TeamMember.id)
