import sqlite3

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from cav_desktop.domain.errors import ArchiveBusy, ArchiveDamaged, ArchiveReadOnly, DiskFull
from cav_desktop.persistence.failures import translated

CODES = [
    (sqlite3.SQLITE_BUSY, ArchiveBusy),
    (sqlite3.SQLITE_LOCKED, ArchiveBusy),
    (sqlite3.SQLITE_BUSY_SNAPSHOT, ArchiveBusy),
    (sqlite3.SQLITE_FULL, DiskFull),
    (sqlite3.SQLITE_READONLY, ArchiveReadOnly),
    (sqlite3.SQLITE_CANTOPEN, ArchiveReadOnly),
    (sqlite3.SQLITE_CORRUPT, ArchiveDamaged),
    (sqlite3.SQLITE_NOTADB, ArchiveDamaged),
    (sqlite3.SQLITE_IOERR_READ, ArchiveDamaged),
]


def _driver_error(code: int) -> Exception:
    error = dbapi2.OperationalError("in the driver's words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(("code", "failure"), CODES)
def test_each_code_of_the_driver_has_its_failure(code: int, failure: type[Exception]) -> None:
    error = _driver_error(code)

    with pytest.raises(failure) as raised, translated("cases"):
        raise OperationalError("SELECT", {"name": "Maria"}, error, hide_parameters=True)

    assert raised.value.__cause__.__class__ is OperationalError
    assert "Maria" not in str(raised.value.__cause__)


def test_an_input_error_while_writing_is_a_medium_that_refuses() -> None:
    with pytest.raises(ArchiveReadOnly), translated(writing=True):
        raise _driver_error(sqlite3.SQLITE_IOERR)


def test_a_mistake_of_the_program_stays_what_it_is() -> None:
    error = _driver_error(sqlite3.SQLITE_ERROR)

    with pytest.raises(OperationalError), translated():
        raise OperationalError("SELECT", {}, error, hide_parameters=True)
