"""A full disk and a folder that cannot be written: a failure with a name, and nothing lost."""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import ArchiveReadOnly, DiskFull, EnvironmentFailure
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.verification import verify
from tests.faults.writer import write_woman
from tests.persistence.desk import Desk, sit_down

_NOBODY = 65534
_REFUSALS = 20
_AFTER = 5
_MOUNT = shutil.which("mount") or "/bin/mount"
_UMOUNT = shutil.which("umount") or "/bin/umount"


@dataclass
class Disks:
    """What happened on each disk that refused to be written."""

    ways: list[str] = field(default_factory=list)
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    written_after: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether every refusal had its name and nothing was lost."""
        return not self.complaints and not self.lost


def run(folder: Path, sizes: tuple[int, ...]) -> Disks:
    """Fill small disks (MiB), reach a limit of the file size, and take away the right to write."""
    result = Disks()
    for size in sizes:
        with small_disk(folder / f"disk{size}", size) as disk:
            if disk is not None:
                _fill(disk, result)
                result.ways.append(f"disk of {size} MiB")
    _limit(folder / "limit", result)
    _read_only(result)
    return result


@contextmanager
def small_disk(place: Path, mebibytes: int) -> Iterator[Path | None]:
    """A disk of its own in memory; None where nobody may mount one."""
    place.mkdir(parents=True)
    command = [_MOUNT, "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run([_UMOUNT, str(place)], check=True)


def _fill(disk: Path, result: Disks) -> None:
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(256 * 1024))
    desk, archive = sit_down(disk / "archivio")
    kept = _write_until_refused(archive, desk, DiskFull, result)
    archive.close()
    ballast.unlink()
    _look(disk / "archivio", desk, kept, result)


def _limit(folder: Path, result: Disks) -> None:
    """The system refuses a write in the middle of a file, as a quota does."""
    desk, archive = sit_down(folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
    try:
        kept = _write_until_refused(archive, desk, ArchiveReadOnly, result)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    archive.close()
    _look(folder, desk, kept, result)
    result.ways.append("limit of the file size")


def _write_until_refused(
    archive: Archive, desk: Desk, expected: type[EnvironmentFailure], result: Disks
) -> set[int]:
    kept: set[int] = set()
    refused = number = 0
    while refused < _REFUSALS:
        number += 1
        try:
            write_woman(archive, desk, number)
        except EnvironmentFailure as failure:
            refused += 1
            if not isinstance(failure, expected):
                result.complaints.append(f"{failure!r} instead of {expected.__name__}")
        else:
            kept.add(number)
    result.acknowledged += len(kept)
    result.refused += refused
    return kept


def _look(folder: Path, desk: Desk, kept: set[int], result: Disks) -> None:
    """What was acknowledged is there, the chain holds, and there is writing again."""
    archive = open_archive(folder, desk.access())
    verify(archive, desk)
    with archive.read(desk) as session:
        present = {int(code[3:]) for code in session.scalars(select(CaseFile.code))}
    result.lost += len(kept - present)
    if present - kept:
        result.complaints.append(f"{len(present - kept)} refused writes are there")
    for number in range(_AFTER):
        write_woman(archive, desk, 1_000_000 + number)
        result.written_after += 1
    archive.close()


def _read_only(result: Disks) -> None:
    """Neither folder nor files may be written; the superuser puts her rights aside meanwhile."""
    place = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        desk, archive = sit_down(place / "archivio")
        write_woman(archive, desk, 1)
        archive.close()
        before = {path.name: path.read_bytes() for path in (place / "archivio").iterdir()}
        _take_away_the_right(place)
        with _as_nobody():
            _refuse(place / "archivio", desk, result)
        after = {path.name: path.read_bytes() for path in (place / "archivio").iterdir()}
        if after != before:
            result.complaints.append("a file that cannot be written has changed")
    finally:
        (place / "archivio").chmod(0o700)
        shutil.rmtree(place)
    result.ways.append("folder that cannot be written")


def _take_away_the_right(place: Path) -> None:
    for path in (place / "archivio").iterdir():
        path.chmod(0o444)
    (place / "archivio").chmod(0o555)
    place.chmod(0o755)


@contextmanager
def _as_nobody() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _refuse(folder: Path, desk: Desk, result: Disks) -> None:
    try:
        archive = open_archive(folder, desk.access())
        try:
            write_woman(archive, desk, 2)
        finally:
            archive.close()
    except ArchiveReadOnly:
        result.refused += 1
    else:
        result.complaints.append("written where nothing can be written")
