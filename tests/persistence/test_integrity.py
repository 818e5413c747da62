from pathlib import Path

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.progress import Cancelled
from cav_desktop.persistence.archive import Archive, files_of
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.integrity import damaged, faults_of
from tests.persistence.desk import Desk
from tests.persistence.women import add_woman


@pytest.fixture
def files(archive: Archive, desk: Desk, folder: Path) -> list[OpenFile]:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    archive.close()
    return [file for _, file in files_of(folder, desk.access())]


def test_whole_files_show_nothing(files: list[OpenFile]) -> None:
    assert damaged(files) == []


def test_the_damaged_parts_are_named(files: list[OpenFile]) -> None:
    journal, cases, identity, papers, protected, clinical = files
    content = bytearray(cases.path.read_bytes())
    content[len(content) // 2] ^= 1
    cases.path.write_bytes(content)
    identity.path.unlink()

    assert damaged(files) == ["cases", "identity"]
    assert [faults_of(one) for one in (journal, papers, protected, clinical)] == [0] * 4


def test_a_page_that_no_index_points_to_is_looked_at_too(files: list[OpenFile]) -> None:
    identity = files[2]
    with identity.path.open("ab") as handle:
        handle.write(bytes(4096))

    assert damaged(files) == ["identity"]


def test_a_reference_to_nothing_is_a_fault(files: list[OpenFile], desk: Desk) -> None:
    connection = connect(OpenFile(files[2].path, "main", desk.keys["identity"]))
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO person_phone (person_id, written, digits) VALUES (99, '', '')")
    connection.close()

    assert damaged(files) == ["identity"]


def test_the_check_can_be_stopped(files: list[OpenFile]) -> None:
    class Stop:
        def report(self, done: int, total: int) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        damaged(files, Stop())
