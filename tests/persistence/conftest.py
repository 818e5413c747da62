"""An archive with every key, in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cav_desktop.persistence.archive import Archive
from tests.persistence.desk import Desk, sit_down


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archivio"


@pytest.fixture
def opened(folder: Path) -> Iterator[tuple[Desk, Archive]]:
    desk, archive = sit_down(folder)
    yield desk, archive
    archive.close()


@pytest.fixture
def desk(opened: tuple[Desk, Archive]) -> Desk:
    return opened[0]


@pytest.fixture
def archive(opened: tuple[Desk, Archive]) -> Archive:
    return opened[1]
