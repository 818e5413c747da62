"""What leaves the archive as a file: the very bytes that were proven, where the person chose."""

from pathlib import Path

from cav_desktop.security import files
from cav_desktop.services.workspace import Workspace


def save(ws: Workspace, path: Path, data: bytes) -> None:
    """Write a finished document outside the archive, whole or not at all, for the owner only.

    It is not encrypted there. Raises `DiskFull`, `ArchiveReadOnly` when the folder refuses it.
    """
    ws.require("cases")
    files.save_bytes(path, data)
