"""The computer remembers how far the journal had come: an earlier day put back is told."""

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from cav_desktop.services.access import archives, witness
from cav_desktop.services.access.witness import Witness
from cav_desktop.services.casework import cases
from cav_desktop.ui.program import Program
from tests import make
from tests.fixed_clock import FixedClock
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


def test_what_was_kept_is_read_again_and_nonsense_is_none() -> None:
    seen = Witness("a1", 12, "ff")

    assert Witness.read("a1", str(seen)) == seen
    assert [Witness.read("a1", text) for text in ("", "12", "x:ff", "12:")] == [None] * 4


def test_it_says_nothing_of_anybody(folder: Path, clock: FixedClock) -> None:
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    kept = str(witness.of(unlocked))
    archives.lock(unlocked)

    assert set(kept) <= set("0123456789abcdef:")
