"""Killing the program while it writes: nothing acknowledged may be lost, and nothing torn."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import EnvironmentFailure
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.people import Person
from cav_desktop.domain.records import Record
from cav_desktop.persistence import orphans
from cav_desktop.persistence.archive import files_of
from cav_desktop.persistence.integrity import damaged
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.rekeying import which_key
from cav_desktop.persistence.verification import verify
from tests.faults.writer import as_line
from tests.persistence.desk import Desk, sit_down

_LONGEST = 0.35
_LONGEST_REKEY = 0.05
_CHECK_FILES_EVERY = 20


@dataclass
class Killed:
    """What the kills did."""

    cycles: int = 0
    acknowledged: int = 0
    before_open: int = 0
    lost: int = 0
    torn: int = 0
    unverified: int = 0
    damaged: int = 0
    super_journals_left: int = 0
    rekeys: int = 0
    rekeys_done: int = 0
    rekeys_lost: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (
            self.lost
            or self.torn
            or self.unverified
            or self.damaged
            or self.super_journals_left
            or self.rekeys_lost
        )


class Victim:
    """The other process, and the hand that kills its children."""

    def __init__(self, process: "subprocess.Popen[str]", chance: random.Random) -> None:
        self._process = process
        self._chance = chance

    def kill_while(self, longest: float, *, after: str = "", **order: object) -> list[str]:
        """Give an order, kill at a random moment, and give back what was said until then.

        The moment is counted from the line `after`: how slow the machine is does not decide where
        in the work it falls.
        """
        pid = self.order(**order)
        killer = threading.Timer(self._chance.uniform(0, longest), kill, (pid,))
        said = []
        if not after:
            killer.start()
        while (line := self.line()) != "end":
            said.append(line)
            if line == after:
                killer.start()
        killer.cancel()
        if killer.ident is not None:
            killer.join()
        return said

    def order(self, **order: object) -> int:
        """Have a child do something; gives its process number."""
        self.send(json.dumps({**order, "seed": self._chance.random()}))
        return int(self.line().removeprefix("pid "))

    def send(self, line: str) -> None:
        """One line for the process."""
        if self._process.stdin is None:
            raise ValueError("no standard input")
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def line(self) -> str:
        """The next line it says."""
        if self._process.stdout is None:
            raise ValueError("no standard output")
        line = self._process.stdout.readline().strip()
        if not line:
            raise RuntimeError("the writer ended by itself")
        return line


def kill(pid: int) -> None:
    """End a process at once, if it is still there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def victim(module: str, told: str, chance: random.Random) -> Iterator[Victim]:
    """A process that will be killed again and again; `told` is the first line it reads."""
    with subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    ) as process:
        one = Victim(process, chance)
        one.send(told)
        one.line()
        yield one
        if process.stdin is not None:
            process.stdin.close()


def run(folder: Path, cycles: int, rekeys: int, chance: random.Random) -> Killed:
    """Kill a writer `cycles` times and a change of key `rekeys` times, and check after each."""
    desk, archive = sit_down(folder)
    seen = archive.head()
    archive.close()
    result, promised, number = Killed(), set[int](), 1
    with victim("tests.faults.writer", as_line(desk), chance) as one:
        for cycle in range(cycles):
            # Every fourth may die while it opens.
            after = "" if cycle % 4 == 3 else "open"
            said = one.kill_while(
                _LONGEST, after=after, do="work", folder=str(folder), number=number
            )
            kept = [int(line.removeprefix("ack ")) for line in said if line.startswith("ack")]
            promised.update(kept)
            result.cycles += 1
            result.acknowledged += len(kept)
            result.before_open += "open" not in said
            number = max([number, *kept]) + 2
            # Every third time the next writer finds the hot journals before anybody else.
            if cycle % 3 != 2 or cycle == cycles - 1:
                with_files = cycle % _CHECK_FILES_EVERY == 0 or cycle == cycles - 1
                seen = check(folder, desk, promised, seen, result, with_files=with_files)
        for _ in range(rekeys):
            _kill_rekey(one, folder, desk, result, chance)
    if rekeys:
        check(folder, desk, promised, Head(0, bytes(32)), result, with_files=True)
    return result


def check(
    folder: Path, desk: Desk, promised: set[int], seen: Head, result: Killed, *, with_files: bool
) -> Head:
    """Open what was left behind, count what is lost or torn, and give the end of its journal."""
    try:
        archive = open_archive(folder, desk.access())
        head = verify(archive, desk, remembered=[seen], from_n=max(1, seen.n))
    except EnvironmentFailure as failure:
        result.unverified += 1
        result.complaints.append(f"cycle {result.cycles}: {failure!r}")
        return seen
    with archive.read(desk) as session:
        cases = {int(code[3:]) for code in session.scalars(select(CaseFile.code))}
        people = {int(alias) for alias in session.scalars(select(Person.alias))}
        opened = select(func.count()).where(Record.action == Action.CASE_OPENED)
        records = session.scalar(opened)
    archive.close()
    lost, torn = len(promised - cases), len(cases ^ people) + abs(len(cases) - (records or 0))
    result.lost += lost
    result.torn += torn
    if lost or torn:
        result.complaints.append(f"cycle {result.cycles}: {lost} lost, {torn} torn")
    # Everything is settled now: what a kill left behind goes at the next start.
    orphans.clear(folder)
    result.super_journals_left += len(list(folder.glob("*-mj*")))
    if with_files:
        result.damaged += len(damaged(file for _, file in files_of(folder, desk.access())))
    return head


def _kill_rekey(
    one: Victim, folder: Path, desk: Desk, result: Killed, chance: random.Random
) -> None:
    name = chance.choice(sorted(desk.keys))
    path, old, new = folder / f"{name}.db", desk.keys[name], chance.randbytes(32)
    one.kill_while(_LONGEST_REKEY, do="rekey", path=str(path), old=old.hex(), new=new.hex())
    result.rekeys += 1
    now = which_key(path, [new, old])
    if now is None:
        result.rekeys_lost += 1
        result.complaints.append(f"rekey {result.rekeys}: neither key opens {name}")
        return
    result.rekeys_done += now == new
    desk.keys[name] = now
