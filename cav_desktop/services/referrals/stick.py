"""Files on a stick (chiavetta): written, flushed and read again; read with a limit.

What a stick does wrong is not damage of the archive: it is said as such.
"""

from pathlib import Path

from cav_desktop.domain.errors import DiskFull, EnvironmentFailure, ExchangeRefused
from cav_desktop.security import files

SUFFIX = ".busta"
"""Of a packet or an answer: whose stick is found tells nothing by the names of its files."""
RANDOM = 8
"""Bytes of the random name of a file."""


def write(path: Path, data: bytes) -> None:
    """Put a file there, whole or not at all, and read it again.

    The system may answer the reading from its memory: the flush before is what makes it stay.
    Raises `ExchangeRefused`; the file is not there then, unless the stick was pulled out.
    """
    try:
        files.save_bytes(path, data)
        is_whole = files.read_bytes(path, len(data)) == data
    except DiskFull as error:
        raise ExchangeRefused("stick_full") from error
    except (EnvironmentFailure, OSError) as error:
        remove(path)
        raise ExchangeRefused("unwritable") from error
    if not is_whole:
        remove(path)
        raise ExchangeRefused("not_written")


def remove(path: Path) -> bool:
    """Take a file away; False where nobody can tell whether it is still there."""
    try:
        files.remove(path)
    except (EnvironmentFailure, OSError):
        return False
    return path.parent.is_dir()


def read(path: Path, limit: int) -> bytes:
    """The bytes of a file of somebody else; raises `ExchangeRefused`."""
    try:
        if path.stat().st_size > limit:
            raise ExchangeRefused("too_big")
        data = files.read_bytes(path, limit)
    except (EnvironmentFailure, OSError) as error:
        raise ExchangeRefused("unreadable") from error
    if data is None:
        raise ExchangeRefused("unreadable")
    return data
