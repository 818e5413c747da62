"""The archive as a whole: how it opens, and every way in which it stays shut."""

from dataclasses import replace
from pathlib import Path

import pytest

from cav_desktop.domain.errors import (
    ArchiveDamaged,
    ArchiveInUse,
    NoArchive,
    TooManyAttempts,
    WrongPassphrase,
)
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.calls import contacts
from tests import make
from tests.fixed_clock import FixedClock

NEW = "girasole mensola fiume tappo aceto"


def test_nobody_comes_in_with_a_wrong_name_or_passphrase(folder: Path, clock: FixedClock) -> None:
    for login, passphrase in ((make.LOGIN, NEW), ("nessuno", make.PASSPHRASE)):
        with pytest.raises(WrongPassphrase):
            make.opened(folder, clock, login, passphrase)


def test_failures_slow_down_and_are_told_at_the_next_good_login(
    folder: Path, clock: FixedClock
) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            make.opened(folder, clock, make.LOGIN, NEW)
    with pytest.raises(TooManyAttempts) as refused:
        make.opened(folder, clock)
    assert refused.value.seconds == 5
    clock.advance(seconds=5)

    unlocked = make.opened(folder, clock)
    assert len(unlocked.failures) == 3
    archives.lock(unlocked)
    again = make.opened(folder, clock)
    assert again.failures == ()
    archives.lock(again)


def test_there_is_no_archive_in_an_empty_folder(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(NoArchive):
        make.opened(tmp_path, clock, make.LOGIN, make.PASSPHRASE)


def test_a_second_program_is_kept_out(unlocked: Unlocked, folder: Path, clock: FixedClock) -> None:
    assert unlocked.ws.folder == folder
    with pytest.raises(ArchiveInUse):
        make.opened(folder, clock)


def test_what_she_wrote_is_there_when_she_comes_back(folder: Path, clock: FixedClock) -> None:
    first = make.opened(folder, clock)
    number = make.contact(first.ws)
    archives.lock(first)
    clock.advance(hours=2)
    second = make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)

    sheet = contacts.open_sheet(second.ws, number)
    assert sheet.draft.subject_name == "Maryam Kowalska"
    archives.lock(second)


def test_a_changed_passphrase_is_the_only_one_that_opens(folder: Path, clock: FixedClock) -> None:
    unlocked = make.opened(folder, clock)
    with pytest.raises(WrongPassphrase):
        archives.change_passphrase(unlocked, make.LOGIN, NEW, NEW + "x")
    unlocked = archives.change_passphrase(unlocked, make.LOGIN, make.PASSPHRASE, NEW, kdf=make.FAST)
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        make.opened(folder, clock)
    archives.lock(make.opened(folder, clock, make.LOGIN, NEW))


def test_a_file_that_is_gone_is_named(folder: Path, clock: FixedClock) -> None:
    (folder / "identity.db").unlink()

    with pytest.raises(ArchiveDamaged) as refused:
        make.opened(folder, clock)
    assert refused.value.part == "identity"


def test_a_refused_opening_lets_the_next_one_in(folder: Path, clock: FixedClock) -> None:
    moved = folder / "identity.moved"
    (folder / "identity.db").rename(moved)
    with pytest.raises(ArchiveDamaged):
        make.opened(folder, clock)
    moved.rename(folder / "identity.db")

    archives.lock(make.opened(folder, clock))


def test_no_key_is_in_the_words_of_an_open_archive(unlocked: Unlocked) -> None:
    keys = [held.current for held in unlocked.keys.compartments.values()]
    words = repr(unlocked) + repr(unlocked.ws.archive.access) + repr(replace(unlocked))

    assert not any(key.hex() in words or repr(key) in words for key in keys)
