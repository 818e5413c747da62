"""What the records tell of the rows, and which of them may be believed.

Anybody with an account may append a record with a shell, and say in it what she likes: she is
believed only in what the program would have let her do (SECURITY 3).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.records import Record
from cav_desktop.persistence import journal
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.digests import LOAD_ROWS, Key, digest_of_load, from_text

_HIGHEST = 2**63 - 1
_LOADING = frozenset({Action.DEMONSTRATION_FILLED})
_JOURNAL = frozenset({"journal"})
_TOUCHING: dict[str, frozenset[str]] = {
    **dict.fromkeys(Opening, frozenset()),
    # That she read a packet stands beside it: the team sees it without her journal.
    Opening.PACKET: frozenset({"container"}),
    Action.LOCKED: frozenset(),
    Action.LOGIN_FAILED: frozenset(),
    Action.DRAFT_DISCARDED: frozenset(),
    Action.PASSPHRASE_CHANGED: frozenset(),
    Action.AGENDA_PRINTED: frozenset(),
    Action.PRESENCES_RELEASED: frozenset(),
    Action.REGISTER_EXPORTED: frozenset(),
    Action.LOGIN: _JOURNAL,
    Action.PASSPHRASE_RESET: _JOURNAL,
    Action.KIT_USED: _JOURNAL,
    Action.KIT_INTENDED: _JOURNAL,
    Action.KIT_RENEWED: _JOURNAL,
    Action.KIT_RETIRED: _JOURNAL,
    Action.PERSON_INTENDED: _JOURNAL,
    Action.PERSON_ADDED: _JOURNAL,
    Action.PERSON_REMOVED: _JOURNAL,
    Action.ROSTER_ABANDONED: _JOURNAL,
    Action.KEY_GIVEN: frozenset(),
    Action.KEY_NOT_GIVEN: frozenset({"clinical"}),
    Action.ROTATION_FINISHED: _JOURNAL,
}
"""Acts that write in no compartment, or in some alone; every other act may write in all."""
_ACTS = frozenset(map(str, (*Action, *Opening)))


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
    `record` is the one that told of the row last, or found it different; 0 where none did.
    """

    table: str
    key: Key
    fault: RowFault
    last: Key | None = None
    record: int = field(default=0, compare=False)


class Refused(Exception):
    """A record tells what its author could not have done through the program."""


@dataclass
class Load:
    """Rows inserted together by a record, and what those were that changed since."""

    record: int
    first: int
    last: int
    digest: bytes
    before: dict[int, bytes] = field(default_factory=dict)

    def agrees(self, seen: Mapping[int, bytes]) -> bool:
        """Whether the rows that are there, with what changed set back, are those inserted."""
        numbers = range(self.first, self.last + 1)
        present = (self.before.get(n, seen.get(n)) for n in numbers)
        return digest_of_load(one for one in present if one is not None) == self.digest


@dataclass(frozen=True)
class _Change:
    table: str
    key: Key
    before: bytes | None
    after: bytes | None


class ToldRows:
    """What the records say of the rows, read from the first one on.

    `tables` says of each table whether its rows are numbered.
    """

    def __init__(self, access: ArchiveAccess, tables: Mapping[str, bool]) -> None:
        self.newest: dict[str, dict[Key, bytes | None]] = {}
        self.records: dict[str, dict[Key, int]] = {}
        """The record that told of a row last."""
        self.loads: dict[str, list[Load]] = {}
        self.unreadable: list[int] = []
        self.refused: list[int] = []
        self.overwritten: list[RowDifference] = []
        self.is_complete = True
        """Whether already the first record tells digests: a row without one was written by nobody.
        """
        self.n = 0
        self.hash = journal.START.hash
        self._access = access
        self._tables = tables
        self._began = False

    def add(self, n: int, record: Record | None, hash_: object) -> None:
        """The next record; None for one whose columns in clear are garbled."""
        try:
            if record is None:
                raise ArchiveDamaged("journal")
            self._believe(record, journal.opened(record, self.hash, self._access))
        except Refused:
            self.refused.append(n)
        except (ArchiveDamaged, ValueError, TypeError, KeyError, RecursionError):
            self.unreadable.append(n)
        self.n, self.hash = n, hash_ if isinstance(hash_, bytes) else b""

    def load_of(self, table: str, key: Key) -> Load | None:
        """The rows with which a row was inserted."""
        loads = self.loads.get(table)
        if not loads or not isinstance(key, int):
            return None
        at = bisect_right(loads, key, key=lambda load: load.first) - 1
        return loads[at] if at >= 0 and key <= loads[at].last else None

    def record_of(self, table: str, key: Key) -> int:
        """The number of the record that told of a row last; 0 where none did."""
        known = self.records.get(table, {}).get(key)
        if known is not None:
            return known
        load = self.load_of(table, key)
        return load.record if load is not None else 0

    def _believe(self, record: Record, told: Mapping[str, object]) -> None:
        if "rows" not in told:
            # An older program wrote it. After a newer one it would only hide what it did.
            if self._began:
                raise ValueError("no digests")
            self.is_complete = False
            return
        self._began = True
        changes = list(_changes(told["rows"]))
        loads = list(_loads(told.get("loads", {}), record.n))
        # All of a record or nothing: it is believed before anything of it is taken in.
        self._check(record, changes, loads)
        for change in changes:
            self._change(record.n, change)
        for table, load in loads:
            newest, records = self.newest.get(table, {}), self.records.get(table, {})
            for number in range(load.first, load.last + 1):
                newest.pop(number, None)
                records.pop(number, None)
            known = self.loads.setdefault(table, [])
            known.append(load)
            known.sort(key=lambda one: one.first)

    def _check(self, record: Record, changes: list[_Change], loads: list[tuple[str, Load]]) -> None:
        tables = {change.table for change in changes} | {table for table, _ in loads}
        said = {table.partition(".")[0] for table in tables}
        may = _TOUCHING.get(record.action)
        is_hers = self._access.held is None or said <= self._access.held.get(
            record.person, frozenset()
        )
        if record.action not in _ACTS or not is_hers or not (may is None or said <= may):
            raise Refused
        if not tables <= self._tables.keys() or not said <= {*record.compartments.split(",")}:
            raise Refused
        if any(isinstance(one.key, int) is not self._tables[one.table] for one in changes):
            raise Refused
        if loads and record.action not in _LOADING:
            raise Refused
        if any(self._is_known(table, load) for table, load in loads):
            raise Refused

    def _is_known(self, table: str, load: Load) -> bool:
        """Whether rows that were there already are said to be inserted: their truth would go."""
        newest = self.newest.get(table, {})
        numbers = range(load.first, load.last + 1)
        if any(newest.get(number) is not None for number in numbers):
            return True
        return any(one.first <= load.last and load.first <= one.last for one in self._loads(table))

    def _loads(self, table: str) -> list[Load]:
        return self.loads.get(table, [])

    def _change(self, n: int, change: _Change) -> None:
        table, key, before = change.table, change.key, change.before
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
        newest[key] = change.after
        self.records.setdefault(table, {})[key] = n

    def _overwritten(self, n: int, table: str, key: Key) -> None:
        self.overwritten.append(RowDifference(table, key, RowFault.OVERWRITTEN, record=n))


def rows_told(told: object) -> int:
    """How many rows the sealed part of a record says that it touched.

    Raises `ValueError` or `TypeError` where it does not say it in the form every record has.
    """
    if not isinstance(told, Mapping):
        raise TypeError("not a record")
    loads = _loads(told.get("loads", {}), 0)
    return sum(1 for _ in _changes(told.get("rows", {}))) + sum(
        load.last - load.first + 1 for _, load in loads
    )


def _changes(told: object) -> Iterator[_Change]:
    for table, rows in _tabled(told):
        for key, before, after in rows:
            yield _Change(table, _key(key), from_text(before), from_text(after))


def _loads(told: object, record: int) -> Iterator[tuple[str, Load]]:
    for table, loads in _tabled(told):
        for first, last, text in loads:
            digest = from_text(text)
            numbers = [_key(one) for one in (first, last)]
            if digest is None or not all(isinstance(one, int) for one in numbers):
                raise TypeError("not a load")
            start, end = (int(one) for one in numbers)
            if not 0 <= end - start < LOAD_ROWS:
                raise ValueError("not a load")
            yield table, Load(record, start, end, digest)


def _key(told: object) -> Key:
    """A key that a file can hold: what else is said would stop whoever asks for the row."""
    if isinstance(told, bool) or not isinstance(told, int | str):
        raise TypeError("not a key")
    if isinstance(told, int) and not -_HIGHEST <= told <= _HIGHEST:
        raise ValueError("not a key")
    if isinstance(told, str):
        told.encode()
    return told


def _tabled(told: object) -> Iterator[tuple[str, list[list[object]]]]:
    if not isinstance(told, dict):
        raise TypeError("not by table")
    for table, rows in told.items():
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise TypeError("not rows")
        yield table, rows
