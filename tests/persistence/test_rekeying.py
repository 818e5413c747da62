import os
from pathlib import Path

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile
from cav_desktop.persistence.integrity import faults_of
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.rekeying import rekey, which_key
from cav_desktop.persistence.verification import verify
from tests.persistence.desk import Desk
from tests.persistence.women import add_woman


@pytest.fixture
def closed(archive: Archive, desk: Desk) -> Desk:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    archive.close()
    return desk


@pytest.mark.parametrize("name", ["journal", "cases", "identity"])
def test_a_file_moves_to_its_new_key(closed: Desk, folder: Path, name: str) -> None:
    path, old, new = folder / f"{name}.db", closed.keys[name], os.urandom(32)

    rekey(path, old, new)

    assert which_key(path, [old, new]) == new
    assert faults_of(OpenFile(path, "main", new)) == 0
    closed.keys[name] = new
    again = open_archive(folder, closed.access())
    assert verify(again, closed).n == 1
    again.close()


def test_a_key_of_the_wrong_length_changes_nothing(closed: Desk, folder: Path) -> None:
    path, old = folder / "cases.db", closed.keys["cases"]

    with pytest.raises(ValueError, match="32 bytes"):
        rekey(path, old, old[:31])

    assert which_key(path, [old]) == old


def test_a_wrong_old_key_changes_nothing(closed: Desk, folder: Path) -> None:
    path, old = folder / "cases.db", closed.keys["cases"]

    with pytest.raises(ArchiveDamaged):
        rekey(path, os.urandom(32), os.urandom(32))

    assert which_key(path, [old]) == old


def test_no_candidate_may_fit(closed: Desk, folder: Path) -> None:
    assert which_key(folder / "cases.db", [os.urandom(32), closed.keys["identity"]]) is None
