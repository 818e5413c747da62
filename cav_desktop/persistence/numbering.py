"""The numbers that each table gives next: once set to their end, nothing new can be written.

The engine keeps them in a table of its own, outside every digest. Set back, it would give again the
number of a row that is gone.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import Compartment
from cav_desktop.persistence.digests import driver_of

_FAR = 2**62
"""No centre ever comes near: a number beyond was set by hand."""


def spent(session: Session, compartments: Iterable[Compartment]) -> list[str]:
    """Names of the compartments that can give no more numbers."""
    connection = driver_of(session)
    return [
        one.name
        for one in compartments
        if any(next_ > _FAR for _, next_, _ in _altered(connection, one))
    ]


def set_right(session: Session, compartments: Iterable[Compartment]) -> list[str]:
    """Let tables go on after their highest key whose numbers were altered, and name them.

    Inside a transaction that may write.
    """
    connection = driver_of(session)
    found = []
    for compartment in compartments:
        place = f"{compartment.schema}.sqlite_sequence"
        for table, _, highest in list(_altered(connection, compartment)):
            connection.execute(f"DELETE FROM {place} WHERE name = ?", (table,))  # noqa: S608 - names of ours, never a value
            connection.execute(
                f"INSERT INTO {place} (name, seq) VALUES (?, ?)",  # noqa: S608 - names of ours, never a value
                (table, highest),
            )
            found.append(f"{compartment.name}.{table}")
    return found


def _altered(
    connection: dbapi2.Connection, compartment: Compartment
) -> Iterator[tuple[str, int, int]]:
    """Tables whose last given number is not one: name, that number, highest key."""
    schema = compartment.schema
    given = dict(
        connection.execute(f"SELECT name, seq FROM {schema}.sqlite_sequence").fetchall()  # noqa: S608 - names of ours, never a value
    )
    numbered = connection.execute(
        f"SELECT name FROM {schema}.sqlite_schema "  # noqa: S608 - names of ours, never a value
        "WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' ORDER BY name"
    ).fetchall()
    for (table,) in numbered:
        (highest,) = connection.execute(
            f'SELECT coalesce(max(rowid), 0) FROM {schema}."{table}"'  # noqa: S608 - names of ours, never a value
        ).fetchone()
        last = given.get(table, 0)
        if not isinstance(last, int):
            yield table, _FAR + 1, highest
        elif last < highest or last > max(_FAR, highest):
            yield table, last, highest
