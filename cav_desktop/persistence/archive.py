"""The archive: the compartments of the person who works, and the only two ways into them."""

import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.clock import Clock
from cav_desktop.domain.compartments import COMPARTMENTS, JOURNAL, Compartment
from cav_desktop.domain.errors import ArchiveBusy, DiskFull, NumbersSpent, Reserved
from cav_desktop.domain.journal_head import Head
from cav_desktop.persistence import journal, numbering
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.connection import OpenFile, engine_on
from cav_desktop.persistence.failures import is_busy, translated
from cav_desktop.persistence.scope import CASE, OF_CASE, Act, Before, Scope
from cav_desktop.persistence.writing import BulkLoad, Changes, Touched, Write, only_drafts

TURN_SECONDS = 10.0
_TRIES = 2
# Each try waits five seconds in the driver: a draft outlasts any progress dialog but not a dead
# disk.
_DRAFT_TRIES = 24

Subscriber = Callable[[Changes], None]
Whom = int | Sequence[int] | None


class Working(Protocol):
    """What the archive asks of a workspace: the time, and which cases are hers."""

    @property
    def clock(self) -> Clock:
        """The present instant."""

    @property
    def scope(self) -> Scope | None:
        """Who asks; None where there is no case to ask for."""


class Archive:
    """The open compartments of one person; locking the program means dropping it.

    Any thread may read or write. A thread inside `read()` or `write()` must leave it before it
    writes: the file would wait for itself. Raises the failures of the environment, never an error
    of the driver.
    """

    def __init__(self, engine: Engine, access: ArchiveAccess, held: Sequence[Compartment]) -> None:
        self.access = access
        self.compartments = tuple(held)
        self._names = frozenset(one.name for one in held)
        self._engine = engine
        # Schemas are names of declarations, never something typed.
        every = (f"SELECT 1 FROM {one.schema}.sqlite_schema" for one in held)  # noqa: S608 - names of ours, never a value
        self._every_file = " UNION ALL ".join(every) + " LIMIT 1"
        self._subscribers: list[Subscriber] = []
        self._turn = threading.Lock()
        self._inside = threading.local()
        self.opened: set[tuple[Opening, int]] = set()
        """What this opening of the archive has shown, each with its record in the journal."""
        self.joined: set[tuple[int, int, date]] = set()
        """Who joined which contact with a case on which day: each may take back her own."""
        self.secret = secrets.token_bytes(32)
        """Seals what a screen is given and gives back: another opening has another one."""
        self.kept: dict[str, tuple[int, frozenset[str]]] = {}
        """Words read once and wanted often, with the last row seen: forgotten with the archive."""

    def has(self, name: str) -> bool:
        """Whether the person holds the key of a compartment; asked before the act."""
        return name in self._names

    @contextmanager
    def of_every_case(self) -> Iterator[None]:
        """For what the program does by itself and shows nobody: this thread sees every case."""
        before = getattr(self._inside, "every_case", False)
        self._inside.every_case = True
        try:
            yield
        finally:
            self._inside.every_case = before

    def close(self) -> None:
        """Close the files and forget what was read; every session must have ended."""
        self.kept.clear()
        self.opened.clear()
        self.joined.clear()
        self._engine.dispose()

    def subscribe(self, told: Subscriber) -> Callable[[], None]:
        """Be told after each commit, on the thread that wrote; call what is returned to stop it."""
        self._subscribers.append(told)
        return lambda: self._subscribers.remove(told)

    @contextmanager
    def write(
        self,
        ws: Working,
        action: str,
        about: tuple[str, int] | None = None,
        reason: str | None = None,
    ) -> Iterator[Write]:
        """A transaction over all compartments, its record included; undone by anything raised."""
        entry = _entry(ws, action, about, reason)
        with self._writing(entry, ws.scope) as (session, touched):
            yield Write(session, entry, self.access.person_id, touched)

    @contextmanager
    def bulk_load(self, ws: Working, action: str) -> Iterator[BulkLoad]:
        """A write of very many new rows under one record (demonstration archive, import)."""
        entry = _entry(ws, action, None, None)
        with self._writing(entry, ws.scope) as (session, touched):
            load = BulkLoad(session, entry, self.access.person_id, touched)
            yield load
            load.finish()

    @contextmanager
    def read(
        self,
        ws: Working,
        what: Opening | None = None,
        whom: Whom = None,
        *,
        reason: str | None = None,
        **codes: journal.Told,
    ) -> Iterator[Session]:
        """A session that cannot write. With `what`, the reading is journalled and committed before.

        `what` is an `Opening`, which tells what `whom` counts: one number or several; `reason` is
        why somebody opened it, in her words.
        """
        if what is not None:
            with self.write(ws, what, reason=reason) as tx:
                numbers = [whom] if isinstance(whom, int) else (whom or ())
                for one in numbers:
                    tx.about(what.kind, one)
                tx.detail(**codes)
            # What is open until midnight alone is asked for, and written down, each time.
            self.opened.update((what, one) for one in numbers if one not in tx.forced)
        with self._session(scope=ws.scope) as session, self._counted():
            yield session

    @contextmanager
    def draft_session(self) -> Iterator[Session]:
        """The one write without a record: drafts only. Waits for its turn as long as it takes."""
        with self._my_turn(_DRAFT_TRIES * TURN_SECONDS), self._session(_DRAFT_TRIES) as session:
            only_drafts(session)
            yield session
            _commit(session, _DRAFT_TRIES)

    def head(self) -> Head:
        """The end of the journal now: what the person remembers until she comes back."""
        with self._session() as session:
            return journal.head(session)

    @contextmanager
    def _writing(
        self, entry: journal.Entry, scope: Scope | None
    ) -> Iterator[tuple[Session, Touched]]:
        scope = None if self._sees_every_case else scope
        with self._my_turn(TURN_SECONDS), self._numbered(), self._session(_TRIES, scope) as session:
            before = None if scope is None else Before(scope, session, entry.at)
            touched = Touched(session, None if before is None else before.ask)
            yield session, touched
            session.flush()
            if scope is not None and before is not None:
                touched.forced = scope.require(session, _act(entry, touched), before)
            changes = frozenset(touched.entities)
            entry.rows = touched.rows.told()
            journal.append(session, self.access, entry, touched.compartments)
            _commit(session, _TRIES)
        if changes:
            for told in tuple(self._subscribers):
                told(changes)

    @property
    def _sees_every_case(self) -> bool:
        return getattr(self._inside, "every_case", False)

    @contextmanager
    def _session(self, tries: int = 0, scope: Scope | None = None) -> Iterator[Session]:
        """A session that may write when it is given tries to get the file for itself."""
        with translated(writing=bool(tries)), self._engine.connect() as connection:
            connection.execution_options(immediate=bool(tries))
            with Session(connection, expire_on_commit=False) as session:
                _begin(session, tries or 1)
                if not tries:
                    # A commit takes the files in their order. A reader that took a later one first
                    # would wait for an earlier one while the commit waits for hers.
                    session.connection().exec_driver_sql(self._every_file)
                if scope is not None and not self._sees_every_case:
                    scope.hide(session)
                yield session

    @contextmanager
    def _numbered(self) -> Iterator[None]:
        """The engine says "full" of a disk and of a table without numbers alike."""
        try:
            yield
        except DiskFull as error:
            with self._session() as session:
                spent = numbering.spent(session, self.compartments)
            if spent:
                raise NumbersSpent(spent[0]) from error
            raise

    @contextmanager
    def _my_turn(self, seconds: float) -> Iterator[None]:
        if getattr(self._inside, "depth", 0):
            raise RuntimeError("a thread that reads or writes cannot begin a write")
        if not self._turn.acquire(timeout=seconds):
            raise ArchiveBusy
        try:
            with self._counted():
                yield
        finally:
            self._turn.release()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._inside.depth = getattr(self._inside, "depth", 0) + 1
        try:
            yield
        finally:
            self._inside.depth -= 1


def files_of(folder: Path, access: ArchiveAccess) -> list[tuple[Compartment, OpenFile]]:
    """The files of an archive that a person holds the keys of, the main one first."""
    return [
        (one, OpenFile(folder / one.file, one.schema, access.keys[one.name]))
        for one in COMPARTMENTS
        if one.name in access.keys
    ]


def _entry(
    ws: Working, action: str, about: tuple[str, int] | None, reason: str | None
) -> journal.Entry:
    return journal.Entry(str(action), ws.clock(), reason, [about] if about else [])


def _act(entry: journal.Entry, touched: Touched) -> Act:
    """What is done, and the cases that it writes to, names, or shows a document of."""
    named = {number for kind, number in entry.objects if kind == CASE}
    of = entry.codes.get(OF_CASE)
    shown = {of} if isinstance(of, int) else set()
    return Act(entry.action, touched.cases | named | shown, entry.at)


def _begin(session: Session, tries: int) -> None:
    for left in reversed(range(tries)):
        try:
            session.connection()
        except OperationalError as error:
            if not (left and is_busy(error)):
                raise
            session.rollback()
        else:
            return


def _commit(session: Session, tries: int) -> None:
    # A reader holds the commit up but does not undo it: the transaction is still there to be
    # committed.
    session.flush()
    for left in reversed(range(tries)):
        try:
            session.connection().exec_driver_sql("COMMIT")
        except OperationalError as error:
            if not (left and is_busy(error)):
                raise
        else:
            break
    session.commit()


def engine_for(files: Sequence[tuple[Compartment, OpenFile]]) -> Engine:
    """The engine of an archive; the journal, which carries the chain, is its main file.

    Raises `Reserved` for who has no key of it.
    """
    if not files or files[0][0] is not JOURNAL:
        raise Reserved(JOURNAL.name)
    (_, main), *rest = files
    return engine_on(main, [file for _, file in rest])
