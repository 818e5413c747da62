"""The sealed part of a record as somebody else wrote it: believed in nothing, shown if it can be.

Anybody with an account may append a record. What does not open, or is not of the form every record
has, is unreadable; it never stops the reading of the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.records import Record
from cav_desktop.persistence import journal
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.told_rows import rows_told
from cav_desktop.persistence.verification import first_bad

_HIGHEST = 2**63 - 1
"""The highest number a row may have."""


@dataclass(frozen=True)
class Content:
    """What a record says: the login of its author, the objects, why, the codes."""

    login: str
    objects: tuple[tuple[str, int], ...]
    reason: str
    codes: tuple[tuple[str, str], ...]
    clock_went_back: bool
    rows: int = 0
    """How many rows of the archive it says that it touched."""

    def code(self, name: str) -> str:
        """The value of a code; an empty string if the record has none of that name."""
        return dict(self.codes).get(name, "")


def opened(session: Session, record: Record, access: ArchiveAccess) -> Content | None:
    """The sealed part of a record, or None for what cannot be read."""
    try:
        told = journal.content(session, record, access)
        rows = rows_told(told)
    except (ArchiveDamaged, ValueError, TypeError, RecursionError):
        return None
    objects = _objects(told.get("objects", []))
    codes = told.get("codes", {})
    texts = (told.get("login", ""), told.get("reason") or "")
    if objects is None or not isinstance(codes, Mapping):
        return None
    if not all(isinstance(one, str) for one in (*texts, *codes)):
        return None
    if not all(value is None or isinstance(value, str | int) for value in codes.values()):
        return None
    return Content(
        login=_shown(texts[0]),
        objects=objects,
        reason=_shown(texts[1]),
        codes=tuple((_shown(name), _shown(value)) for name, value in codes.items()),
        clock_went_back=bool(told.get("clock_went_back")),
        rows=rows,
    )


def holds(session: Session, record: Record, access: ArchiveAccess) -> bool:
    """Whether a record stands as its author signed it, after the one before."""
    previous = journal.hash_at(session, record.n - 1)
    if not isinstance(previous, bytes):
        return False
    return first_bad([record], record.n, previous, access) is None


def _objects(told: object) -> tuple[tuple[str, int], ...] | None:
    if not isinstance(told, list):
        return None
    found = []
    for pair in told:
        if not (isinstance(pair, list) and len(pair) == len(("kind", "number"))):
            return None
        kind, number = pair
        if not isinstance(kind, str) or isinstance(number, bool) or not isinstance(number, int):
            return None
        if not 0 <= number <= _HIGHEST:
            return None
        found.append((_shown(kind), number))
    return tuple(found)


def _shown(value: object) -> str:
    """Text that every screen and file can hold: halves of characters become question marks."""
    return str(value).encode(errors="replace").decode()
