import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.compartments import NAMED
from cav_desktop.domain.errors import ArchiveBusy
from cav_desktop.domain.people import Person
from cav_desktop.domain.progress import Cancelled
from cav_desktop.domain.records import Record
from cav_desktop.persistence import archive as archive_module
from cav_desktop.persistence import journal
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.searching import matching
from cav_desktop.persistence.writing import BulkStatement, Changes, Write
from tests.persistence.desk import Desk
from tests.persistence.women import NAME, add_woman


def count(
    archive: Archive, desk: Desk, entity: type[CaseFile] | type[Person] | type[Record]
) -> int:
    with archive.read(desk) as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def open_case(
    archive: Archive, desk: Desk, then: Callable[[Write], object] = lambda _: None
) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
        tx.session.flush()
        then(tx)


def stop(error: type[BaseException]) -> None:
    raise error


def everything(archive: Archive, desk: Desk) -> tuple[int, int, int]:
    return (
        count(archive, desk, CaseFile),
        count(archive, desk, Person),
        count(archive, desk, Record),
    )


def test_what_was_written_is_there_after_opening_again(
    archive: Archive, desk: Desk, folder: Path
) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        tx.about("case_file", add_woman(tx))
    archive.close()

    again = open_archive(folder, desk.access())

    assert everything(again, desk) == (1, 1, 1)
    again.close()


@pytest.mark.parametrize("stopped_by", [Cancelled, KeyboardInterrupt, ValueError])
def test_anything_raised_undoes_all_files_and_the_record(
    archive: Archive, desk: Desk, stopped_by: type[BaseException]
) -> None:
    with pytest.raises(stopped_by):
        open_case(archive, desk, lambda _: stop(stopped_by))

    assert everything(archive, desk) == (0, 0, 0)
    assert archive.head() == journal.START


def test_a_refused_row_undoes_the_row_before_it(archive: Archive, desk: Desk) -> None:
    with pytest.raises(IntegrityError):
        open_case(archive, desk, add_woman)

    assert everything(archive, desk) == (0, 0, 0)


def test_a_failed_write_leaves_the_archive_usable(archive: Archive, desk: Desk) -> None:
    with pytest.raises(Cancelled), archive.write(desk, Action.CASE_OPENED):
        raise Cancelled

    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)

    assert everything(archive, desk) == (1, 1, 1)


def test_a_refusal_never_repeats_what_was_written(archive: Archive, desk: Desk) -> None:
    with pytest.raises(IntegrityError) as refused:
        open_case(archive, desk, lambda tx: tx.session.add(Person(case_id=1, alias=NAME)))

    assert "Girasole" not in str(refused.value)
    assert "parameters hidden" in str(refused.value)


def test_the_record_tells_who_what_and_where(archive: Archive, desk: Desk) -> None:
    with archive.write(
        desk, Action.CASE_OPENED, about=("contact", 7), reason="chiesto da lei"
    ) as tx:
        tx.about("case_file", add_woman(tx))
        tx.detail(outcome="unito", count=2)

    with archive.read(desk) as session:
        record = session.scalars(select(Record)).one()
        told = journal.content(session, record, desk.access())
        marks = journal.marks(session, archive.compartments)
    assert (record.person, record.utc, record.action) == (
        desk.person,
        desk.clock(),
        "fascicolo_aperto",
    )
    assert record.compartments == "cases,identity"
    assert told["objects"] == [["contact", 7], ["case_file", 1]]
    assert told["reason"] == "chiesto da lei"
    assert told["codes"] == {"outcome": "unito", "count": 2}
    assert marks == [(1, record.hash)] * 3


def test_a_record_is_sealed_for_those_who_hold_no_reader_key(archive: Archive, desk: Desk) -> None:
    with archive.write(desk, Action.CASE_OPENED, reason="parole riservate"):
        pass

    with archive.read(desk) as session:
        assert b"riservate" not in session.scalars(select(Record.sealed)).one()


def test_a_step_back_of_the_clock_is_told(archive: Archive, desk: Desk) -> None:
    class Yesterday:
        scope = None

        @staticmethod
        def clock() -> object:
            return desk.clock().replace(day=1)

    for ws in (desk, Yesterday()):
        with archive.write(ws, Action.LOGIN):  # type: ignore[arg-type]  # nothing but a clock
            pass

    with archive.read(desk) as session:
        told = [
            journal.content(session, record, desk.access())["clock_went_back"]
            for record in session.scalars(select(Record).order_by(Record.n))
        ]
    assert told == [False, True]


def test_a_reading_is_journalled_before_it_is_shown(archive: Archive, desk: Desk) -> None:
    with archive.read(desk, Opening.CASE, 12, rows=1) as session:
        record = session.scalars(select(Record)).one()
        told = journal.content(session, record, desk.access())

    assert record.action == Opening.CASE
    assert (told["objects"], told["codes"]) == ([["case_file", 12]], {"rows": 1})


def test_a_reading_that_fails_afterwards_stays_in_the_journal(archive: Archive, desk: Desk) -> None:
    with pytest.raises(Cancelled), archive.read(desk, Opening.NAMES, [1, 2]):
        raise Cancelled

    assert archive.head().n == 1


def test_nothing_is_shown_when_the_journal_cannot_be_written(archive: Archive, desk: Desk) -> None:
    class Stopped:
        scope = None

        @staticmethod
        def clock() -> object:
            raise Cancelled

    shown = []
    with pytest.raises(Cancelled), archive.read(Stopped(), Opening.CASE, 1) as session:  # type: ignore[arg-type]  # nothing but a clock
        shown.append(session)

    assert shown == []


def test_a_read_cannot_write(archive: Archive, desk: Desk) -> None:
    with archive.read(desk) as session:
        session.add(CaseFile(code="LO-2026-0001", opened_on=date(2026, 3, 16)))
        with pytest.raises(Exception, match="readonly"):
            session.flush()

    assert count(archive, desk, CaseFile) == 0


@pytest.mark.parametrize(
    "statement",
    [
        update(CaseFile).values(withdrawn=True),
        delete(CaseFile),
        insert(CaseFile).values(code="LO-2026-0009", opened_on=date(2026, 1, 1)),
        text("DELETE FROM cases.case_file"),
    ],
    ids=["update", "delete", "insert", "text"],
)
def test_rows_are_not_changed_behind_the_back_of_the_record(
    archive: Archive, desk: Desk, statement: Executable
) -> None:
    with pytest.raises(BulkStatement):
        open_case(archive, desk, lambda tx: tx.session.execute(statement))

    assert everything(archive, desk) == (0, 0, 0)


def test_thousands_of_rows_go_in_under_one_record(archive: Archive, desk: Desk) -> None:
    told: list[Changes] = []
    archive.subscribe(told.append)
    with archive.bulk_load(desk, Action.DEMONSTRATION_FILLED) as tx:
        first = tx.next_id(CaseFile)
        tx.insert(
            CaseFile,
            [
                {
                    "id": first + n,
                    "code": f"LO-2026-{n:04d}",
                    "opened_on": date(2026, 1, 1),
                    "withdrawn": False,
                }
                for n in range(3000)
            ],
        )
        tx.insert(
            Person,
            [
                {"case_id": first + n, "alias": "", "notes": "", "search": f"nome {n}"}
                for n in range(3000)
            ],
        )

    assert everything(archive, desk) == (3000, 3000, 1)
    assert told == [frozenset({CaseFile, Person})]


@pytest.mark.parametrize("undone", [False, True])
def test_the_search_knows_the_rows_of_a_bulk_load_and_the_later_ones(
    archive: Archive, desk: Desk, *, undone: bool
) -> None:
    def load() -> None:
        with archive.bulk_load(desk, Action.DEMONSTRATION_FILLED) as tx:
            row = {"case_id": 7, "alias": "", "notes": "", "search": "mimosa"}
            tx.insert(Person, [row])
            tx.insert(Person, [{**row, "case_id": 8}])
            if undone:
                raise Cancelled

    if undone:
        with pytest.raises(Cancelled):
            load()
    else:
        load()
    open_case(archive, desk)

    with archive.read(desk) as session:
        assert len(session.scalars(matching(Person, "mimosa")).all()) == (0 if undone else 2)
        assert len(session.scalars(matching(Person, "girasole")).all()) == 1
        triggers = session.connection().exec_driver_sql(
            "SELECT sql FROM identity.sqlite_schema WHERE name = 'person_search_ai'"
        )
        assert triggers.scalar_one().startswith("CREATE TRIGGER person_search_ai AFTER INSERT")


def test_changes_are_told_once_the_session_is_closed(archive: Archive, desk: Desk) -> None:
    told: list[tuple[Changes, int]] = []
    unsubscribe = archive.subscribe(
        lambda changes: told.append((changes, count(archive, desk, CaseFile)))
    )

    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
        assert told == []
    with archive.read(desk, Opening.CASE, 1):
        pass
    unsubscribe()
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx, "LO-2026-0002")

    assert told == [(frozenset({CaseFile, Person}), 1)]


def test_an_undone_write_tells_no_changes(archive: Archive, desk: Desk) -> None:
    told: list[Changes] = []
    archive.subscribe(told.append)

    with pytest.raises(Cancelled):
        open_case(archive, desk, lambda _: stop(Cancelled))

    assert told == []


def test_a_correction_keeps_the_value_before(archive: Archive, desk: Desk) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    with archive.write(desk, Action.IDENTITY_CHANGED) as tx:
        person = tx.session.scalars(select(Person)).one()
        assert tx.correct(person, "alias", "Mimosa")
        assert not tx.correct(person, "alias", "Mimosa")
        assert tx.correct(person, "birth_year", 1988)

    history = NAMED["identity"].correction
    with archive.read(desk) as session:
        kept = session.scalars(select(history).order_by(history.id)).all()
    assert [(one.kind, one.object_id, one.field, one.before) for one in kept] == [
        ("person", 1, "alias", NAME),
        ("person", 1, "birth_year", None),
    ]
    assert {(one.person, one.at) for one in kept} == {(desk.person, desk.clock())}


def test_who_has_no_key_sees_neither_rows_nor_an_error_first(
    archive: Archive, desk: Desk, folder: Path
) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    archive.close()

    hers = open_archive(folder, desk.access("journal", "cases"))

    assert (hers.has("cases"), hers.has("identity")) == (True, False)
    with hers.read(desk) as session, pytest.raises(OperationalError, match="no such table"):
        session.scalars(select(Person)).all()
    hers.close()


def test_a_draft_is_saved_without_a_record(archive: Archive, desk: Desk) -> None:
    draft = NAMED["identity"].draft
    with archive.draft_session() as session:
        session.add(_draft(draft, desk))

    assert archive.head() == journal.START
    with archive.read(desk) as session:
        assert session.scalars(select(draft)).one().payload == "{}"


def test_a_draft_session_writes_nothing_else(archive: Archive, desk: Desk) -> None:
    with pytest.raises(BulkStatement), archive.draft_session() as session:
        session.add(CaseFile(code="LO-2026-0001", opened_on=date(2026, 3, 16)))

    assert count(archive, desk, CaseFile) == 0


def test_a_write_inside_a_read_is_a_mistake_told_at_once(archive: Archive, desk: Desk) -> None:
    with archive.read(desk), pytest.raises(RuntimeError, match="cannot begin"):
        open_case(archive, desk)


def test_a_long_reader_does_not_lose_a_write(archive: Archive, desk: Desk) -> None:
    reading, written = threading.Event(), threading.Event()
    seen: list[int] = []

    def read() -> None:
        with archive.read(desk) as session:
            seen.append(len(session.scalars(select(CaseFile.id)).all()))
            reading.set()
            # The commit below is waiting for this transaction: half a second of a slow reader.
            written.wait(0.5)
            seen.append(len(session.scalars(select(CaseFile.id)).all()))

    reader = threading.Thread(target=read)
    reader.start()
    reading.wait()
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    written.set()
    reader.join()

    assert seen == [0, 0], "one moment, whatever is committed meanwhile"
    assert everything(archive, desk) == (1, 1, 1)


def test_two_threads_write_one_after_the_other(archive: Archive, desk: Desk) -> None:
    def write(letter: str) -> None:
        for number in range(15):
            with archive.write(desk, Action.CASE_OPENED) as tx:
                add_woman(tx, f"LO-{letter}-{number:04d}")
            with archive.draft_session() as session:
                session.add(_draft(NAMED["cases"].draft, desk, f"{letter}{number}"))

    writers = [threading.Thread(target=write, args=(letter,)) for letter in "AB"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert everything(archive, desk) == (30, 30, 30)


def test_a_second_writer_is_told_when_the_first_does_not_end(
    archive: Archive, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "TURN_SECONDS", 0.05)
    refused: list[type] = []

    def write() -> None:
        try:
            open_case(archive, desk)
        except ArchiveBusy as busy:
            refused.append(type(busy))

    with archive.write(desk, Action.LOGIN):
        second = threading.Thread(target=write)
        second.start()
        second.join()

    assert refused == [ArchiveBusy]
    assert archive.head().n == 1


def test_who_opens_may_be_told_of_changes_from_the_start(
    archive: Archive, desk: Desk, folder: Path
) -> None:
    archive.close()
    told: list[Changes] = []
    again = open_archive(folder, desk.access(), on_changes=told.append)

    open_case(again, desk)

    assert told == [frozenset({CaseFile, Person})]
    again.close()


def _draft(draft: type, desk: Desk, screen: str = "contact") -> object:
    return draft(
        person=desk.person,
        screen=screen,
        object_id=0,
        payload="{}",
        cursor="",
        saved_at=desk.clock(),
    )
