"""Proving the rows: each is as the newest record that touched it left it, and none is too many.

An old page laid back into its file, a row changed by hand and one that nobody wrote agree with
every check of the engine, and with the chain; not with the digests in the records.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase, Session
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import CONTAINER, Compartment, compartment_of
from cav_desktop.domain.entities import CONTAINER_ENTITIES, ENTITIES, OF_A_CHAIN
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.domain.records import Record
from cav_desktop.persistence import journal
from cav_desktop.persistence.archive import Archive, Working
from cav_desktop.persistence.digests import (
    Key,
    Row,
    RowsOf,
    driver_of,
    is_digested,
    is_numbered,
    name_of,
    secret_of,
)
from cav_desktop.persistence.migration import VERSION_TABLE, is_mapped
from cav_desktop.persistence.told_rows import Load, RowDifference, RowFault, ToldRows

# 0.2 ms a record to open it, outside the transaction; a slice reads in a few milliseconds.
_RECORDS = 400
_SLICE_SECONDS = 0.04
_NAMED = 50
"""So many rows are named; who finds more has an archive to restore, not rows to look at."""


@dataclass(frozen=True)
class RowsProof:
    """What a proof of the rows found; at most the first fifty differences are named."""

    checked: int
    unchecked: int
    """Rows without a digest, in an archive whose first records are older than the digests."""
    differences: tuple[RowDifference, ...]
    unreadable: tuple[int, ...]
    """Records that hide what they did: they do not open, or tell no digests in their form."""
    refused: tuple[int, ...] = ()
    """Records that tell what their author could not have done: nothing of them is believed."""
    unmapped: tuple[str, ...] = ()
    """Tables that stand in the files and that nobody compared."""

    @property
    def holds(self) -> bool:
        """Whether every row that can be checked is as it was written."""
        return not (self.differences or self.unreadable or self.refused or self.unmapped)


def verify_rows(archive: Archive, ws: Working, *, progress: Progress = SILENT) -> RowsProof:
    """Compare every row with the newest digest in the journal; short transactions, for a Task.

    The journal itself is proven by `verify`, which belongs before. Only compartments that the
    person holds are checked. Raises `PermissionError` for who cannot open the records.
    """
    told = ToldRows(archive.access, {name_of(one): is_numbered(one) for _, one in _tables()})
    with archive.read(ws) as session:
        end = journal.head(session).n
        held = [one for one in _tables() if one[0] in archive.compartments]
        parts = [_Part(session, table) for table in held]
        unmapped = tuple(_unmapped(session, archive.compartments))
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
    return replace(proof.settled(archive, ws, parts), unmapped=unmapped)


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

    def __init__(self, told: ToldRows) -> None:
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
            tuple(self._told.refused),
        )

    def _weigh(self, part: _Part, load: Load, seen: Mapping[int, bytes]) -> None:
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
        record = self._told.record_of(part.name, key)
        if key in newest and present != newest[key]:
            return RowDifference(part.name, key, _fault(present, newest[key]), record=record)
        load = self._told.load_of(part.name, key)
        if load is not None:
            rows = part.of.between(connection, load.first, load.last)
            if not load.agrees({row[0]: part.of.digest(row) for row in rows}):
                return RowDifference(
                    part.name, load.first, RowFault.ALTERED, load.last, record=load.record
                )
        elif key not in newest and present is not None and self._told.is_complete:
            return RowDifference(part.name, key, RowFault.UNWRITTEN)
        return None


def _fault(present: bytes | None, newest: bytes | None) -> RowFault:
    if present is None:
        return RowFault.MISSING
    return RowFault.UNWRITTEN if newest is None else RowFault.ALTERED


def _tables() -> Iterator[tuple[Compartment, type[DeclarativeBase]]]:
    for entity in (*ENTITIES, *CONTAINER_ENTITIES):
        if is_digested(entity):
            yield compartment_of(entity), entity


def _unmapped(session: Session, compartments: Sequence[Compartment]) -> Iterator[str]:
    """Tables of the files that no entity stands for; the opening proved what they may contain."""
    for compartment in compartments:
        mapped = (*ENTITIES, *CONTAINER_ENTITIES)
        known = {one.__tablename__ for one in mapped if compartment_of(one) is compartment}
        if compartment is CONTAINER:
            known |= {one.__tablename__ for one in OF_A_CHAIN}
        found = driver_of(session).execute(
            f"SELECT name FROM {compartment.schema}.sqlite_schema WHERE type = 'table'"  # noqa: S608 - names of ours, never a value
        )
        for (name,) in found.fetchall():
            is_of_engine = name.startswith("sqlite_") or name == VERSION_TABLE
            if not is_of_engine and is_mapped(name, "table", None) and name not in known:
                yield f"{compartment.name}.{name}"


def _replayed(archive: Archive, ws: Working, told: ToldRows, end: int) -> Iterator[int]:
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
