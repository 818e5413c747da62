"""A case found by its code to put something into it; opening nothing."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cav_desktop.services.casework import case_files
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.case_finder import CaseFinder
from cav_desktop.ui.context import Context
from tests import make


def test_enter_takes_the_one_that_was_found(
    ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    (row,) = case_files.rows(ws, [case_id])
    context = Context(ws, pool)
    finder = CaseFinder(context, "Fascicolo")
    qtbot.addWidget(finder)
    finder.show()
    with qtbot.waitSignal(finder.answered):
        QTest.keyClicks(finder.typed, row.code)
    with qtbot.waitSignal(finder.chosen) as chosen:
        QTest.keyClick(finder.typed, Qt.Key.Key_Return)

    assert chosen.args == [case_id, row.code]
    context.close()
