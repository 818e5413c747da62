"""Creating an archive's files, and opening them for one person."""

import logging
from collections.abc import Mapping
from pathlib import Path

from cav_desktop.domain.compartments import COMPARTMENTS, JOURNAL, NAMED, Compartment
from cav_desktop.domain.errors import FolderNotEmpty, Reserved
from cav_desktop.persistence import orphans
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.archive import Archive, Subscriber, engine_for, files_of
from cav_desktop.persistence.connection import OpenFile
from cav_desktop.persistence.migration import copies_in, migrate
from cav_desktop.persistence.rehearsing import practised_on

_LOG = logging.getLogger(__name__)
_BEGUN = ".begun"


def create_files(folder: Path, keys: Mapping[str, bytes]) -> None:
    """Make the empty compartments of a new archive, each under its key; all of them or none.

    Raises `FolderNotEmpty` when one of the files is there already, and the failures of the
    environment.
    """
    # The journal comes last: without it, an archive was interrupted while it was created.
    files = {one: folder / one.file for one in reversed(COMPARTMENTS) if one.name in keys}
    if any(path.exists() for path in files.values()):
        raise FolderNotEmpty
    made: list[Path] = []
    try:
        for compartment, path in files.items():
            # Refuses a bad key before the file exists.
            _ = OpenFile(path, "main", keys[compartment.name]).key_text
            path.touch(mode=0o600, exist_ok=False)
            made.append(path)
            migrate(path, keys[compartment.name], compartment, is_new=True)
    except BaseException:
        for path in made:
            remove_file(path)
        raise


def add_file(folder: Path, name: str, key: bytes) -> None:
    """Make the file of a compartment that an archive did not have, whole or not at all.

    Raises `FolderNotEmpty` when it is there, and the failures of the environment.
    """
    compartment = NAMED[name]
    make_file(folder / compartment.file, compartment, key)
    _LOG.info("compartment %s added", name)


def make_file(path: Path, compartment: Compartment, key: bytes) -> None:
    """Make one file, whole or not at all; raises as `add_file`."""
    if path.exists():
        raise FolderNotEmpty
    begun = path.with_name(f"{path.name}{_BEGUN}")
    # What somebody killed left of an earlier try was never used.
    remove_file(begun)
    begun.touch(mode=0o600, exist_ok=False)
    try:
        migrate(begun, key, compartment, is_new=True)
    except BaseException:
        remove_file(begun)
        raise
    begun.replace(path)
    remove_file(begun)


def open_archive(
    folder: Path, access: ArchiveAccess, *, on_changes: Subscriber | None = None
) -> Archive:
    """Open the compartments whose keys the person holds, migrated to this program's schema.

    Only one program may have the folder open. Raises `UnsafeEngine`, `ArchiveDamaged` (also for a
    file that is missing), `ArchiveTooNew`, the other failures of the environment, and `Reserved`
    without the journal's key; nothing is open then.
    """
    if JOURNAL.name not in access.keys:
        raise Reserved(JOURNAL.name)
    old_copies = copies_in(folder)
    files = files_of(folder, access)
    for compartment, file in files:
        migrate(file.path, file.key, compartment)
    orphans.clear(folder)
    engine = practised_on([file for _, file in files]) or engine_for(files)
    archive = Archive(engine, access, [one for one, _ in files])
    try:
        archive.head()
    except BaseException:
        archive.close()
        raise
    for copy in old_copies:
        remove_file(copy)
    if on_changes is not None:
        archive.subscribe(on_changes)
    _LOG.info("archive opened, %s of %s compartments", len(files), len(COMPARTMENTS))
    return archive


def remove_file(path: Path) -> None:
    """Take one file away, and the journal beside it."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
