"""The first run: an archive that has all it needs, or none at all."""

from pathlib import Path
from typing import Any

import pytest

from cav_desktop.domain.errors import (
    FieldError,
    FolderNotEmpty,
    NoArchive,
    PartlyCreated,
    WeakPassphrase,
)
from cav_desktop.services import centre, vocabulary
from cav_desktop.services.access import archives, creation, staff
from tests import make
from tests.fixed_clock import FixedClock
from tests.killing import killed_before


def test_a_new_archive_has_its_centre_lists_and_first_coordinator(
    tmp_path: Path, clock: FixedClock
) -> None:
    unlocked, kit = make.archive(tmp_path / "new", clock)

    known = centre.read(unlocked.ws)
    assert (known.name, known.code_prefix) == ("Centro di prova", "LO")
    assert [label for _, label in known.desks] == ["Lodi", "Codogno"]
    assert vocabulary.load(unlocked.ws).label("E01", "via_1522") == "Trasferimento dal 1522"
    assert [one.shown_name for one in staff.members(unlocked.ws)] == ["Anna B."]
    assert len(kit.groups) == 9
    assert kit.pdf.startswith(b"%PDF")
    archives.lock(unlocked)


def test_a_weak_passphrase_makes_no_archive(tmp_path: Path, clock: FixedClock) -> None:
    weak = make.centre(coordinator=make.account(passphrase="Antiviolenza2024!"))

    with pytest.raises(WeakPassphrase):
        creation.create(tmp_path / "new", weak, clock=clock)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"coordinator": make.account(login="ab")}, "login"),
        ({"centre_name": " "}, "centre_name"),
        ({"code_prefix": "L0"}, "code_prefix"),
    ],
)
def test_a_wrong_answer_of_the_first_run_makes_no_archive(
    tmp_path: Path, clock: FixedClock, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        creation.create(tmp_path / "new", make.centre(**changed), clock=clock, kdf=make.FAST)
    assert refused.value.field == field
    assert not (tmp_path / "new").exists()


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "foto.jpg").write_bytes(b"x")

    with pytest.raises(FolderNotEmpty):
        make.archive(tmp_path / "new", clock)


@pytest.mark.parametrize("file", ["identity.db", "cases.db", "journal.db"])
def test_a_creation_killed_between_keyring_and_files_says_so(
    tmp_path: Path, clock: FixedClock, file: str
) -> None:
    folder = tmp_path / "new"
    with killed_before("open", file):
        make.archive(folder, clock)

    with pytest.raises(PartlyCreated):
        make.opened(folder, clock)


def test_a_creation_killed_before_its_roster_is_none_and_begins_again(
    tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "new"
    with killed_before("replace", "roster.a"):
        make.archive(folder, clock)
    with pytest.raises(NoArchive):
        make.opened(folder, clock)

    unlocked, _ = make.archive(folder, clock)
    assert unlocked.ws.is_coordinator
    archives.lock(unlocked)
