"""An archive with every key, in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cav_desktop.persistence.archive import Archive
from tests.persistence.desk import Desk, sit_down, sit_down_at


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desk]:
    """An archive made once a run by its revisions, closed, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "archivio"
    desk, archive = sit_down(folder)
    archive.close()
    return folder, desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archivio"


@pytest.fixture
def opened(made: tuple[Path, Desk], folder: Path) -> Iterator[tuple[Desk, Archive]]:
    desk, archive = sit_down_at(*made, folder)
    yield desk, archive
    archive.close()


@pytest.fixture
def desk(opened: tuple[Desk, Archive]) -> Desk:
    return opened[0]


@pytest.fixture
def archive(opened: tuple[Desk, Archive]) -> Archive:
    return opened[1]
