"""Proving the rows: each is as the newest record that touched it left it, and none is too many.

An old page laid back into its file, a row changed by hand and one that nobody wrote agree with
every check of the engine, and with the chain; not with the digests in the records.
"""

import time
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase, Session
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import Compartment
from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.domain.records import Record
from cav_desktop.persistence import journal
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.archive import Archive, Working
from cav_desktop.persistence.digests import (
    LOAD_ROWS,
    Key,
    Row,
    RowsOf,
    digest_of_load,
    driver_of,
    from_text,
    is_digested,
    name_of,
    secret_of,
)

# 0.2 ms a record to open it, outside the transaction; a slice reads in a few milliseconds.
_RECORDS = 400
_SLICE_SECONDS = 0.04
_NAMED = 50
"""So many rows are named; who finds more has an archive to restore, not rows to look at."""


class RowFault(StrEnum):
    """What is wrong with a row."""

    ALTERED = "altered"
    """It is not as its newest record left it."""
    MISSING = "missing"
    """Its newest record left it there, and it is gone."""
    UNWRITTEN = "unwritten"
    """No record tells of it, or the newest one says that it was deleted."""
    OVERWRITTEN = "overwritten"
    """It was altered before somebody wrote it in the ordinary way: `record` found it different."""


@dataclass(frozen=True)
class RowDifference:
    """A row that does not agree: its table with the compartment, and its key.

    Rows inserted together are known together: `last` is then the last of the numbers in question.
    """

    table: str
    key: Key
    fault: RowFault
    last: Key | None = None
    record: int = 0


@dataclass(frozen=True)
class RowsProof:
    """What a proof of the rows found; at most the first fifty differences are named."""

    checked: int
    unchecked: int
    """Rows without a digest, in an archive whose first records are older than the digests."""
    differences: tuple[RowDifference, ...]
    unreadable: tuple[int, ...]
    """Records that hide what they did: they do not open, or tell no digests in their form."""

    @property
    def holds(self) -> bool:
        """Whether every row that can be checked is as it was written."""
        return not self.differences and not self.unreadable


def verify_rows(archive: Archive, ws: Working, *, progress: Progress = SILENT) -> RowsProof:
    """Compare every row with the newest digest in the journal; short transactions, for a Task.

    The journal itself is proven by `verify`, which belongs before. Only compartments that the
    person holds are checked. Raises `PermissionError` for who cannot open the records.
    """
    told = _Told(archive.access)
    with archive.read(ws) as session:
        end = journal.head(session).n
        parts = [_Part(session, table) for table in _tables(archive.compartments)]
    todo = end + sum(part.rows for part in parts)
    done = 0
    for done in _replayed(archive, ws, told, end):
        progress.report(min(done, todo), todo)
    proof = _Proof(told)
    for part in parts:
        for looked_at in proof.compare(archive, ws, part):
            done += looked_at
            progress.report(min(done, todo), todo)
    # What was written meanwhile is told by records of its own.
    with archive.read(ws) as session:
        end = journal.head(session).n
    for _ in _replayed(archive, ws, told, end):
        pass
    return proof.settled(archive, ws, parts)


@dataclass
class _Load:
    """Rows inserted together, and what those were that changed since."""

    first: int
    last: int
    digest: bytes
    before: dict[int, bytes] = field(default_factory=dict)

    def agrees(self, seen: Mapping[int, bytes]) -> bool:
        numbers = range(self.first, self.last + 1)
        present = (self.before.get(n, seen.get(n)) for n in numbers)
        return digest_of_load(one for one in present if one is not None) == self.digest


class _Told:
    """What the records say of the rows, read from the first one on."""

    def __init__(self, access: ArchiveAccess) -> None:
        self.newest: dict[str, dict[Key, bytes | None]] = {}
        self.loads: dict[str, list[_Load]] = {}
        self.unreadable: list[int] = []
        self.overwritten: list[RowDifference] = []
        self.is_complete = True
        """Whether already the first record tells digests: a row without one was written by nobody.
        """
        self.n = 0
        self.hash = journal.START.hash
        self._access = access
        self._began = False

    def add(self, n: int, record: Record | None, hash_: object) -> None:
        """The next record; None for one whose columns in clear are garbled."""
        try:
            if record is None:
                raise ArchiveDamaged("journal")
            told = journal.opened(record, self.hash, self._access)
            self._believe(n, told)
        except (ArchiveDamaged, ValueError, TypeError, KeyError, RecursionError):
            self.unreadable.append(n)
        self.n, self.hash = n, hash_ if isinstance(hash_, bytes) else b""

    def load_of(self, table: str, key: Key) -> _Load | None:
        """The rows with which a row was inserted."""
        loads = self.loads.get(table)
        if not loads or not isinstance(key, int):
            return None
        at = bisect_right(loads, key, key=lambda load: load.first) - 1
        return loads[at] if at >= 0 and key <= loads[at].last else None

    def _believe(self, n: int, told: Mapping[str, object]) -> None:
        if "rows" not in told:
            # An older program wrote it. After a newer one it would only hide what it did.
            if self._began:
                raise ValueError("no digests")
            self.is_complete = False
            return
        self._began = True
        rows, loads = _rows(told["rows"]), _loads(told.get("loads", {}))
        for table, key, before, after in rows:
            self._change(n, table, key, before, after)
        for table, load in loads:
            known, newest = self.loads.setdefault(table, []), self.newest.get(table, {})
            for number in range(load.first, load.last + 1):
                newest.pop(number, None)
            known.append(load)
            known.sort(key=lambda one: one.first)

    def _change(
        self, n: int, table: str, key: Key, before: bytes | None, after: bytes | None
    ) -> None:
        newest = self.newest.setdefault(table, {})
        if key in newest:
            if newest[key] != before:
                self._overwritten(n, table, key)
        elif (load := self.load_of(table, key)) is not None and isinstance(key, int):
            if before is None:
                self._overwritten(n, table, key)
            else:
                load.before.setdefault(key, before)
        elif before is not None and self.is_complete:
            self._overwritten(n, table, key)
        newest[key] = after

    def _overwritten(self, n: int, table: str, key: Key) -> None:
        self.overwritten.append(RowDifference(table, key, RowFault.OVERWRITTEN, record=n))


class _Part:
    """One table: how many rows it had at the beginning, and how its rows are read."""

    def __init__(self, session: Session, table: tuple[Compartment, type[DeclarativeBase]]) -> None:
        compartment, self.entity = table
        self.name = name_of(self.entity)
        self.rows = session.scalar(select(func.count()).select_from(self.entity)) or 0
        # Without its secret no row agrees: whoever took it away is found.
        self.of = RowsOf(self.entity, secret_of(driver_of(session), compartment) or b"")


class _Proof:
    """The comparison of the tables with what the records tell."""

    def __init__(self, told: _Told) -> None:
        self._told = told
        self._checked = self._unchecked = 0
        self._suspects: list[tuple[_Part, Key]] = []

    def compare(self, archive: Archive, ws: Working, part: _Part) -> Iterator[int]:
        """All rows of a table, a slice at a time; gives how many were looked at in each."""
        newest = self._told.newest.get(part.name, {})
        awaited = {key for key, digest in newest.items() if digest is not None}
        loads = iter(self._told.loads.get(part.name, []))
        load, seen = next(loads, None), dict[int, bytes]()
        for rows in _slices(archive, ws, part):
            for row in rows:
                key, digest = row[0], part.of.digest(row)
                while load is not None and isinstance(key, int) and key > load.last:
                    self._weigh(part, load, seen)
                    load, seen = next(loads, None), {}
                awaited.discard(key)
                if load is not None and isinstance(key, int) and key >= load.first:
                    seen[key] = digest
                    self._checked += 1
                    if key in newest and newest[key] != digest:
                        self._suspect(part, key)
                elif key in newest or self._told.is_complete:
                    self._checked += 1
                    if newest.get(key) != digest:
                        self._suspect(part, key)
                else:
                    self._unchecked += 1
            yield len(rows)
        while load is not None:
            self._weigh(part, load, seen)
            load, seen = next(loads, None), {}
        for key in sorted(awaited, key=str)[:_NAMED]:
            self._suspect(part, key)

    def settled(self, archive: Archive, ws: Working, parts: Sequence[_Part]) -> RowsProof:
        """The suspects looked at again, now that the records of meanwhile are read too."""
        held = {part.name for part in parts}
        found = [one for one in self._told.overwritten if one.table in held]
        for part, key in self._suspects:
            with archive.read(ws) as session, _any_bytes(session) as connection:
                difference = self._difference(connection, part, key)
            if difference is not None and difference not in found:
                found.append(difference)
        return RowsProof(
            self._checked,
            self._unchecked,
            tuple(found[:_NAMED]),
            tuple(self._told.unreadable),
        )

    def _weigh(self, part: _Part, load: _Load, seen: Mapping[int, bytes]) -> None:
        if not load.agrees(seen):
            self._suspect(part, load.first)

    def _suspect(self, part: _Part, key: Key) -> None:
        if len(self._suspects) < 2 * _NAMED:
            self._suspects.append((part, key))

    def _difference(
        self, connection: dbapi2.Connection, part: _Part, key: Key
    ) -> RowDifference | None:
        present = part.of.at(connection, key)
        newest = self._told.newest.get(part.name, {})
        if key in newest and present != newest[key]:
            return RowDifference(part.name, key, _fault(present, newest[key]))
        load = self._told.load_of(part.name, key)
        if load is not None:
            rows = part.of.between(connection, load.first, load.last)
            if not load.agrees({row[0]: part.of.digest(row) for row in rows}):
                return RowDifference(part.name, load.first, RowFault.ALTERED, load.last)
        elif key not in newest and present is not None and self._told.is_complete:
            return RowDifference(part.name, key, RowFault.UNWRITTEN)
        return None


def _fault(present: bytes | None, newest: bytes | None) -> RowFault:
    if present is None:
        return RowFault.MISSING
    return RowFault.UNWRITTEN if newest is None else RowFault.ALTERED


def _tables(
    compartments: Sequence[Compartment],
) -> Iterator[tuple[Compartment, type[DeclarativeBase]]]:
    for compartment in compartments:
        for mapper in compartment.base.registry.mappers:
            if is_digested(mapper.class_):
                yield compartment, mapper.class_


def _replayed(archive: Archive, ws: Working, told: _Told, end: int) -> Iterator[int]:
    """Hand on the records that were not read yet, up to one; gives the last number read."""
    while told.n < end:
        last = min(end, told.n + _RECORDS)
        with archive.read(ws) as session:
            hashes = session.execute(
                select(Record.n, Record.hash).where(Record.n.between(told.n + 1, last))
            ).all()
            records = journal.readable(session, [n for n, _ in hashes])
        for n, hash_ in sorted(hashes):
            told.add(n, records.get(n), hash_)
        # A number that is missing is for `verify` to find.
        told.n = last
        yield last


def _slices(archive: Archive, ws: Working, part: _Part) -> Iterator[list[Row]]:
    """The rows of a table in the order of their keys; each transaction ends in time."""
    last: Key | None = None
    while True:
        with archive.read(ws) as session:
            end = time.monotonic() + _SLICE_SECONDS
            rows = []
            with _any_bytes(session) as connection:
                for row in part.of.beyond(connection, last):
                    rows.append(row)
                    if time.monotonic() > end:
                        break
        if not rows:
            return
        last = rows[-1][0]
        yield rows


@contextmanager
def _any_bytes(session: Session) -> Iterator[dbapi2.Connection]:
    """Bytes that are no text were laid there by hand: they are compared like all others."""
    connection = driver_of(session)
    connection.text_factory = lambda value: value.decode(errors="surrogateescape")
    try:
        yield connection
    finally:
        connection.text_factory = str


def _rows(told: object) -> list[tuple[str, Key, bytes | None, bytes | None]]:
    found = []
    for table, rows in _tabled(told):
        for key, before, after in rows:
            if isinstance(key, bool) or not isinstance(key, int | str):
                raise TypeError("not a key")
            found.append((table, key, from_text(before), from_text(after)))
    return found


def _loads(told: object) -> list[tuple[str, _Load]]:
    found = []
    for table, loads in _tabled(told):
        for first, last, text in loads:
            digest = from_text(text)
            if not (isinstance(first, int) and isinstance(last, int) and digest is not None):
                raise TypeError("not a load")
            if not 0 <= last - first < LOAD_ROWS:
                raise ValueError("not a load")
            found.append((table, _Load(first, last, digest)))
    return found


def _tabled(told: object) -> Iterator[tuple[str, list[list[object]]]]:
    if not isinstance(told, dict):
        raise TypeError("not by table")
    for table, rows in told.items():
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise TypeError("not rows")
        yield table, rows
