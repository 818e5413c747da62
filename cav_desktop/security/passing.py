"""A private folder that passes: for the demonstration archive, gone when the program ends.

Made in memory where the system offers such a place, with a name nobody can foresee, closed to other
accounts. A lock inside tells a folder in use from one that a killed program left behind.
"""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

from cav_desktop.domain.errors import ArchiveInUse, EnvironmentFailure
from cav_desktop.security import files
from cav_desktop.security.folder import lock_folder

_NAME = re.compile(r"archivio-[0-9a-f]{16}")
_ROOM = 64 * 1024 * 1024


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A new private folder, removed with all that is in it at the end.

    Folders of dead processes are removed first. Raises `DiskFull`, `ArchiveReadOnly`.
    """
    place = _place()
    sweep(place)
    folder = _made(place)
    try:
        with lock_folder(folder):
            yield folder
    finally:
        with suppress(OSError):
            _remove(folder)


def sweep(place: Path) -> int:
    """Remove the folders that nobody has open any more; gives how many."""
    removed = 0
    for folder in place.iterdir():
        if not _NAME.fullmatch(folder.name) or not _is_mine(folder):
            continue
        try:
            lock_folder(folder).release()
            _remove(folder)
        except (ArchiveInUse, EnvironmentFailure, OSError):
            continue
        removed += 1
    return removed


def _place() -> Path:
    """Where the folder is made: memory first, a disk of this PC last."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    offered = [Path("/dev/shm"), *([Path(runtime)] if runtime else [])]  # noqa: S108 - see _made
    for place in offered:
        if place.is_dir() and os.access(place, os.W_OK | os.X_OK) and _room(place) >= _ROOM:
            return place
    own = platformdirs.user_cache_path("Archivio", False)
    files.make_private_dir(own)
    return own


def _room(place: Path) -> int:
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize


def _made(place: Path) -> Path:
    """A folder that did not exist: a name laid there by another account is an error, not used."""
    folder = place / f"archivio-{secrets.token_hex(8)}"
    with files.named_failures(folder.name):
        folder.mkdir(mode=files.PRIVATE_FOLDER)
    return folder


def _is_mine(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return os.name == "nt" or folder.stat().st_uid == os.getuid()


def _remove(folder: Path) -> None:
    """The folder and all in it; links are taken away, not followed."""
    for entry in sorted(folder.rglob("*"), reverse=True):
        if entry.is_dir() and not entry.is_symlink():
            entry.rmdir()
        else:
            entry.unlink(missing_ok=True)
    folder.rmdir()
