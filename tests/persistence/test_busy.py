import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.compartments import CASES
from cav_desktop.domain.errors import ArchiveBusy
from cav_desktop.persistence import connection
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.opening import open_archive
from tests.persistence.desk import Desk, sit_down
from tests.persistence.women import add_woman


class Other:
    """Another program that holds a file for itself."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._connection = connect(OpenFile(path, "main", key))

    def take(self) -> None:
        self._connection.execute("BEGIN EXCLUSIVE")

    def give_back(self) -> None:
        self._connection.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, Archive]]:
    """An archive whose driver waits a twentieth of a second instead of five."""
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)
    desk, archive = sit_down(folder)
    archive.close()
    archive = open_archive(folder, desk.access())
    yield desk, archive
    archive.close()


@pytest.fixture
def other(desk: Desk, folder: Path) -> Iterator[Other]:
    one = Other(folder / "cases.db", desk.keys["cases"])
    yield one
    one.close()


def write(archive: Archive, desk: Desk) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)


def test_a_file_held_by_another_is_told_and_nothing_is_written(
    archive: Archive, desk: Desk, other: Other
) -> None:
    other.take()

    with pytest.raises(ArchiveBusy):
        write(archive, desk)

    other.give_back()
    assert archive.head().n == 0
    write(archive, desk)
    assert archive.head().n == 1


def test_a_read_of_a_file_held_by_another_is_told(
    archive: Archive, desk: Desk, other: Other
) -> None:
    other.take()

    with pytest.raises(ArchiveBusy), archive.read(desk) as session:
        session.scalars(select(CaseFile)).all()

    other.give_back()


def test_a_draft_waits_until_the_file_is_free(archive: Archive, desk: Desk, other: Other) -> None:
    other.take()
    released = threading.Timer(0.4, other.give_back)
    released.start()

    with archive.draft_session() as session:
        draft = CASES.draft()
        draft.person, draft.screen, draft.payload = desk.person, "contact", "{}"
        draft.saved_at = desk.clock()
        session.add(draft)

    released.join()
    with archive.read(desk) as session:
        assert len(session.scalars(select(CASES.draft)).all()) == 1
