"""Killing the program while a colleague leaves: afterwards she has all her rights, or none."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import system_clock
from cav_desktop.domain.errors import EnvironmentFailure, UserError, WrongPassphrase
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.rekeying import which_key
from cav_desktop.persistence.verification import verify
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from tests import make
from tests.faults.kills import Victim, victim

_CASES = 10
_LONGEST = 0.45


@dataclass
class Left:
    """How the removals ended that were killed."""

    cycles: int = 0
    nothing_happened: int = 0
    carried_through: int = 0
    not_killed: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether each ended with exactly the intended rights and nothing lost."""
        return not self.complaints


@dataclass(frozen=True)
class _Start:
    """The archive before the removal, and the keys that the colleague held then."""

    folder: Path
    staff: int
    keys: dict[str, bytes]


def run(folder: Path, cycles: int, chance: random.Random) -> Left:
    """Remove the same colleague from a copy of the same archive, each time until a kill."""
    folder.mkdir(parents=True)
    start = _prepared(folder / "start")
    result = Left()
    with victim("tests.faults.leaver", "", chance) as one:
        for cycle in range(cycles):
            copy = folder / f"cycle{cycle}"
            shutil.copytree(start.folder, copy)
            _one(one, start, copy, result)
            shutil.rmtree(copy)
    return result


def _prepared(folder: Path) -> _Start:
    unlocked, _ = make.archive(folder, system_clock)
    unlocked = make.colleague(unlocked)
    for _ in range(_CASES):
        make.case(unlocked.ws)
    with unlocked.ws.archive.read(unlocked.ws) as session:
        staff = session.scalars(
            select(StaffMember.id).where(StaffMember.person != unlocked.ws.person)
        ).one()
    archives.lock(unlocked)
    hers = archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    keys = {name: one.current for name, one in hers.keys.compartments.items()}
    archives.lock(hers)
    return _Start(folder, staff, keys)


def _one(one: Victim, start: _Start, copy: Path, result: Left) -> None:
    said = one.kill_while(_LONGEST, after="open", do="leave", folder=str(copy), staff=start.staff)
    result.cycles += 1
    result.not_killed += "removed" in said
    try:
        unlocked = archives.unlock(copy, make.LOGIN, make.PASSPHRASE)
        _look(unlocked, start, copy, result)
    except (UserError, EnvironmentFailure) as failure:
        result.complaints.append(f"cycle {result.cycles}: {failure!r}")


def _look(unlocked: Unlocked, start: _Start, copy: Path, result: Left) -> None:
    ws = unlocked.ws
    verify(ws.archive, ws)
    with ws.archive.read(ws) as session:
        left = session.get_one(StaffMember, start.staff).left
        cases = session.scalar(select(func.count()).select_from(CaseFile))
    archives.lock(unlocked)
    opened = {name for name, key in start.keys.items() if which_key(copy / f"{name}.db", [key])}
    complaint = None
    if cases != _CASES:
        complaint = f"{cases} cases"
    elif left and (opened or _can_enter(copy)):
        complaint = f"she left, and still opens {sorted(opened)}"
    elif not left and (opened != set(start.keys) or not _can_enter(copy)):
        complaint = f"she stays, and opens only {sorted(opened)}"
    if complaint:
        result.complaints.append(f"cycle {result.cycles}: {complaint}")
    result.carried_through += left
    result.nothing_happened += not left


def _can_enter(folder: Path) -> bool:
    try:
        archives.lock(archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE))
    except WrongPassphrase:
        return False
    return True
