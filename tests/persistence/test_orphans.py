from pathlib import Path

import pytest

from cav_desktop.persistence import orphans


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
