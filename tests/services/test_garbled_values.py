"""One value that no program writes, laid by hand in a file: a sentence, never a crash."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.errors import ArchiveDamaged, JournalBroken
from cav_desktop.services import archive_check, drafts
from cav_desktop.services.access import archives
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock


def _in_shell(ws: Workspace, statement: str) -> None:
    shell = dbapi2.connect(ws.folder / "journal.db", isolation_level=None)
    shell.execute(f"PRAGMA key = \"x'{ws.archive.access.keys['journal'].hex()}'\"")
    shell.execute(statement)
    shell.close()


def _by_hand(folder: Path, clock: FixedClock, part: str, *statements: str) -> None:
    opened = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    drafts.save(opened.ws, "new_contact", "{}")
    archives.lock(opened)
    shell = dbapi2.connect(folder / f"{part}.db", isolation_level=None)
    shell.execute(f"PRAGMA key = \"x'{opened.ws.archive.access.keys[part].hex()}'\"")
    for statement in statements:
        shell.execute(statement)
    shell.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET utc = 'ieri' WHERE n = (SELECT max(n) FROM record)",
        "UPDATE record SET utc = 12 WHERE n = 2",
        "UPDATE record SET hash = 'zz' WHERE n = (SELECT max(n) FROM record)",
        "UPDATE record SET sealed = 12 WHERE n = 3",
        "UPDATE record SET person = x'ff' WHERE n = 3",
        "UPDATE record SET person = CAST(x'ff' AS TEXT) WHERE n = 3",
        "UPDATE record SET signature = 'zz' WHERE n = 3",
    ],
)
def test_a_garbled_record_is_a_broken_journal(
    folder: Path, clock: FixedClock, statement: str
) -> None:
    _by_hand(folder, clock, "journal", statement)

    with pytest.raises(JournalBroken):
        archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mark SET n = 'zz' WHERE id = 1",
        "UPDATE mark SET hash = 'zz' WHERE id = 1",
        "UPDATE keyring_seen SET number = 'zz'",
        "UPDATE staff SET shown_name = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_garbled_mark_or_number_is_a_damaged_part(
    folder: Path, clock: FixedClock, statement: str
) -> None:
    _by_hand(folder, clock, "journal", statement)

    with pytest.raises(ArchiveDamaged):
        archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)


def test_a_huge_mark_is_a_cut_journal(folder: Path, clock: FixedClock) -> None:
    _by_hand(folder, clock, "journal", "UPDATE mark SET n = 9223372036854775807 WHERE id = 1")

    with pytest.raises(JournalBroken):
        archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE draft SET saved_at = 'ieri'",
        "UPDATE draft SET payload = x'ff'",
        "UPDATE draft SET payload = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_garbled_draft_is_left_out_and_can_be_written_over(
    folder: Path, clock: FixedClock, statement: str
) -> None:
    _by_hand(folder, clock, "identity", statement)
    opened = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)

    assert drafts.waiting(opened.ws) == []
    assert drafts.load(opened.ws, "new_contact") is None
    drafts.save(opened.ws, "new_contact", '{"notes": "a"}')
    (kept,) = drafts.waiting(opened.ws)
    assert kept.payload == '{"notes": "a"}'
    archives.lock(opened)


def test_a_garbled_record_does_not_stop_the_verification(ws: Workspace) -> None:
    _in_shell(ws, "UPDATE record SET utc = 'ieri' WHERE n = 2")

    found = archive_check.check(ws)

    assert isinstance(found.journal_fault, JournalBroken)
    assert found.journal_fault.record == 2
    assert found.rows is not None
    assert found.rows.unreadable == (2,)


def test_a_garbled_secret_is_told_by_the_verification(ws: Workspace) -> None:
    _in_shell(ws, "UPDATE mark SET hash = 5 WHERE id = 2")

    found = archive_check.check(ws)

    assert isinstance(found.journal_fault, ArchiveDamaged)
    assert not found.holds
