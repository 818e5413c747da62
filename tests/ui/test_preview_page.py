"""What is seen before it leaves: its title is read whole, however large the words are."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.papers import PaperPage
from cav_desktop.ui.summary import SummaryPage


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.5, motion=False)
    yield
    theme.apply(qapp, theme.Mode.LIGHT, 1.0, motion=False)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("kind", [PaperPage, SummaryPage])
def test_the_title_is_not_cut(
    context: Context, qtbot: QtBot, kind: type[PaperPage] | type[SummaryPage]
) -> None:
    page = kind(context)
    qtbot.addWidget(page)
    page.resize(1158, 700)
    page.back.setText("LO-2026-0147")
    page.title.setText("Relazione di accompagnamento per il tribunale ordinario")
    page.show()

    title = page.title
    assert title.height() >= title.heightForWidth(title.width())
    assert title.width() >= title.fontMetrics().horizontalAdvance("accompagnamento")
    assert page.width() == 1158


def test_a_page_that_is_not_shown_cannot_leave(context: Context, qtbot: QtBot) -> None:
    for kind in (PaperPage, SummaryPage):
        page: PaperPage | SummaryPage = kind(context)
        qtbot.addWidget(page)
        assert not page.may_leave()
        assert not page.print.isEnabled()
        assert not page.save.isEnabled()
