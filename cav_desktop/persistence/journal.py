"""The chained log: who did what and when, signed, and unreadable for colleagues (SECURITY 3).

`hash_n = SHA-256("cav1" || hash_{n-1} || record as stored)`; the author signs the hash. Every
compartment that a transaction touched keeps the number and hash of its record as its mark.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cav_desktop import __version__
from cav_desktop.domain.compartments import EVERY_COMPARTMENT, JOURNAL, Compartment
from cav_desktop.domain.errors import ArchiveDamaged, JournalBroken
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.records import Record
from cav_desktop.persistence.access import ArchiveAccess

VERSION = 1
CONTENT_VERSION = 2
"""From 2 on a record tells the digests of the rows it touched."""
_DOMAIN = b"cav1"
START = Head(0, bytes(32))
"""The head of a chain without records."""
GARBLED = (ArchiveDamaged, ValueError, TypeError, SQLAlchemyError)
"""How the reading of a value fails that no column of its type can hold."""

Told = str | int | bool | None


@dataclass
class Entry:
    """What a record will say; the objects and codes may be added until the transaction ends."""

    action: str
    at: datetime
    reason: str | None = None
    objects: list[tuple[str, int]] = field(default_factory=list)
    codes: dict[str, Told] = field(default_factory=dict)
    marked: set[Compartment] = field(default_factory=set)
    """Compartments that get the mark although no row of theirs changes."""
    rows: dict[str, object] = field(default_factory=dict)
    """What the act did to each row, as `RowDigests` tells it."""


def head(session: Session) -> Head:
    """The end of the chain now; `JournalBroken` where its hash is none."""
    last = session.execute(
        select(Record.n, Record.hash).order_by(Record.n.desc()).limit(1)
    ).one_or_none()
    if last is None:
        return START
    if not _is(last.hash, bytes):
        raise JournalBroken(last.n)
    return Head(last.n, last.hash)


def hash_at(session: Session, n: int) -> bytes | None:
    """The hash of a record, or None when there is none of that number."""
    if n == START.n:
        return START.hash
    return session.scalar(select(Record.hash).where(Record.n == n))


def append(
    session: Session, access: ArchiveAccess, entry: Entry, touched: Iterable[Compartment]
) -> Head:
    """Add a record to the chain and its mark to every compartment touched.

    Inside the caller's transaction, which holds the write lock: the last head cannot change
    meanwhile.
    """
    previous = head(session)
    n = previous.n + 1
    reached = {*touched, *entry.marked}
    compartments = [one for one in EVERY_COMPARTMENT if one in reached]
    record = Record(
        n=n,
        utc=entry.at,
        person=access.person_id,
        compartments=",".join(one.name for one in compartments),
        action=entry.action,
        sealed=access.seal(_content(session, access, entry, previous), bound(n, previous.hash)),
    )
    record.hash = hash_of(record, previous.hash)
    record.signature = access.sign(record.hash)
    session.add(record)
    # The main file is written anyway; its mark shows records cut off without more ado.
    for compartment in {JOURNAL, *compartments}:
        _set_mark(session, compartment, Head(n, record.hash))
    session.flush()
    return Head(n, record.hash)


def marks(session: Session, compartments: Iterable[Compartment]) -> list[Head]:
    """The last record that each compartment remembers; those never written have none."""
    found = (mark_of(session, compartment) for compartment in compartments)
    return [mark for mark in found if mark is not None]


def mark_of(session: Session, compartment: Compartment) -> Head | None:
    """The last record that a compartment remembers; `ArchiveDamaged` for what is no mark."""
    mark = session.get(compartment.mark, 1)
    if mark is None:
        return None
    if not (_is(mark.n, int) and _is(mark.hash, bytes)):
        raise ArchiveDamaged(compartment.name)
    return Head(mark.n, mark.hash)


def readable(session: Session, numbers: Iterable[int]) -> dict[int, Record | None]:
    """The records of some numbers; None for one whose columns in clear are not what they must be.

    Who writes in the file with another program can put anything in them: one such line is shown as
    damaged, and the others are read.
    """
    wanted = list(numbers)
    query = select(Record).where(Record.n.in_(wanted)).order_by(Record.n)
    try:
        return {one.n: one if is_whole(one) else None for one in session.scalars(query)}
    except GARBLED:
        return {n: _alone(session, n) for n in wanted}


def is_whole(record: Record) -> bool:
    """Whether each column holds what it must: a file keeps whatever was put there, of any type."""
    kinds: tuple[tuple[object, type], ...] = (
        (record.utc, datetime),
        (record.person, str),
        (record.compartments, str),
        (record.action, str),
        (record.sealed, bytes),
        (record.hash, bytes),
        (record.signature, bytes),
    )
    return all(_is(value, kind) for value, kind in kinds)


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind)


def hash_of(record: Record, previous: bytes) -> bytes:
    """The hash of a record as stored, chained to the one before."""
    return hashlib.sha256(_DOMAIN + previous + _stored(record)).digest()


def bound(n: int, previous: bytes) -> bytes:
    """What the seal of a record is bound to: its place in the chain."""
    return _DOMAIN + n.to_bytes(8, "big") + previous


def content(session: Session, record: Record, access: ArchiveAccess) -> dict[str, object]:
    """The sealed part of a record, for readers of the journal; `PermissionError` for others."""
    return opened(record, hash_at(session, record.n - 1) or b"", access)


def opened(record: Record, previous: bytes, access: ArchiveAccess) -> dict[str, object]:
    """The sealed part of a record that follows a given hash; `PermissionError` as `content`."""
    if access.unseal is None:
        raise PermissionError("journal")
    told: dict[str, object] = json.loads(access.unseal(record.sealed, bound(record.n, previous)))
    return told


def _alone(session: Session, n: int) -> Record | None:
    try:
        found = session.scalar(select(Record).where(Record.n == n))
    except GARBLED:
        return None
    return found if found is not None and is_whole(found) else None


def _content(session: Session, access: ArchiveAccess, entry: Entry, previous: Head) -> bytes:
    before = session.scalar(select(Record.utc).where(Record.n == previous.n))
    return _canonical(
        {
            "v": CONTENT_VERSION,
            "app": __version__,
            "login": access.login,
            "objects": entry.objects,
            "reason": entry.reason,
            "codes": entry.codes,
            # The clock is never trusted: a step back is told by the record that saw it.
            "clock_went_back": before is not None and entry.at < before,
            **entry.rows,
        }
    )


def _stored(record: Record) -> bytes:
    return _canonical(
        {
            "v": VERSION,
            "n": record.n,
            "utc": record.utc.astimezone(UTC).isoformat(timespec="microseconds"),
            "person": record.person,
            "compartments": record.compartments,
            "action": record.action,
            "sealed": record.sealed.hex(),
        }
    )


def _canonical(values: dict[str, object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _set_mark(session: Session, compartment: Compartment, seen: Head) -> None:
    mark = session.get(compartment.mark, 1)
    if mark is None:
        mark = compartment.mark()
        mark.id = 1
        session.add(mark)
    mark.n, mark.hash = seen.n, seen.hash
