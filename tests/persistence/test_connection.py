import os
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import COMPARTMENTS, Compartment
from cav_desktop.domain.errors import ArchiveDamaged, FolderNotEmpty, UnsafeEngine
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile, connect, engine_on
from cav_desktop.persistence.opening import create_files, open_archive
from tests.persistence.desk import Desk
from tests.persistence.women import add_woman


@pytest.fixture
def closed(archive: Archive, desk: Desk) -> Desk:
    """An archive with one woman, closed."""
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    archive.close()
    return desk


def test_a_library_that_does_not_encrypt_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()

    with pytest.raises(UnsafeEngine):
        connect(OpenFile(empty, "main", os.urandom(32), is_new=True), driver=sqlite3)

    assert empty.stat().st_size == 0, "nothing was written in clear"


def test_an_engine_with_the_log_bug_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    old = ModuleType("old")
    old.__dict__.update(connect=dbapi2.connect, sqlite_version_info=(3, 51, 2))

    with pytest.raises(UnsafeEngine, match="version"):
        connect(OpenFile(empty, "main", os.urandom(32), is_new=True), driver=old)

    assert empty.stat().st_size == 0


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_that_would_become_a_passphrase_is_refused(tmp_path: Path, length: int) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()

    with pytest.raises(ValueError, match="32 bytes"):
        connect(OpenFile(empty, "main", bytes(length), is_new=True))


def test_no_file_is_in_clear(closed: Desk, folder: Path) -> None:
    for file in folder.iterdir():
        written = file.read_bytes()
        assert not written.startswith(b"SQLite format 3")
        assert b"Girasole" not in written
        assert b"case_file" not in written


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: one.name)
def test_only_its_own_key_opens_a_compartment(
    closed: Desk, folder: Path, compartment: Compartment
) -> None:
    path = folder / compartment.file
    opening = [name for name, key in closed.keys.items() if _opens_with_a_plain_shell(path, key)]

    assert opening == [compartment.name]
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT count(*) FROM sqlite_schema")


def _opens_with_a_plain_shell(path: Path, key: bytes) -> bool:
    shell = dbapi2.connect(str(path))
    shell.execute("PRAGMA cipher_log_level = NONE")
    shell.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        shell.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        shell.close()
    return True


def test_a_wrong_key_names_the_part_and_prints_nothing(
    closed: Desk, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    closed.keys["identity"] = os.urandom(32)

    with pytest.raises(ArchiveDamaged) as refused:
        open_archive(folder, closed.access())

    assert refused.value.part == "identity"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", [one.name for one in COMPARTMENTS])
def test_a_file_cut_to_nothing_is_not_taken_for_a_new_one(
    closed: Desk, folder: Path, name: str
) -> None:
    (folder / f"{name}.db").write_bytes(b"")

    with pytest.raises(ArchiveDamaged) as refused:
        open_archive(folder, closed.access())

    assert refused.value.part == name
    assert (folder / f"{name}.db").stat().st_size == 0


def test_a_missing_file_is_told_and_not_made_anew(closed: Desk, folder: Path) -> None:
    (folder / "identity.db").unlink()

    with pytest.raises(ArchiveDamaged) as refused:
        open_archive(folder, closed.access())

    assert refused.value.part == "identity"
    assert not (folder / "identity.db").exists()


def test_a_file_in_clear_is_refused(closed: Desk, folder: Path) -> None:
    (folder / "cases.db").unlink()
    plain = sqlite3.connect(folder / "cases.db")
    plain.execute("CREATE TABLE case_file (id INTEGER)")
    plain.close()

    with pytest.raises(ArchiveDamaged):
        open_archive(folder, closed.access())


def test_every_file_is_set_for_a_power_cut(closed: Desk, folder: Path) -> None:
    files = [OpenFile(folder / one.file, one.schema, closed.keys[one.name]) for one in COMPARTMENTS]
    connection = connect(files[0], files[1:])

    for schema in ("main", "cases", "identity"):
        values = {
            pragma: connection.execute(f"PRAGMA {schema}.{pragma}").fetchone()[0]
            for pragma in ("journal_mode", "synchronous", "secure_delete")
        }
        assert values == {"journal_mode": "truncate", "synchronous": 3, "secure_delete": 1}
    for pragma, value in {"foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1}.items():
        assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
    connection.close()


def test_a_new_archive_never_takes_the_place_of_another(closed: Desk, folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    with pytest.raises(FolderNotEmpty):
        create_files(folder, {name: os.urandom(32) for name in closed.keys})

    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    keys = {"journal": os.urandom(32), "cases": os.urandom(32), "identity": b"short"}

    with pytest.raises(ValueError, match="32 bytes"):
        create_files(tmp_path, keys)

    assert not list(tmp_path.glob("*.db*"))


def test_an_address_with_odd_letters_opens(tmp_path: Path) -> None:
    folder = tmp_path / "più % cose ? qui #1"
    folder.mkdir()
    keys = {one.name: os.urandom(32) for one in COMPARTMENTS}

    create_files(folder, keys)

    engine = engine_on(OpenFile(folder / "journal.db", "main", keys["journal"]))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == 0
    engine.dispose()


def test_keys_are_not_shown(desk: Desk) -> None:
    shown = repr(desk.access()) + repr(OpenFile(Path("a"), "main", desk.keys["cases"]))

    assert desk.keys["cases"].hex() not in shown
    assert repr(desk.keys["cases"]) not in shown
