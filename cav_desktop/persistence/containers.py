"""The containers of outside professionals: made, and opened as an archive of their own.

A container is the main file of its archive, with its own chain (SECURITY 2.4): nothing else is
attached to it, and it is never attached to another file.
"""

import logging
from pathlib import Path

from cav_desktop.domain.compartments import CONTAINER, file_of
from cav_desktop.domain.errors import Reserved
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile, engine_on
from cav_desktop.persistence.migration import copies_in, migrate
from cav_desktop.persistence.opening import make_file, remove_file

_LOG = logging.getLogger(__name__)


def create_container(folder: Path, owner: str, key: bytes) -> None:
    """Make the file of a container, whole or not at all; its folder is there.

    Raises `FolderNotEmpty` when it is there already, and the failures of the environment.
    """
    make_file(folder / file_of(owner), CONTAINER, key)
    _LOG.info("a container was made")


def open_container(folder: Path, owner: str, access: ArchiveAccess) -> Archive:
    """Open one container, migrated to this program's schema; nothing else is open with it.

    Raises `Reserved` without its key, and as `open_archive`.
    """
    key = access.keys.get(owner)
    if key is None:
        raise Reserved(CONTAINER.name)
    file = OpenFile(folder / file_of(owner), CONTAINER.schema, key)
    old_copies = copies_in(file.path.parent)
    migrate(file.path, key, CONTAINER)
    archive = Archive(engine_on(file), access, [CONTAINER])
    try:
        archive.head()
    except BaseException:
        archive.close()
        raise
    for copy in old_copies:
        remove_file(copy)
    return archive
