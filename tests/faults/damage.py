"""Damaging the files at rest: one bit, a cut, a foreign or an old page. Each must be found."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import ArchiveReplayed, JournalBroken
from cav_desktop.persistence.archive import files_of
from cav_desktop.persistence.connection import OpenFile
from cav_desktop.persistence.integrity import faults_of
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.verification import verify
from tests.faults.writer import write_woman
from tests.persistence.desk import Desk, sit_down

_PAGE = 4096
_WOMEN = 40


@dataclass
class Damage:
    """How often a file was damaged and how often nobody noticed."""

    flips: int = 0
    flips_missed: int = 0
    cuts: int = 0
    cuts_missed: int = 0
    foreign_pages: int = 0
    foreign_pages_missed: int = 0
    files_put_back: int = 0
    files_put_back_missed: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether every damage was found."""
        return not self.complaints


def run(folder: Path, flips: int, cuts: int, chance: random.Random) -> Damage:
    """Damage each file of a small archive, each time from its good state."""
    desk, archive = sit_down(folder)
    for number in range(_WOMEN):
        write_woman(archive, desk, number)
    archive.close()
    result = Damage()
    for file in (one for _, one in files_of(folder, desk.access())):
        good = file.path.read_bytes()
        if faults_of(file):
            result.complaints.append(f"{file.path.stem}: faults without damage")
        _flip(file, good, flips // 3 + 1, result, chance)
        _cut(file, good, cuts // 3 + 1, result, chance)
        _add_page(file, good, result)
        file.path.write_bytes(good)
    _put_back(folder, desk, result)
    return result


def _found(file: OpenFile, content: bytes) -> bool:
    file.path.write_bytes(content)
    return faults_of(file) > 0


def _flip(file: OpenFile, good: bytes, times: int, result: Damage, chance: random.Random) -> None:
    for _ in range(times):
        bit = chance.randrange(len(good) * 8)
        bad = bytearray(good)
        bad[bit // 8] ^= 1 << (bit % 8)
        result.flips += 1
        if not _found(file, bytes(bad)):
            result.flips_missed += 1
            result.complaints.append(f"{file.path.stem}: bit {bit} of {len(good) * 8}")


def _cut(file: OpenFile, good: bytes, times: int, result: Damage, chance: random.Random) -> None:
    pages = len(good) // _PAGE
    boundaries = [page * _PAGE for page in chance.sample(range(pages), min(times, pages))]
    for length in [*boundaries, *(chance.randrange(len(good)) for _ in range(times))]:
        result.cuts += 1
        if not _found(file, good[:length]):
            result.cuts_missed += 1
            result.complaints.append(f"{file.path.stem}: cut at {length} of {len(good)}")


def _add_page(file: OpenFile, good: bytes, result: Damage) -> None:
    additions: dict[str, Callable[[], bytes]] = {
        "zeros": lambda: bytes(_PAGE),
        "its own first page": lambda: good[:_PAGE],
        "half a page": lambda: good[: _PAGE // 2],
    }
    for name, page in additions.items():
        result.foreign_pages += 1
        if not _found(file, good + page()):
            result.foreign_pages_missed += 1
            result.complaints.append(f"{file.path.stem}: {name} appended")


def _put_back(folder: Path, desk: Desk, result: Damage) -> None:
    """Yesterday's file in today's archive: whole by itself, but older than the chain says."""
    old = {path.name: path.read_bytes() for path in folder.glob("*.db")}
    archive = open_archive(folder, desk.access())
    with archive.write(desk, Action.LOGIN):
        pass
    write_woman(archive, desk, _WOMEN)
    archive.close()
    for name, content in old.items():
        today = (folder / name).read_bytes()
        if today == content:
            continue
        (folder / name).write_bytes(content)
        result.files_put_back += 1
        again = open_archive(folder, desk.access())
        try:
            verify(again, desk)
        except (JournalBroken, ArchiveReplayed):
            pass
        else:
            result.files_put_back_missed += 1
            result.complaints.append(f"{name}: older file not found")
        finally:
            again.close()
        (folder / name).write_bytes(today)
