"""The word indexes held against the rows they index: outside every digest, they can be emptied.

Whose index was emptied by hand is found by nobody who looks for her, though her row is whole.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import Compartment
from cav_desktop.persistence.digests import driver_of

_FAMILY = 0xFF


def made_anew(session: Session, compartments: Iterable[Compartment]) -> list[str]:
    """Make the indexes anew that do not agree with their table; names them with the compartment.

    Inside a transaction that may write.
    """
    connection = driver_of(session)
    found = []
    for compartment in compartments:
        for index in _indexes(connection, compartment):
            place = f"{compartment.schema}.{index}"
            if not _agrees(connection, place, index):
                connection.execute(f"INSERT INTO {place}({index}) VALUES ('rebuild')")  # noqa: S608 - names of ours, never a value
                found.append(f"{compartment.name}.{index}")
    return found


def _indexes(connection: dbapi2.Connection, compartment: Compartment) -> Iterator[str]:
    rows = connection.execute(
        f"SELECT name FROM {compartment.schema}.sqlite_schema "  # noqa: S608 - names of ours, never a value
        "WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY name"
    ).fetchall()
    yield from (name for (name,) in rows)


def _agrees(connection: dbapi2.Connection, place: str, index: str) -> bool:
    try:
        # With 1 the engine compares the index with the table, not only with itself.
        connection.execute(f"INSERT INTO {place}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - names of ours, never a value
    except dbapi2.DatabaseError as error:
        if int(getattr(error, "sqlite_errorcode", 0)) & _FAMILY != sqlite3.SQLITE_CORRUPT:
            raise
        return False
    return True
