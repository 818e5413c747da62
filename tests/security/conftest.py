"""The centre of the tests, made once and copied for each."""

import shutil
from pathlib import Path

import pytest

from tests.security.centre import Centre, found


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    return found(tmp_path_factory.mktemp("centre") / "archive")


@pytest.fixture
def centre(founded: Centre, tmp_path: Path) -> Centre:
    folder = tmp_path / "archive"
    shutil.copytree(founded.folder, folder)
    return Centre(folder, founded.code)
