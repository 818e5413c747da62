"""What is written here must reach a disk as an archive does."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder that is not in memory, where the machine has one."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
