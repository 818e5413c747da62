"""The program of the assigned social worker, with what was sent to her."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.context import Context
from cav_desktop.ui.packets import PacketsPage
from tests.fixed_clock import FixedClock
from tests.services.referrals import outside_scene as scene
from tests.services.referrals.outside_scene import Outside


@pytest.fixture
def outside(unlocked: Unlocked) -> Outside:
    return scene.with_social_worker(unlocked)


@dataclass(frozen=True)
class Desk:
    """Her screen, as it stands now."""

    unlocked: Unlocked
    context: Context
    page: PacketsPage


@pytest.fixture
def sit_down(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> Iterator[Callable[[], Desk]]:
    """She comes in; what stood before is put away and locked."""
    standing: list[Desk] = []

    def leave() -> None:
        for desk in standing:
            desk.context.flush_drafts()
            desk.context.close()
            archives.lock(desk.unlocked)
        standing.clear()

    def come() -> Desk:
        for desk in standing:
            desk.page.hide()
        leave()
        she = scene.hers(folder, clock)
        context = Context(she.ws, pool)
        page = PacketsPage(context)
        qtbot.addWidget(page)
        page.resize(1150, 700)
        page.refresh()
        page.show()
        standing.append(Desk(she, context, page))
        return standing[0]

    yield come
    leave()


@pytest.fixture
def desk(outside: Outside, sit_down: Callable[[], Desk]) -> Desk:
    """Two packets wait for her; one may be read for ten days."""
    scene.sent(outside)
    scene.sent(outside, until=outside.ws.today + timedelta(days=10))
    archives.lock(outside.unlocked)
    return sit_down()
