"""The screen of the anonymised summary over a real archive, its dialogs answered by the test."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.printing import new_printer
from cav_desktop.ui.summary import SummaryPage

Show = Callable[[int], SummaryPage]


class Outputs:
    """Where the test says that the page goes."""

    def __init__(self, folder: Path) -> None:
        self.paper = folder / "paper.pdf"
        self.file: Path | None = folder / "saved.pdf"
        self.names: list[str] = []
        self.printers = 0

    def printer(self, _parent: QWidget) -> QPrinter:
        self.printers += 1
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.paper))
        return printer

    def path(self, _parent: QWidget, name: str) -> Path | None:
        self.names.append(name)
        return self.file


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def outputs(tmp_path: Path) -> Outputs:
    return Outputs(tmp_path)


@pytest.fixture
def page(context: Context, outputs: Outputs, qtbot: QtBot) -> SummaryPage:
    """The screen, with no case yet."""
    made = SummaryPage(context, outputs.printer, outputs.path)
    made.resize(1158, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def show(page: SummaryPage, qtbot: QtBot) -> Show:
    """Open the summary of a case and wait for its page."""

    def _show(case_id: int) -> SummaryPage:
        page.show_place(Place("summary", case_id))
        qtbot.waitUntil(lambda: page.page is not None, timeout=20_000)
        return page

    return _show
