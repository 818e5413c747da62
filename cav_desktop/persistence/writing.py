"""One open transaction: what it touches, what its record will say, what it may not do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import cast

from sqlalchemy import Table, event, func, insert, inspect, select
from sqlalchemy.orm import DeclarativeBase, ORMExecuteState, Session, UOWTransaction

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.compartments import NAMED, Compartment, Draft, compartment_of
from cav_desktop.persistence import journal
from cav_desktop.persistence.digests import RowDigests

Changes = frozenset[type[object]]
"""The entity classes that a commit touched; open views that show one of them refresh themselves."""


class BulkStatement(RuntimeError):
    """Changes rows behind the back of the record and of `Changes`: a mistake of the program."""


class Touched:
    """Collects the entity classes that a session writes, and refuses what it could not see."""

    def __init__(
        self, session: Session, ask: Callable[[Iterable[int]], None] | None = None
    ) -> None:
        self._ask = ask
        self.entities: set[type[object]] = set()
        self.cases: set[int] = set()
        """The cases whose rows were written, or were taken over from."""
        self.forced: frozenset[int] = frozenset()
        """The cases of others that are open to her for today, known when it is committed."""
        self.rows = RowDigests(session)
        event.listen(session, "before_flush", self._cases_of)
        event.listen(session, "before_flush", self.rows.look)
        event.listen(session, "after_flush", self.rows.collect)
        event.listen(session, "after_flush", self._collect)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    @property
    def compartments(self) -> frozenset[Compartment]:
        """The compartments whose files the entities belong to."""
        return frozenset(map(compartment_of, self.entities))

    def _collect(self, session: Session, context: UOWTransaction) -> None:
        for one in _written_to(session):
            self.entities.add(type(one))
            self.cases |= _cases(one)

    def _cases_of(self, session: Session, context: UOWTransaction, instances: object) -> None:
        cases = {number for one in _written_to(session) for number in _cases(one)}
        self.cases |= cases
        if self._ask is not None and cases:
            self._ask(cases)


def _written_to(session: Session) -> Iterator[object]:
    changed = (one for one in session.dirty if session.is_modified(one))
    yield from (*session.new, *changed, *session.deleted)


def _cases(one: object) -> set[int]:
    """The case that a row is of, and the one it was of before."""
    name = "id" if isinstance(one, CaseFile) else "case_id"
    if not hasattr(one, name):
        return set()
    history = inspect(one).attrs[name].history
    return {number for number in history.sum() if number is not None}


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise BulkStatement("only entities are written, one by one")


class Write:
    """An open `archive.write()`: the session and the record that will be committed with it."""

    def __init__(
        self, session: Session, entry: journal.Entry, person: str, touched: Touched
    ) -> None:
        self.session = session
        self._entry = entry
        self._person = person
        self._touched = touched

    @property
    def forced(self) -> frozenset[int]:
        """Of what it was about, the cases of others that are open to her for today alone."""
        return self._touched.forced

    @property
    def today(self) -> date:
        """The day in Rome on which it is written, by the clock of its record."""
        return in_rome(self._entry.at).date()

    def about(self, kind: str, object_id: int) -> None:
        """Name an object of the act in the record; several may be named."""
        self._entry.objects.append((kind, object_id))

    def detail(self, **codes: journal.Told) -> None:
        """Add codes and counts to the record; never the content of a field."""
        self._entry.codes.update(codes)

    def mark(self, names: Iterable[str]) -> None:
        """Set the mark of compartments too: an older file of theirs is then known as older."""
        self._entry.marked.update(NAMED[name] for name in names if name in NAMED)

    def correct(self, entity: DeclarativeBase, field: str, value: object) -> bool:
        """Set a field and keep the previous value beside it (storico); False when nothing changes.

        The entity must already have its number. The setter's own refusals come first.
        """
        before = getattr(entity, field)
        if before == value:
            return False
        setattr(entity, field, value)
        self.keep_previous(entity, field, _written(before))
        return True

    def keep_previous(self, entity: DeclarativeBase, field: str, before: str | None) -> None:
        """Keep what a field said before; for what is not one column, such as several choices."""
        kept = compartment_of(type(entity)).correction()
        kept.at, kept.person = self._entry.at, self._person
        kept.kind, kept.object_id = entity.__tablename__, entity.id  # type: ignore[attr-defined]  # each entity has a number
        kept.field, kept.before = field, before
        self.session.add(kept)


class BulkLoad(Write):
    """A write of thousands of new rows at once, under one record: demonstration, import.

    Constraints and marks work as ever. What is saved is the unit of work, and the search index,
    made once at the end (0.1 s instead of 2.7 for 5,000 rows): a trigger flushes it at each row.
    """

    def __init__(
        self, session: Session, entry: journal.Entry, person: str, touched: Touched
    ) -> None:
        super().__init__(session, entry, person, touched)
        self._learning: dict[type[DeclarativeBase], str] = {}

    def insert(self, entity: type[DeclarativeBase], rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows of one entity, as mappings of column to value, all with the same columns."""
        if not rows:
            return
        self.session.flush()
        table = cast("Table", entity.__table__)
        if "search" in table.c and entity not in self._learning:
            self._learning[entity] = self._without_trigger(table)
        # RETURNING makes many rows one statement: the triggers of the search index cost a quarter.
        many = insert(table).returning(*table.primary_key.columns)
        keys = self.session.connection().execute(many, list(rows)).scalars().all()
        self._touched.entities.add(entity)
        self._touched.rows.loaded(entity, keys)

    def next_id(self, entity: type[DeclarativeBase]) -> int:
        """A number from which the rows of an entity may be numbered by the caller."""
        highest = self.session.scalar(select(func.max(entity.id)))  # type: ignore[attr-defined]  # each entity has a number
        return int(highest or 0) + 1

    def finish(self) -> None:
        """Index what was inserted, and let the triggers do it again from here on."""
        connection = self.session.connection()
        for entity, trigger in self._learning.items():
            index = f"{entity.__tablename__}_search"
            place = f"{entity.metadata.schema}.{index}"
            connection.exec_driver_sql(f"INSERT INTO {place}({index}) VALUES ('rebuild')")  # noqa: S608 - names of ours, never a value
            connection.exec_driver_sql(
                trigger.replace(f"TRIGGER {index}_ai", f"TRIGGER {place}_ai", 1)
            )
        self._learning.clear()

    def _without_trigger(self, table: Table) -> str:
        name = f"{table.name}_search_ai"
        connection = self.session.connection()
        trigger = connection.exec_driver_sql(
            f"SELECT sql FROM {table.schema}.sqlite_schema WHERE name = ?",  # noqa: S608 - names of ours, never a value
            (name,),
        ).scalar_one()
        connection.exec_driver_sql(f"DROP TRIGGER {table.schema}.{name}")
        return str(trigger)


def only_drafts(session: Session) -> None:
    """Refuse everything but drafts in a session: it is committed without a record."""

    def check(session: Session, context: UOWTransaction, instances: object) -> None:  # noqa: ARG001 - called so by SQLAlchemy
        for one in (*session.new, *session.dirty, *session.deleted):
            if not isinstance(one, Draft):
                raise BulkStatement("a draft session writes drafts only")

    event.listen(session, "before_flush", check)
    event.listen(session, "do_orm_execute", _refuse_bulk)


def _written(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
