"""Every control is tested dressed as people see it, without movement."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication

from cav_desktop.ui import theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication, quick_keys: None) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, motion=False)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as worker:
        yield worker
