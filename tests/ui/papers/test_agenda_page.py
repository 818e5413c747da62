"""The agenda seen before it is printed: what is seen is what leaves, on paper alone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import AgendaPage
from cav_desktop.ui.printing import new_printer
from tests import make
from tests.ui.cases.desk import actions


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


def test_nothing_leaves_before_she_says_so_and_then_what_she_saw(
    context: Context, ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    make.case(ws, outcome="appuntamento", follow_up_on=ws.today, follow_up_at=time(9))
    sheet, answers = tmp_path / "sheet.pdf", [False, True]

    def printer(_: QWidget) -> QPrinter:
        made = new_printer()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(sheet))
        return made

    page = AgendaPage(context, printer, lambda *_: answers.pop(0))
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("agenda", None, (("day", str(ws.today)), ("days", "7"))))
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert page.preview.page_count() > 0
    assert any("lunedì" in line.lower() for line in page.leaving.words())
    assert not page.save.isVisible()

    page.print.click()
    assert (Action.AGENDA_PRINTED in actions(ws), sheet.exists()) == (False, False)
    shown = page.preview.page_count()
    page.print.click()
    qtbot.waitUntil(sheet.exists, timeout=20_000)
    assert actions(ws).count(Action.AGENDA_PRINTED) == 1
    printed = QPdfDocument()
    printed.load(str(sheet))
    assert printed.pageCount() == shown

    page.hide()
    assert (page.paper, page.leaving.words()) == (None, ())
