"""A refusal is said until it was mended, and what was not refused until it was read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cav_desktop.domain.errors import DiskFull, PlanEmpty
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.notice import Notice
from cav_desktop.ui.theme.tokens import Tone


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


def test_what_is_mended_is_said_no_more(context: Context) -> None:
    over: list[str] = []
    context.mended.connect(lambda title, _: over.append(title))
    context.fail(PlanEmpty())
    context.mend()
    assert over == [], "what was done in the same breath mends nothing"

    QApplication.processEvents()
    context.mend()
    context.mend()
    assert over == ["Il piano è senza obiettivi"]


def test_what_is_not_hers_to_mend_stays(context: Context) -> None:
    over: list[str] = []
    context.mended.connect(lambda title, _: over.append(title))
    context.fail(DiskFull())
    QApplication.processEvents()
    context.mend()
    assert over == []


def test_it_is_taken_away_whether_shown_or_waiting(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    for title in ("prima", "seconda", "terza"):
        notice.say(title, "", Tone.WARNING)
    notice.take_away("seconda", "", Tone.WARNING)
    notice.take_away("prima", "", Tone.WARNING)
    assert notice.band.accessibleName() == "terza"

    notice.take_away("terza", "", Tone.WARNING)
    notice.take_away("mai detta", "", Tone.WARNING)
    assert notice.isHidden()
