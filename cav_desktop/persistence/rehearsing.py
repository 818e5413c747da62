"""An empty archive in memory, on which the program does once what it will do first.

The engine keeps the statements translated meanwhile and then waits for the files of the real
archive, which need not translate them again. No key is asked for this, and nothing of the archive
is known yet; what the statements remember is invented.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import COMPARTMENTS, JOURNAL
from cav_desktop.domain.entities import ENTITIES
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile, connect, engine_by, in_memory


class _Practised:
    """An engine with what it learned, and where its connections lead: at first into memory."""

    def __init__(self) -> None:
        self._lead: Callable[[], dbapi2.Connection] = partial(
            in_memory, [one.schema for one in COMPARTMENTS if one is not JOURNAL]
        )
        self.engine = engine_by(self._connected)

    def on(self, main: OpenFile, attached: Sequence[OpenFile]) -> Engine:
        """The engine, on the files of an archive."""
        self._lead = partial(connect, main, attached)
        return self.engine

    def _connected(self) -> dbapi2.Connection:
        return self._lead()


_WAITING: deque[_Practised] = deque(maxlen=1)


@contextmanager
def empty_archive(person_id: str) -> Iterator[Archive]:
    """An archive with every table and no row; whoever leaves it in peace leaves its engine ready.

    Its records are signed and sealed by nobody. One session at a time: the memory of another
    connection is another one.
    """
    practised = _Practised()
    access = ArchiveAccess(person_id, {}, lambda _: bytes(64), lambda plain, _: plain, {})
    archive = Archive(practised.engine, access, COMPARTMENTS)
    try:
        with practised.engine.connect().execution_options(immediate=True) as connection:
            # Every metadata holds one compartment, and with its tables the indexes.
            for entities in {one.metadata for one in ENTITIES}:
                entities.create_all(connection, checkfirst=False)
            connection.commit()
        yield archive
    finally:
        archive.close()
    _WAITING.append(practised)


def practised_on(files: Sequence[OpenFile]) -> Engine | None:
    """The engine that waits, on the files of an archive, the main one first; None when none does.

    It is given once: its statements will hold what was asked of that archive.
    """
    try:
        return _WAITING.pop().on(files[0], files[1:])
    except IndexError:
        return None
