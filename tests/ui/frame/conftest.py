"""A window on an archive, from the coordinator's unlock to the lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.program import Program
from tests import make
from tests.fixed_clock import FixedClock


@pytest.fixture
def relaunched() -> list[str]:
    """One entry for each fresh process that would have been started."""
    return []


@pytest.fixture
def program(
    folder: Path, clock: FixedClock, relaunched: list[str], qtbot: QtBot
) -> Iterator[Program]:
    """The program, locked."""
    made = Program(folder, clock=clock, relaunch=lambda: relaunched.append("again"))
    qtbot.addWidget(made.shell)
    made.start()
    yield made
    made.close()


def opened(program: Program, folder: Path, clock: FixedClock) -> MainWindow:
    """Somebody came in."""
    unlocked: Unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    program.open(unlocked)
    content = program.shell.content()
    assert isinstance(content, MainWindow)
    return content


@pytest.fixture
def window(program: Program, folder: Path, clock: FixedClock) -> MainWindow:
    """The frame, open for the coordinator."""
    return opened(program, folder, clock)
