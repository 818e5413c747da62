"""An archive made before a compartment existed: it gets it at the next opening, or is refused."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import NAMED
from cav_desktop.domain.errors import CompartmentLost, FolderNotEmpty, Reserved
from cav_desktop.domain.roles import Role, may_make
from cav_desktop.persistence import opening
from cav_desktop.security import keyring
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.attached import attachment_intake, attachments
from cav_desktop.services.casework import case_files
from tests import make, papers
from tests.fixed_clock import FixedClock

PAPERS = "papers.db"


@pytest.fixture
def earlier(folder: Path) -> Path:
    """The archive as a version without `papers` left it: no file, no key, nothing noted."""
    key = keyring.open_keyring(folder, make.LOGIN, make.PASSPHRASE).compartments["journal"].current
    _take_away(folder, key)
    return folder


def _take_away(folder: Path, key: bytes) -> None:
    """What a technician can do: the file, its key, and the note in the journal's file."""
    for path in (*folder.glob("papers.db*"), *(folder / "keys").glob("block-papers.*")):
        path.unlink()
    connection = dbapi2.connect(str(folder / "journal.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("DELETE FROM keyring_seen WHERE part = 'papers'")
    connection.close()


def coordinator(folder: Path, clock: FixedClock) -> Unlocked:
    return archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)


def colleague(folder: Path, clock: FixedClock) -> Unlocked:
    return archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)


def test_the_coordinator_makes_it_for_all_who_hold_identity(
    earlier: Path, clock: FixedClock
) -> None:
    unlocked = coordinator(earlier, clock)
    case_id = make.case(unlocked.ws)
    number = attachment_intake.take_in_bytes(unlocked.ws, case_id, "a.pdf", papers.pdf())
    archives.lock(unlocked)

    other = colleague(earlier, clock)
    assert other.pending == frozenset()
    assert attachments.open_sheet(other.ws, number).data == papers.pdf()
    archives.lock(other)


def test_a_colleague_comes_in_without_it_and_works(earlier: Path, clock: FixedClock) -> None:
    unlocked = colleague(earlier, clock)
    assert unlocked.awaited == {"papers"}
    assert not unlocked.ws.has("papers")
    case_id = make.case(unlocked.ws)
    assert case_files.open_sheet(unlocked.ws, case_id).case_id == case_id
    with pytest.raises(Reserved):
        attachment_intake.take_in_bytes(unlocked.ws, case_id, "a.pdf", papers.pdf())
    archives.lock(unlocked)
    assert not (earlier / PAPERS).exists()

    made = coordinator(earlier, clock)
    assert made.ws.has("papers")
    archives.lock(made)


def test_one_that_a_record_names_is_not_made_again(earlier: Path, clock: FixedClock) -> None:
    """Its file, its key and the note of it are gone; the journal's clear column still names it."""
    unlocked = coordinator(earlier, clock)
    journal_key = unlocked.keys.compartments["journal"].current
    archives.lock(unlocked)
    _take_away(earlier, journal_key)

    for enter in (coordinator, colleague):
        with pytest.raises(CompartmentLost) as refused:
            enter(earlier, clock)
        assert refused.value.part == "papers"
    assert not (earlier / PAPERS).exists()


def test_one_that_this_computer_saw_is_not_made_again(earlier: Path, clock: FixedClock) -> None:
    with pytest.raises(CompartmentLost):
        archives.unlock(
            earlier,
            make.LOGIN,
            make.PASSPHRASE,
            clock=clock,
            elsewhere=lambda _: {"papers"},
        )
    assert not (earlier / PAPERS).exists()


@pytest.mark.parametrize("role", Role)
def test_who_makes_what_an_archive_lacks(role: Role) -> None:
    """One that no coordinator holds is made by who does; who makes it must hold it besides."""
    assert {name for name in NAMED if may_make(role, name)} == (
        set(NAMED) if role is Role.COORDINATOR else {"clinical"}
    )


@pytest.mark.parametrize("role", [Role.ADMINISTRATION, Role.TECHNICIAN])
def test_who_may_not_hold_it_comes_in_without_making_it(
    folder: Path, clock: FixedClock, role: Role
) -> None:
    opened = make.colleague(
        coordinator(folder, clock), role, login="terza", passphrase="zolla neve giostra ponte lume"
    )
    key = opened.keys.compartments["journal"].current
    archives.lock(opened)
    _take_away(folder, key)

    unlocked = archives.unlock(folder, "terza", "zolla neve giostra ponte lume", clock=clock)
    assert not unlocked.ws.has("papers")
    assert not (folder / PAPERS).exists()
    archives.lock(unlocked)


def test_killed_between_the_key_and_the_file_it_is_made_at_the_next_opening(
    earlier: Path, clock: FixedClock
) -> None:
    keys = keyring.open_keyring(earlier, make.LOGIN, make.PASSPHRASE)
    keyring.create_compartment(earlier, keys, "papers")
    (earlier / f"{PAPERS}.begun").write_bytes(b"meta")
    (earlier / f"{PAPERS}.begun-journal").write_bytes(b"meta")

    unlocked = colleague(earlier, clock)
    assert unlocked.ws.has("papers")
    archives.lock(unlocked)
    assert list(earlier.glob("*.begun*")) == []


def test_one_that_was_there_is_not_made_again(folder: Path, clock: FixedClock) -> None:
    """Its file is lost, and with its key or without: an empty one would hide it."""
    (folder / PAPERS).unlink()
    for _ in range(2):
        with pytest.raises(CompartmentLost) as refused:
            coordinator(folder, clock)
        assert refused.value.part == "papers"
        assert not (folder / PAPERS).exists()
        for path in (folder / "keys").glob("block-papers.*"):
            path.unlink()


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        opening.add_file(tmp_path, "papers", b"short")
    assert list(tmp_path.glob("papers*")) == []


def test_a_file_that_is_there_is_left_alone(folder: Path) -> None:
    before = (folder / PAPERS).read_bytes()

    with pytest.raises(FolderNotEmpty):
        opening.add_file(folder, "papers", bytes(range(32)))
    assert (folder / PAPERS).read_bytes() == before
