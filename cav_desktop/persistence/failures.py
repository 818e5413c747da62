"""The one place where the code of a driver's error becomes a failure that the program knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlcipher3 import dbapi2

from cav_desktop.domain.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveReadOnly,
    DiskFull,
    EnvironmentFailure,
)

_PRIMARY = 0xFF


def is_busy(error: BaseException) -> bool:
    """Whether another connection holds the file: the same call may succeed a moment later."""
    return _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def failure_of(error: BaseException, part: str) -> EnvironmentFailure | None:
    """The failure that an error of the driver means, or None when it is a mistake of the program.

    `part` names what was being used, without its path.
    """
    if isinstance(error, PoolTimeout):
        return ArchiveBusy()
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ArchiveBusy()
        case sqlite3.SQLITE_FULL:
            return DiskFull()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            return ArchiveReadOnly()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_IOERR:
            return ArchiveDamaged(part)
        case _:
            return None


@contextmanager
def translated(part: str = "archive") -> Iterator[None]:
    """Turn what the driver raises inside the block into a failure of the environment."""
    try:
        yield
    except (dbapi2.Error, DBAPIError, PoolTimeout) as error:
        known = failure_of(error, part)
        if known is None:
            raise
        raise known from error


def _code(error: BaseException) -> int:
    original = error.orig if isinstance(error, DBAPIError) else error
    # Extended codes carry the family in their low byte.
    return int(getattr(original, "sqlite_errorcode", 0)) & _PRIMARY
