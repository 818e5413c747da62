"""The same files by the raw driver: the limit that a service is compared with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event
from sqlcipher3 import dbapi2

from cav_desktop.persistence.archive import Archive, files_of
from cav_desktop.persistence.connection import connect
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.keys_in_use import access_of

Sent = tuple[str, Any]
"""A statement and what it was given."""


@dataclass
class Statements:
    """What one use case sent to the driver, to be sent again without it."""

    sent: list[Sent] = field(default_factory=list)

    def writing(self) -> list[Sent]:
        """Only what changes rows."""
        return [one for one in self.sent if one[0].split()[0] in {"INSERT", "UPDATE", "DELETE"}]


@contextmanager
def connection(unlocked: Unlocked) -> Iterator[dbapi2.Connection]:
    """A connection of the driver on the same files, with the same settings."""
    files = [file for _, file in files_of(unlocked.ws.folder, access_of(unlocked.keys))]
    opened = connect(files[0], files[1:])
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def captured(archive: Archive) -> Iterator[Statements]:
    """Listen to what the archive sends."""
    engine: Engine = archive._engine
    heard = Statements()

    def hear(*said: Any) -> None:
        _, _, statement, parameters, *_ = said
        # A list is of several rows; a batch of rows with RETURNING comes as one row of all values.
        each = parameters if isinstance(parameters, list) else [parameters]
        heard.sent += [(statement, one) for one in each]

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def write(opened: dbapi2.Connection, statements: Sequence[Sent]) -> None:
    """One transaction of these statements."""
    opened.execute("PRAGMA query_only = OFF")
    opened.execute("BEGIN IMMEDIATE")
    for statement, parameters in statements:
        cursor = opened.execute(statement, parameters)
        if "RETURNING" in statement:
            cursor.fetchall()
    opened.execute("COMMIT")
