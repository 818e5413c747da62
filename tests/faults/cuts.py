"""Power cuts: the folder as it stands at any moment, less or more of what was not yet safe on disk.

A writer is stopped at random moments and its folder copied, journals included. From each copy come
the states that a cut could leave: a journal that is not finished may lack its end or hold anything;
pages that a finished journal can take back may be old, new or half of each. All of it is replayed
in the same place, because the journals name each other by their absolute path.
"""

import os
import random
import shutil
import signal
import threading
from dataclasses import dataclass, field
from pathlib import Path

from cav_desktop.domain.errors import EnvironmentFailure
from cav_desktop.domain.journal_head import Head
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.row_proof import verify_rows
from tests.faults.kills import Killed, Victim, check, kill, victim
from tests.faults.writer import as_line
from tests.persistence.desk import Desk, sit_down

_SECTOR = 512
_LONGEST = 0.03
_WRITES_A_RUN = 8
_NOTHING = Head(0, bytes(32))
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_RECORDS_AT = 8


@dataclass
class Cuts:
    """What the cuts did."""

    moments: int = 0
    hot: int = 0
    """Moments at which a finished journal stood there."""
    states: int = 0
    lost_or_torn: int = 0
    flips: int = 0
    flips_refused: int = 0
    """Bits of a finished journal whose change was found at the opening."""
    flips_found: int = 0
    """Those that the verification of the archive finds."""
    flips_harmless: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing acknowledged was lost, nothing torn, and no flip went by silently."""
        return not self.complaints


@dataclass(frozen=True)
class _Moment:
    """A copy of the folder, and what had been acknowledged by then."""

    copy: Path
    promised: frozenset[int]


def run(folder: Path, moments: int, variants: int, flips: int, chance: random.Random) -> Cuts:
    """Copy the folder at some moments of a writer's life, and open what a cut makes of each."""
    place, copies = folder / "archivio", folder / "moments"
    desk, archive = sit_down(place)
    archive.close()
    result = Cuts()
    with victim("tests.faults.writer", as_line(desk), chance) as one:
        promised: set[int] = set()
        while result.moments < moments:
            number = max(promised, default=0) + 2
            for moment in _watched(one, place, copies, number, promised, chance):
                result.moments += 1
                _replay(moment, place, desk, variants, flips, result, chance)
                if result.moments == moments:
                    break
            _lay(copies / "last", place)
    return result


def _watched(  # noqa: PLR0917 - one life of the writer
    one: Victim,
    place: Path,
    copies: Path,
    number: int,
    promised: set[int],
    chance: random.Random,
) -> list[_Moment]:
    """Stop the writer now and then; it is killed before anything is replayed."""
    found: list[_Moment] = []
    copies.mkdir(exist_ok=True)
    pid = one.order(do="work", folder=str(place), number=number)
    while len(found) < _WRITES_A_RUN:
        said = one.line()
        if not said.startswith("ack"):
            continue
        promised.add(int(said.removeprefix("ack ")))
        threading.Event().wait(chance.uniform(0, _LONGEST))
        os.kill(pid, signal.SIGSTOP)
        while _state_of(pid) not in "Tt":
            os.sched_yield()
        copy = copies / f"{len(found)}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(place, copy)
        found.append(_Moment(copy, frozenset(promised)))
        os.kill(pid, signal.SIGCONT)
    kill(pid)
    while (said := one.line()) != "end":
        if said.startswith("ack"):
            promised.add(int(said.removeprefix("ack ")))
    shutil.rmtree(copies / "last", ignore_errors=True)
    shutil.copytree(place, copies / "last")
    return found


def _state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2][0]


def _replay(  # noqa: PLR0917 - one moment
    moment: _Moment,
    place: Path,
    desk: Desk,
    variants: int,
    flips: int,
    result: Cuts,
    chance: random.Random,
) -> None:
    hot = [journal for journal in moment.copy.glob("*-journal") if _can_take_back(journal, place)]
    result.hot += bool(hot)
    for variant in range(variants + 1):
        _lay(moment.copy, place)
        if variant:
            _cut(place, chance)
        _look(moment, place, desk, result)
    for _ in range(flips if hot else 0):
        _lay(moment.copy, place)
        _flip(place / chance.choice(hot).name, chance)
        _look_at_flip(moment, place, desk, result)


def _lay(copy: Path, place: Path) -> None:
    shutil.rmtree(place)
    shutil.copytree(copy, place)


def _can_take_back(journal: Path, place: Path) -> bool:
    """Whether a journal is finished, and the one that stands above it is still there."""
    content = journal.read_bytes()
    if len(content) <= _SECTOR or content[: len(_MAGIC)] != _MAGIC:
        return False
    if not int.from_bytes(content[8:12], "big"):
        return False
    above = content.rpartition(str(place).encode())[2] if content.endswith(_MAGIC) else b""
    return not above or any(journal.parent.glob("*-mj*"))


def _cut(place: Path, chance: random.Random) -> None:
    for journal in place.glob("*-journal"):
        content = bytearray(journal.read_bytes())
        if _can_take_back(journal, place):
            _tear(place / journal.name.removesuffix("-journal"), bytes(content), chance)
        elif len(content) > _SECTOR and content[: len(_MAGIC)] != _MAGIC:
            # Not finished: its end may be missing, or be whatever the disk had there.
            at = chance.randrange(_SECTOR, len(content))
            content[at:] = b"" if chance.random() < 0.5 else chance.randbytes(len(content) - at)
            journal.write_bytes(content)


def _tear(database: Path, journal: bytes, chance: random.Random) -> None:
    """Any sector of a page that the journal can take back may be the old one, or nonsense."""
    count, size = int.from_bytes(journal[8:12], "big"), int.from_bytes(journal[24:28], "big")
    start = int.from_bytes(journal[20:24], "big")
    content = bytearray(database.read_bytes())
    for at in range(start, start + count * (size + _RECORDS_AT), size + _RECORDS_AT):
        page = int.from_bytes(journal[at : at + 4], "big") - 1
        for sector in range(0, size, _SECTOR):
            old = journal[at + 4 + sector : at + 4 + sector + _SECTOR]
            kept = bytes(content[page * size + sector : page * size + sector + _SECTOR])
            torn = chance.choice([old, kept, kept, chance.randbytes(_SECTOR)])
            if kept and len(old) == len(kept) == _SECTOR:
                content[page * size + sector : page * size + sector + _SECTOR] = torn
    before = int.from_bytes(journal[16:20], "big") * size
    if len(content) > before:
        del content[chance.randrange(before, len(content) + 1) :]
    database.write_bytes(content)


def _look(moment: _Moment, place: Path, desk: Desk, result: Cuts) -> None:
    seen = Killed(cycles=result.moments)
    check(place, desk, set(moment.promised), _NOTHING, seen, with_files=True)
    result.states += 1
    if not seen.is_clean:
        result.lost_or_torn += 1
        result.complaints += seen.complaints or [f"moment {result.moments}: {seen}"]


def _flip(journal: Path, chance: random.Random) -> None:
    content = bytearray(journal.read_bytes())
    bit = chance.choice([chance.randrange(28 * 8), chance.randrange(len(content) * 8)])
    content[bit // 8] ^= 1 << (bit % 8)
    journal.write_bytes(content)


def _look_at_flip(moment: _Moment, place: Path, desk: Desk, result: Cuts) -> None:
    """Refused, found by the verification, or right; anything else is silence."""
    result.flips += 1
    seen = Killed(cycles=result.moments)
    try:
        archive = open_archive(place, desk.access())
    except EnvironmentFailure:
        result.flips_refused += 1
        return
    archive.close()
    try:
        check(place, desk, set(moment.promised), _NOTHING, seen, with_files=True)
    except EnvironmentFailure:
        # A page that the journal did not take back: it does not open.
        seen.damaged += 1
    if seen.unverified or seen.damaged or not _rows_hold(place, desk):
        result.flips_found += 1
    elif seen.is_clean:
        result.flips_harmless += 1
    else:
        result.complaints.append(f"moment {result.moments}: a flip, and {seen.complaints}")


def _rows_hold(place: Path, desk: Desk) -> bool:
    archive = open_archive(place, desk.access())
    try:
        return verify_rows(archive, desk).holds
    except EnvironmentFailure:
        return False
    finally:
        archive.close()
