"""Proving the journal: that every record is whole, signed and in its place, and no file is older.

What the chain alone cannot show is that its end was cut off: heads remembered elsewhere show it
(SECURITY 3), here the marks of the compartments and what the person's envelope remembers.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.compartments import JOURNAL, Compartment
from cav_desktop.domain.errors import ArchiveReplayed, JournalBroken
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.domain.records import Record
from cav_desktop.persistence import journal
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.archive import Archive, Working

# 105 microseconds a record: a slice stays under the 100 ms that a transaction may last.
_SLICE = 400


def verify(
    archive: Archive,
    ws: Working,
    *,
    remembered: Iterable[Head] = (),
    from_n: int = 1,
    progress: Progress = SILENT,
) -> Head:
    """Prove the chain from a record on, and give its end; short transactions, for a Task.

    `remembered` are heads that somebody keeps outside the archive. Raises `JournalBroken` with
    the first bad record, `ArchiveReplayed` with the part whose file is older than the chain says.
    """
    with archive.read(ws) as session:
        anchors = [*remembered, *journal.marks(session, archive.compartments)]
        end = journal.head(session)
        older = put_back(session, archive.compartments)
        previous = journal.hash_at(session, from_n - 1)
    broken = [] if previous is not None else [end.n + 1]
    n = from_n
    while previous is not None and n <= end.n:
        with archive.read(ws) as session:
            numbers = session.scalars(
                select(Record.n).where(Record.n >= n).order_by(Record.n).limit(_SLICE)
            ).all()
            found = journal.readable(session, numbers)
        rows = [one for one in takewhile(bool, map(found.get, numbers)) if one is not None]
        bad = first_bad(rows, n, previous, archive.access)
        if bad is None and len(rows) < len(numbers):
            bad = numbers[len(rows)]
        if bad is not None:
            broken.append(bad)
            break
        n, previous = rows[-1].n + 1, rows[-1].hash
        progress.report(n - from_n, end.n - from_n + 1)
    with archive.read(ws) as session:
        broken += unmet(session, anchors, end)
    if broken:
        raise JournalBroken(min(broken))
    if older:
        raise ArchiveReplayed(older[0])
    return end


def first_bad(rows: Sequence[Record], n: int, previous: bytes, access: ArchiveAccess) -> int | None:
    """The number of the first record that is missing, altered or not signed by its author.

    A key that was withdrawn by a reset or a removal signs nothing beyond its last record.
    """
    if not rows:
        return n
    for expected, record in enumerate(rows, n):
        known = access.keys_for(record.person, expected)
        if record.n != expected or not _holds(record, previous, known):
            return expected
        previous = record.hash
    return None


def unmet(session: Session, anchors: Iterable[Head], end: Head) -> list[int]:
    """The records an anchor saw that are gone or different; after a cut, the first one missing."""
    found = []
    for anchor in anchors:
        present = journal.hash_at(session, anchor.n) if anchor.n <= end.n else None
        if present is None:
            found.append(min(anchor.n, end.n + 1))
        elif present != anchor.hash:
            found.append(anchor.n)
    return found


def put_back(session: Session, compartments: Iterable[Compartment]) -> list[str]:
    """Names of the compartments whose file is older than the last record that touched them."""
    older = []
    for compartment in compartments:
        last = session.scalar(_last_touching(compartment))
        mark = journal.mark_of(session, compartment)
        if last is not None and (mark is None or mark.n < last):
            older.append(compartment.name)
    return older


def _last_touching(compartment: Compartment) -> Select[int]:
    if compartment is JOURNAL:
        return select(func.max(Record.n))
    named = func.instr("," + Record.compartments + ",", f",{compartment.name},")
    return select(Record.n).where(named > 0).order_by(Record.n.desc()).limit(1)


def _holds(record: Record, previous: bytes, known: Sequence[bytes]) -> bool:
    if record.hash != journal.hash_of(record, previous):
        return False
    return any(_is_signed(record, key) for key in known)


def _is_signed(record: Record, key: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(record.signature, record.hash)
    except InvalidSignature:
        return False
    return True
