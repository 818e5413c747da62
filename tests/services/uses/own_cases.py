"""Whose case it is: the team, the opening with a reason, the conflict of interest."""

from cav_desktop.domain.actions import Action
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.services.casework import conflicts, forced_openings, glimpses, teams
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import COORDINATOR, IDENTITY, READ, WRITE, Act, Scene, Use

_WHY = "Mi ha chiamato lei"


def _forced(ws: Workspace, s: Scene) -> int:
    return forced_openings.force(ws, s.case, _WHY) if ws.works_on_cases else 0


def _see(ws: Workspace, s: Scene) -> Act:
    number = _forced(ws, s)
    return lambda: forced_openings.see(ws, number)


def _lift(ws: Workspace, s: Scene) -> Act:
    number = conflicts.flag(ws, s.case, 2, _WHY) if ws.is_coordinator else 0
    return lambda: conflicts.lift(ws, number)


def _hers(ws: Workspace) -> int:
    """Whom she says it of: herself, but for the only coordinator."""
    return 2 if ws.is_coordinator else ws.staff_id


def _take_back(ws: Workspace, s: Scene) -> Act:
    if not ws.works_on_cases:
        return lambda: conflicts.take_back(ws, 1)
    case_id = s.other_case
    with ws.archive.write(ws, Action.CONFLICT_FLAGGED) as tx:
        row = ConflictOfInterest(
            case_id=case_id, staff_id=ws.staff_id, at=ws.now, by_id=ws.staff_id
        )
        tx.session.add(row)
        tx.session.flush()
    return lambda: conflicts.take_back(ws, row.id)


USES = [
    Use("casework.glimpses.read", READ, IDENTITY, lambda ws, s: lambda: glimpses.read(ws, s.case)),
    Use("casework.teams.of_case", READ, IDENTITY, lambda ws, s: lambda: teams.of_case(ws, s.case)),
    Use(
        "casework.teams.choose",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: teams.choose(ws, s.case, [ws.staff_id]),
    ),
    Use(
        "casework.forced_openings.force",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: forced_openings.force(ws, s.case, _WHY),
    ),
    Use(
        "casework.forced_openings.unseen",
        READ,
        IDENTITY,
        lambda ws, _: lambda: forced_openings.unseen(ws),
    ),
    Use(
        "casework.forced_openings.newest",
        READ,
        COORDINATOR,
        lambda ws, _: lambda: forced_openings.newest(ws),
    ),
    Use("casework.forced_openings.see", WRITE, COORDINATOR, _see),
    Use(
        "casework.conflicts.flag",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: conflicts.flag(ws, s.case, _hers(ws), _WHY),
    ),
    Use("casework.conflicts.lift", WRITE, COORDINATOR, _lift),
    Use("casework.conflicts.take_back", WRITE, IDENTITY, _take_back),
    Use(
        "casework.conflicts.standing",
        READ,
        COORDINATOR,
        lambda ws, _: lambda: conflicts.standing(ws),
    ),
]
