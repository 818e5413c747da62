"""The screens of the cases over a real archive, as the coordinator sees them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.context import Context
from tests.fixed_clock import FixedClock
from tests.ui.cases import women
from tests.ui.cases.desk import Desk


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, context: Context) -> Desk:
    """The frame with the screens of the cases; its questions are answered yes."""
    made = Desk(context)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


@pytest.fixture
def sunflower(ws: Workspace, clock: FixedClock) -> int:
    """The woman with a story."""
    return women.sunflower(ws, clock)


@pytest.fixture
def page(desk: Desk, sunflower: int) -> CasePage:
    """Her case, open."""
    return desk.open_case(sunflower)
