"""Digests of rows: what each row was before an act and after it, sealed in the act's record.

SQLCipher proves each page by itself, so one old page laid back into its file passes both checks of
the engine; the newest digest of its rows does not agree (SECURITY 3). A digest is keyed with a
secret that stands in the row's own compartment: who reads the journal cannot guess a row from it.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.orm import DeclarativeBase, Session, UOWTransaction
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import Compartment, Draft, Mark, compartment_of
from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.records import Record

Key = int | str
"""The primary key of a row: one column everywhere."""
Row = tuple[Any, ...]

LOAD_ROWS = 256
"""How many rows inserted together share one digest."""
_BYTES = 16
_SECRET_BYTES = 32
# Beside the mark of the compartment, which is its first row: every file has this table, and its
# page cannot be put back without the mark going back too.
_SECRET_ROW = 2
_NOT_DIGESTED = (Mark, Draft, Record)


@dataclass(frozen=True)
class _Shape:
    """A table as its rows are read: worked out once, because every write asks for it."""

    compartment: Compartment
    name: str
    key: str
    has_numbers: bool
    columns: tuple[str, ...]
    query: str

    @property
    def at_key(self) -> str:
        return f'{self.query} WHERE "{self.key}" = ?'


@cache
def _shape(entity: type[DeclarativeBase]) -> _Shape:
    table = cast("Table", entity.__table__)
    (key,) = table.primary_key.columns
    columns = (key.name, *sorted(one.name for one in table.c if one is not key))
    named = ", ".join(f'"{name}"' for name in columns)
    compartment = compartment_of(entity)
    return _Shape(
        compartment=compartment,
        name=f"{compartment.name}.{table.name}",
        key=key.name,
        has_numbers=key.type.python_type is int,
        columns=columns,
        query=f'SELECT {named} FROM {table.schema}."{table.name}"',  # noqa: S608 - names of ours, never a value
    )


class RowsOf:
    """The rows of one table as the file holds them, and their digests under its secret."""

    def __init__(self, entity: type[DeclarativeBase], secret: bytes) -> None:
        self._shape = _shape(entity)
        self._secret = secret

    @property
    def has_numbers(self) -> bool:
        """Whether the rows are numbered: a range of numbers then says which ones are meant."""
        return self._shape.has_numbers

    def digest(self, row: Row) -> bytes:
        """The digest of a row; columns that are not filled in do not count.

        So a revision that adds a column leaves the digests of older rows as they are.
        """
        told = {
            name: ["bytes", hashlib.sha256(value).hexdigest()]
            if isinstance(value, bytes)
            else value
            for name, value in zip(self._shape.columns, row, strict=True)
            if value is not None
        }
        canonical = json.dumps([self._shape.name, told], separators=(",", ":")).encode()
        return hmac.digest(self._secret, canonical, "sha256")[:_BYTES]

    def at(self, connection: dbapi2.Connection, key: Key) -> bytes | None:
        """The digest of the row of that key, or None when there is none."""
        row = connection.execute(self._shape.at_key, (key,)).fetchone()
        return None if row is None else self.digest(row)

    def between(self, connection: dbapi2.Connection, first: int, last: int) -> Iterator[Row]:
        """The rows of some numbers in their order; the key is the first value of each."""
        key = self._shape.key
        query = f'{self._shape.query} WHERE "{key}" BETWEEN ? AND ? ORDER BY "{key}"'
        return iter(connection.execute(query, (first, last)))

    def beyond(self, connection: dbapi2.Connection, key: Key | None) -> Iterator[Row]:
        """The rows after a key, or all, in the order of their keys."""
        start, order = self._shape.query, f'ORDER BY "{self._shape.key}"'
        if key is None:
            return iter(connection.execute(f"{start} {order}"))
        return iter(connection.execute(f'{start} WHERE "{self._shape.key}" > ? {order}', (key,)))


class RowDigests:
    """What one transaction does to each row; `told` at its end is what the record will say."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[type[DeclarativeBase], RowsOf] = {}
        self._secrets: dict[str, bytes] = {}
        self._before: dict[type[DeclarativeBase], dict[Key, bytes | None]] = {}
        self._loaded: list[tuple[type[DeclarativeBase], Sequence[Key]]] = []

    def look(self, session: Session, *_: object) -> None:
        """Before a flush: the digests of the rows that it will change or delete."""
        changed = [one for one in session.dirty if session.is_modified(one)]
        for one in (*changed, *session.deleted):
            if is_digested(type(one)):
                self._note(type(one), _key(one), is_old=True)
        for one in session.deleted:
            for entity, key in _falling_with(session, one):
                self._note(entity, key, is_old=True)

    def collect(self, session: Session, _: UOWTransaction) -> None:
        """After a flush: the rows that are new have their keys now."""
        for one in session.new:
            if is_digested(type(one)):
                self._note(type(one), _key(one), is_old=False)

    def loaded(self, entity: type[DeclarativeBase], keys: Sequence[Key]) -> None:
        """Rows that were inserted together, past the session."""
        if is_digested(entity):
            self._loaded.append((entity, keys))

    def told(self) -> dict[str, object]:
        """Per table the rows with key, digest before and after; and what was loaded, in ranges."""
        loads: dict[str, list[list[object]]] = {}
        for entity, keys in self._loaded:
            if self._of(entity).has_numbers and _is_a_range(keys):
                first, last = int(min(keys)), int(max(keys))
                loads.setdefault(name_of(entity), []).extend(self._ranges(entity, first, last))
                for key in keys:
                    self._before.get(entity, {}).pop(key, None)
            else:
                for key in keys:
                    self._before.setdefault(entity, {}).setdefault(key, None)
        rows = {
            name_of(entity): [
                [key, as_text(before), as_text(self._of(entity).at(self._connection, key))]
                for key, before in noted.items()
            ]
            for entity, noted in self._before.items()
        }
        return {"rows": rows, "loads": loads} if loads else {"rows": rows}

    def _note(self, entity: type[DeclarativeBase], key: Key, *, is_old: bool) -> None:
        noted = self._before.setdefault(entity, {})
        if key not in noted:
            noted[key] = self._of(entity).at(self._connection, key) if is_old else None

    def _ranges(
        self, entity: type[DeclarativeBase], first: int, last: int
    ) -> Iterator[list[object]]:
        rows = self._of(entity)
        for start in range(first, last + 1, LOAD_ROWS):
            end = min(last, start + LOAD_ROWS - 1)
            found = rows.between(self._connection, start, end)
            yield [start, end, as_text(digest_of_load(rows.digest(row) for row in found))]

    def _of(self, entity: type[DeclarativeBase]) -> RowsOf:
        known = self._rows.get(entity)
        if known is None:
            secret = self._secret_of(_shape(entity).compartment)
            known = self._rows[entity] = RowsOf(entity, secret)
        return known

    def _secret_of(self, compartment: Compartment) -> bytes:
        known = self._secrets.get(compartment.name)
        if known is None:
            known = _secret_made(self._connection, compartment)
            self._secrets[compartment.name] = known
        return known

    @property
    def _connection(self) -> dbapi2.Connection:
        return driver_of(self._session)


def driver_of(session: Session) -> dbapi2.Connection:
    """The driver's own connection: rows are digested as the file holds them."""
    return cast("dbapi2.Connection", session.connection().connection.driver_connection)


def is_digested(entity: type[object]) -> bool:
    """Whether the records tell of the rows of an entity.

    Drafts have no record, marks and records are proven by the chain.
    """
    return not issubclass(entity, _NOT_DIGESTED)


def is_numbered(entity: type[DeclarativeBase]) -> bool:
    """Whether the keys of an entity's rows are numbers."""
    return _shape(entity).has_numbers


def name_of(entity: type[DeclarativeBase]) -> str:
    """How records name a table: with its compartment."""
    return _shape(entity).name


def secret_of(connection: dbapi2.Connection, compartment: Compartment) -> bytes | None:
    """The secret of a compartment's digests; None where nothing was digested yet.

    Raises `ArchiveDamaged` for what is no secret.
    """
    found = connection.execute(
        f"SELECT hash FROM {compartment.schema}.mark WHERE id = ?",  # noqa: S608 - names of ours, never a value
        (_SECRET_ROW,),
    ).fetchone()
    if found is None:
        return None
    if not isinstance(found[0], bytes):
        raise ArchiveDamaged(compartment.name)
    return found[0]


def digest_of_load(digests: Iterable[bytes]) -> bytes:
    """The one digest of rows inserted together, from theirs in the order of their numbers."""
    return hashlib.sha256(b"".join(digests)).digest()[:_BYTES]


def as_text(digest: bytes | None) -> str | None:
    """A digest as a record says it."""
    return None if digest is None else base64.b64encode(digest).decode().rstrip("=")


def from_text(text: object) -> bytes | None:
    """A digest from a record; `ValueError` for what is none."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueError("not a digest")
    digest = base64.b64decode(text + "==", validate=True)
    if len(digest) != _BYTES:
        raise ValueError("not a digest")
    return digest


def _secret_made(connection: dbapi2.Connection, compartment: Compartment) -> bytes:
    found = secret_of(connection, compartment)
    if found is None:
        found = secrets.token_bytes(_SECRET_BYTES)
        connection.execute(
            f"INSERT INTO {compartment.schema}.mark (id, n, hash) VALUES (?, 0, ?)",  # noqa: S608 - names of ours, never a value
            (_SECRET_ROW, found),
        )
    return found


def _key(one: DeclarativeBase) -> Key:
    return cast("Key", getattr(one, _shape(type(one)).key))


def _falling_with(
    session: Session, one: DeclarativeBase
) -> Iterator[tuple[type[DeclarativeBase], Key]]:
    """The rows that the file itself deletes with a row, because their reference cascades."""
    for mapper in type(one).registry.mappers:
        table = cast("Table", mapper.local_table)
        for reference in table.foreign_keys:
            if reference.ondelete == "CASCADE" and reference.column.table is one.__table__:
                (key,) = table.primary_key.columns
                value = getattr(one, reference.column.name)
                found = driver_of(session).execute(
                    f'SELECT "{key.name}" FROM {table.schema}."{table.name}" '  # noqa: S608 - names of ours, never a value
                    f'WHERE "{reference.parent.name}" = ?',
                    (value,),
                )
                yield from ((mapper.class_, row[0]) for row in found.fetchall())


def _is_a_range(keys: Sequence[Key]) -> bool:
    numbers = [key for key in keys if isinstance(key, int)]
    return len(numbers) == len(keys) and max(numbers) - min(numbers) + 1 == len(set(numbers))
