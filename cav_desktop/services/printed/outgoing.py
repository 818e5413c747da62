"""What leaves the archive as a file: the very bytes that were proven, where the person chose."""

from pathlib import Path

from cav_desktop.domain.errors import FieldError
from cav_desktop.security import files
from cav_desktop.services.workspace import Workspace


def save(ws: Workspace, path: Path, data: bytes) -> None:
    """Write a finished document outside the archive, whole or not at all, for the owner only.

    It is not encrypted there. Raises `FieldError` for a place inside the archive's folder,
    `DiskFull`, `ArchiveReadOnly` when the folder refuses it.
    """
    ws.require("cases")
    if is_inside(path, ws.folder):
        raise FieldError("path", "inside_the_archive")
    files.save_bytes(path, data)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, also through links or another writing of its name."""
    if not folder.exists():
        return False
    places = {path.resolve(), path.parent.resolve() / path.name}
    return any(
        around.exists() and around.samefile(folder)
        for place in places
        for around in (place, *place.parents)
    )
