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

# Extended codes carry their family in the low byte.
_FAMILY = 0xFF


def is_busy(error: BaseException) -> bool:
    """Whether another connection holds the file: the same call may succeed a moment later."""
    return _family(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def failure_of(
    error: BaseException, part: str, *, writing: bool = False
) -> EnvironmentFailure | None:
    """The failure that an error of the driver means, or None when it is a mistake of the program.

    `part` names what was being used, without its path. A page that does not decrypt is never an
    input error, so an input error while `writing` is a medium that refuses (a quota, a disk taken
    out).
    """
    if isinstance(error, PoolTimeout):
        return ArchiveBusy()
    if _is_no_text(error):
        return ArchiveDamaged(part)
    match _family(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            known: EnvironmentFailure | None = ArchiveBusy()
        case sqlite3.SQLITE_FULL:
            known = DiskFull()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            known = ArchiveReadOnly()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            known = ArchiveDamaged(part)
        case sqlite3.SQLITE_IOERR:
            known = ArchiveReadOnly() if writing else ArchiveDamaged(part)
        case _:
            known = None
    return known


@contextmanager
def translated(part: str = "archive", *, writing: bool = False) -> Iterator[None]:
    """Turn what the driver raises inside the block into a failure of the environment."""
    try:
        yield
    except (dbapi2.Error, DBAPIError, PoolTimeout) as error:
        known = failure_of(error, part, writing=writing)
        if known is None:
            raise
        raise known from error


def _is_no_text(error: BaseException) -> bool:
    """Whether bytes were laid by hand where a text stands; the driver has no code for it."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(original, dbapi2.OperationalError) and "decode to UTF-8" in str(original)


def _family(error: BaseException) -> int:
    original = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(original, "sqlite_errorcode", 0)) & _FAMILY
