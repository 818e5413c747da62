import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import ArchiveReplayed, JournalBroken
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.records import Record
from cav_desktop.persistence import journal
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.verification import first_bad, verify
from tests.persistence.desk import Desk, sit_down
from tests.persistence.women import add_woman

RECORDS = 200
COLUMNS = ("utc", "person", "compartments", "action", "sealed", "hash", "signature")

Change = Callable[[dbapi2.Connection, int], object]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path]:
    """An archive of many records, closed; every third one touched cases and identity."""
    folder = tmp_path_factory.mktemp("many") / "archivio"
    desk, archive = sit_down(folder)
    for number in range(RECORDS):
        with archive.write(desk, Action.CASE_OPENED) as tx:
            if number % 3 == 0:
                add_woman(tx, f"LO-2026-{number:04d}")
    archive.close()
    return desk, folder


@pytest.fixture
def opened(template: tuple[Desk, Path], folder: Path) -> Iterator[tuple[Desk, Archive]]:
    """A copy of the template, open."""
    desk, original = template
    shutil.copytree(original, folder)
    archive = open_archive(folder, desk.access())
    yield desk, archive
    archive.close()


@pytest.fixture
def written(archive: Archive) -> Head:
    """The end of the chain before anybody touched it."""
    return archive.head()


def tamper(folder: Path, desk: Desk, change: Change, n: int) -> None:
    """Change the journal with a plain shell, as somebody who holds its key could."""
    connection = connect(OpenFile(folder / "journal.db", "main", desk.keys["journal"]))
    change(connection, n)
    connection.close()


def test_a_whole_chain_holds(archive: Archive, desk: Desk, written: Head) -> None:
    assert verify(archive, desk, remembered=[written]) == written
    assert verify(archive, desk, from_n=RECORDS - 3) == written
    assert verify(archive, desk, from_n=RECORDS + 1) == written


def test_an_empty_chain_holds(tmp_path: Path) -> None:
    desk, archive = sit_down(tmp_path / "empty")

    assert verify(archive, desk) == journal.START
    archive.close()


def _alter(column: str, chance: random.Random) -> Callable[[Record], None]:
    def change(record: Record) -> None:
        value = getattr(record, column)
        if isinstance(value, bytes):
            place = chance.randrange(len(value))
            flipped = value[place] ^ (1 << chance.randrange(8))
            value = value[:place] + bytes([flipped]) + value[place + 1 :]
        elif isinstance(value, str):
            value = value + "x"
        else:
            value = value + timedelta(microseconds=1)
        setattr(record, column, value)

    return change


@pytest.mark.parametrize("column", COLUMNS)
def test_each_field_of_each_record_is_guarded(
    archive: Archive, desk: Desk, written: Head, column: str
) -> None:
    chance = random.Random(f"{column} 2026")
    alter = _alter(column, chance)
    with archive.read(desk) as session:
        rows = session.query(Record).order_by(Record.n).all()
    for place, record in enumerate(rows):
        before = rows[place - 1].hash if place else journal.START.hash
        true = getattr(record, column)
        alter(record)

        found = first_bad(rows[place : place + 2], record.n, before, desk.access())

        assert found == record.n, f"{column} of record {record.n}"
        setattr(record, column, true)
    assert first_bad(rows, 1, journal.START.hash, desk.access()) is None


def _delete(connection: dbapi2.Connection, n: int) -> None:
    connection.execute("DELETE FROM record WHERE n = ?", (n,))


def _change(connection: dbapi2.Connection, n: int) -> None:
    connection.execute("UPDATE record SET action = 'altro' WHERE n = ?", (n,))


def _number_anew(connection: dbapi2.Connection, n: int) -> None:
    connection.execute("UPDATE record SET n = -n WHERE n = ?", (n,))


def _swap(connection: dbapi2.Connection, n: int) -> None:
    for there, here in ((-1, n), (n, n + 1), (n + 1, -1)):
        connection.execute("UPDATE record SET n = ? WHERE n = ?", (there, here))


def _graft(connection: dbapi2.Connection, n: int) -> None:
    """Another record in the place of this one, with its own hash and signature."""
    connection.execute(
        "UPDATE record SET (utc, person, compartments, action, sealed, hash, signature) = "
        "(SELECT utc, person, compartments, action, sealed, hash, signature "
        "FROM record WHERE n = ?) WHERE n = ?",
        (n - 5, n),
    )


def _add(connection: dbapi2.Connection, n: int) -> None:
    connection.execute(
        "INSERT INTO record SELECT ?, utc, person, compartments, action, sealed, hash, signature "
        "FROM record WHERE n = ?",
        (RECORDS + 1, n),
    )


@pytest.mark.parametrize("change", [_delete, _change, _number_anew, _swap, _graft, _add])
@pytest.mark.parametrize("n", [7, 100, 151])
def test_the_first_bad_record_is_named(
    opened: tuple[Desk, Archive], folder: Path, n: int, change: Change
) -> None:
    desk, archive = opened
    tamper(folder, desk, change, n)

    with pytest.raises(JournalBroken) as broken:
        verify(archive, desk)

    assert broken.value.record == (RECORDS + 1 if change is _add else n)


def _cut(connection: dbapi2.Connection, n: int) -> None:
    connection.execute("DELETE FROM record WHERE n > ?", (n,))


def test_a_tail_cut_off_shows_in_the_marks(
    archive: Archive, desk: Desk, folder: Path, written: Head
) -> None:
    tamper(folder, desk, _cut, RECORDS - 10)

    with pytest.raises(JournalBroken) as broken:
        verify(archive, desk)

    assert broken.value.record == RECORDS - 9


def test_a_tail_cut_off_with_its_marks_shows_in_what_somebody_remembers(
    archive: Archive, desk: Desk, folder: Path, written: Head
) -> None:
    tamper(folder, desk, _cut, RECORDS - 10)
    with archive.read(desk) as session:
        end = journal.head(session)
    for name in desk.keys:
        connection = connect(OpenFile(folder / f"{name}.db", "main", desk.keys[name]))
        connection.execute("UPDATE mark SET n = ?, hash = ?", end)
        connection.close()

    with pytest.raises(JournalBroken) as broken:
        verify(archive, desk, remembered=[written])

    assert broken.value.record == RECORDS - 9


def test_a_chain_written_anew_shows_in_what_somebody_remembers(
    archive: Archive, desk: Desk, folder: Path, written: Head
) -> None:
    tamper(folder, desk, _cut, RECORDS - 1)
    with archive.write(desk, Action.LOGIN):
        pass

    with pytest.raises(JournalBroken) as broken:
        verify(archive, desk, remembered=[written])

    assert broken.value.record == RECORDS


def test_a_colleague_cannot_write_in_another_name(
    archive: Archive, desk: Desk, folder: Path, written: Head
) -> None:
    archive.close()
    forger = replace(desk, signing=Ed25519PrivateKey.generate()).access()
    true_keys = desk.access().verify_keys
    again = open_archive(folder, replace(forger, verify_keys=true_keys))
    with again.write(desk, Action.LOGIN):
        pass

    with pytest.raises(JournalBroken) as broken:
        verify(again, desk)

    assert broken.value.record == RECORDS + 1
    again.close()


def test_an_unknown_person_is_no_author(archive: Archive, desk: Desk, written: Head) -> None:
    with archive.read(desk) as session:
        rows = session.query(Record).all()

    nobody = replace(desk.access(), verify_keys={})
    assert first_bad(rows, 1, journal.START.hash, nobody) == 1


def test_a_key_that_was_withdrawn_signs_nothing_after_its_last_record(
    archive: Archive, desk: Desk, written: Head
) -> None:
    with archive.read(desk) as session:
        rows = session.query(Record).order_by(Record.n).all()
    key = desk.access().verify_keys[desk.person]
    removed = replace(desk.access(), signed_until={desk.person: written.n - 1})
    fresh = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    reset = replace(
        desk.access(), verify_keys={desk.person: fresh}, former_keys={desk.person: [(key, 2)]}
    )

    assert first_bad(rows, 1, journal.START.hash, removed) == written.n
    assert first_bad(rows, 1, journal.START.hash, reset) == 3


@pytest.mark.parametrize("name", ["cases", "identity"])
def test_one_older_file_put_back_is_named(
    archive: Archive, desk: Desk, folder: Path, written: Head, name: str
) -> None:
    archive.close()
    old = (folder / f"{name}.db").read_bytes()
    later = open_archive(folder, desk.access())
    with later.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx, "LO-2026-9999")
    later.close()
    (folder / f"{name}.db").write_bytes(old)

    again = open_archive(folder, desk.access())
    with pytest.raises(ArchiveReplayed) as replayed:
        verify(again, desk)

    assert replayed.value.part == name
    again.close()


def test_an_older_journal_put_back_shows_in_the_marks(
    archive: Archive, desk: Desk, folder: Path, written: Head
) -> None:
    archive.close()
    old = (folder / "journal.db").read_bytes()
    later = open_archive(folder, desk.access())
    with later.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx, "LO-2026-9999")
    later.close()
    (folder / "journal.db").write_bytes(old)

    again = open_archive(folder, desk.access())
    with pytest.raises(JournalBroken) as broken:
        verify(again, desk)

    assert broken.value.record == RECORDS + 1
    again.close()


def test_a_remembered_head_is_found_or_not(archive: Archive, desk: Desk, written: Head) -> None:
    with archive.read(desk) as session:
        assert journal.hash_at(session, written.n) == written.hash
        assert journal.hash_at(session, journal.START.n) == journal.START.hash
        assert journal.hash_at(session, written.n + 1) is None


def test_the_content_is_closed_to_who_holds_no_reader_key(
    archive: Archive, desk: Desk, written: Head
) -> None:
    with archive.read(desk) as session:
        record = session.get_one(Record, 5)
        with pytest.raises(PermissionError):
            journal.content(session, record, replace(desk.access(), unseal=None))


def test_a_seal_moved_to_another_record_does_not_open(
    archive: Archive, desk: Desk, written: Head
) -> None:
    with archive.read(desk) as session:
        record, other = session.get_one(Record, 5), session.get_one(Record, 6)
        record.sealed = other.sealed
        with session.no_autoflush, pytest.raises(ValueError, match="elsewhere"):
            journal.content(session, record, desk.access())
