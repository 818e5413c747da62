import os
from pathlib import Path

import pytest

from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.persistence import orphans
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import open_archive
from tests.persistence.desk import Desk


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """What is left after a kill: two journals and the super-journal that binds them."""
    for name in ("journal.db", "journal.db-journal", "cases.db-journal", "journal.db-mj0A1B2C3D9"):
        (tmp_path / name).touch()
    return tmp_path


def test_a_super_journal_goes_when_no_file_needs_it(killed: Path) -> None:
    assert orphans.is_settled(killed)
    assert orphans.clear(killed) == 1
    assert {file.name for file in killed.glob("*.db*")} == {
        "journal.db",
        "journal.db-journal",
        "cases.db-journal",
    }


def test_a_journal_that_was_never_made_safe_holds_nothing_up(killed: Path) -> None:
    (killed / "cases.db-journal").write_bytes(bytes(512) + b"pages")

    assert orphans.is_settled(killed)
    assert orphans.clear(killed) == 1


def test_a_super_journal_stays_while_one_file_waits(killed: Path) -> None:
    (killed / "cases.db-journal").write_bytes(b"hot")

    assert not orphans.is_settled(killed)
    assert orphans.clear(killed) == 0
    assert (killed / "journal.db-mj0A1B2C3D9").exists()


def test_what_somebody_keeps_here_is_left_alone(killed: Path) -> None:
    (killed / "appunti-mjolnir.txt").write_text("suo")
    (killed / "cases.db-mj12").touch()
    (killed / "cases.db-mj0A1B2C3D8").mkdir()

    assert orphans.clear(killed) == 1
    assert (killed / "appunti-mjolnir.txt").exists()
    assert (killed / "cases.db-mj12").exists()
    assert (killed / "cases.db-mj0A1B2C3D8").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders there")
@pytest.mark.parametrize("name", ["cases.db-journal", "zz-journal", "cases.db-wal"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_a_pipe_a_folder_or_a_link_is_neither_waited_for_nor_followed(
    folder: Path, desk: Desk, archive: Archive, name: str, kind: str
) -> None:
    archive.close()
    path = folder / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(folder / "elsewhere")

    if name == "zz-journal":
        open_archive(folder, desk.access()).close()
    else:
        with pytest.raises(ArchiveDamaged) as refused:
            open_archive(folder, desk.access())
        assert refused.value.part == "cases"
    assert not (folder / "elsewhere").exists()


def test_a_folder_named_like_a_copy_does_not_stop_the_opening(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    archive.close()
    (folder / f"cases.db.0002.{'0' * 32}.copy").mkdir()

    open_archive(folder, desk.access()).close()

    assert list(folder.glob("*.copy"))
