"""The program on a copy of the invented centre, dressed as people see it, without movement."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cav_desktop.ui import theme
from cav_desktop.ui.settings import DeviceSettings
from tests.journeys import centre
from tests.journeys.stage import Stage


@pytest.fixture(autouse=True)
def look(qapp: QApplication, home: Path, quick_keys: None) -> None:
    """As the program dresses itself, standing still."""
    theme.apply(qapp, theme.Mode.LIGHT, motion=False)
    DeviceSettings().motion = False


@pytest.fixture(scope="session")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the centre, made once a run, locked, to be copied."""
    folder = tmp_path_factory.mktemp("centre") / "archive"
    centre.build(folder)
    return folder


@pytest.fixture
def at_the_door(three_years: Path, tmp_path: Path) -> Iterator[Stage]:
    """The first screen of the centre's archive."""
    folder = Path(shutil.copytree(three_years, tmp_path / "archive"))
    with centre.running(folder) as (program, clock):
        yield Stage(program, clock)


@pytest.fixture
def at_work(at_the_door: Stage) -> Stage:
    """The coordinator at her desk."""
    at_the_door.enter(centre.COORDINATOR.login, centre.COORDINATOR.passphrase)
    return at_the_door


@pytest.fixture
def new_computer(tmp_path: Path) -> Iterator[Stage]:
    """A computer where the program was never opened."""
    with centre.running(tmp_path / "new") as (program, clock):
        yield Stage(program, clock)
