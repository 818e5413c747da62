"""The computer remembers how far the journal had come: an earlier day put back is told."""

import shutil
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from cav_desktop.services.access import archives, witness
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.witness import Witness
from cav_desktop.services.casework import cases
from cav_desktop.ui import greeting
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.program import Program
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import outside_scene
from tests.ui.frame.conftest import opened


def test_the_end_that_was_seen_is_found_again_while_the_journal_goes_on(
    program: Program, folder: Path, clock: FixedClock
) -> None:
    window = opened(program, folder, clock)
    assert program.session is not None
    seen = witness.of(program.session.unlocked)
    cases.open_anonymous(program.session.unlocked.ws)

    assert witness.is_contained(program.session.unlocked, seen)
    assert "più indietro" not in window.notice.band.accessibleName()


def test_a_folder_of_an_earlier_day_is_told(
    program: Program, folder: Path, clock: FixedClock, tmp_path: Path, qtbot: QtBot
) -> None:
    earlier = tmp_path / "earlier"
    shutil.copytree(folder, earlier)
    opened(program, folder, clock)
    program.lock()
    qtbot.waitUntil(lambda: not program.is_open)
    shutil.rmtree(folder)
    shutil.copytree(earlier, folder)

    for _ in range(2):
        window = opened(program, folder, clock)
        assert "più indietro" in window.notice.band.accessibleName()
        program.lock()
        qtbot.waitUntil(lambda: not program.is_open)


def test_the_social_worker_leaves_the_memory_of_the_journal_alone(
    program: Program, folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    archives.lock(outside_scene.with_social_worker(unlocked).unlocked)
    for _ in range(2):
        opened(program, folder, clock)
        program.lock()
        qtbot.waitUntil(lambda: not program.is_open)
        program.open(outside_scene.hers(folder, clock))
        content = program.shell.content()
        assert isinstance(content, MainWindow)
        assert list(content.rail._items) == ["packets", "access"]
        assert "più indietro" not in content.notice.band.accessibleName()
        program.lock()
        qtbot.waitUntil(lambda: not program.is_open)

    window = opened(program, folder, clock)
    assert "più indietro" not in window.notice.band.accessibleName()
    assert program.session is not None
    keys = program.session.unlocked.keys
    assert not program.settings.parts_seen(keys.archive_id) & set(keys.containers)


def test_a_container_that_cannot_be_read_is_told_by_the_name_of_whose_it_is(
    unlocked: Unlocked,
) -> None:
    outside = outside_scene.with_social_worker(unlocked)
    assert greeting.damaged(outside.unlocked) == ""
    damaged = replace(outside.unlocked, damaged_containers=(outside.staff_id,))
    assert "inviato a Elena N. non si legge" in greeting.damaged(damaged)


def test_what_was_kept_is_read_again_and_nonsense_is_none() -> None:
    seen = Witness("a1", 12, "ff")

    assert Witness.read("a1", str(seen)) == seen
    assert [Witness.read("a1", text) for text in ("", "12", "x:ff", "12:")] == [None] * 4


def test_it_says_nothing_of_anybody(folder: Path, clock: FixedClock) -> None:
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    kept = str(witness.of(unlocked))
    archives.lock(unlocked)

    assert set(kept) <= set("0123456789abcdef:")
