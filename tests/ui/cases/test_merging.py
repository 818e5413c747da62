"""Which case to merge with: found by name or code, without any name being shown."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.services.casework import case_files
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.merging import MergeDialog
from cav_desktop.ui.context import Context
from tests import make
from tests.ui.cases.desk import Desk


def test_the_other_case_is_found_by_name_and_shown_by_code(
    desk: Desk, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    mine = make.case(ws, subject_name="Maryam Kowalska")
    other = make.case(ws, subject_name="Mariam Kowalski")
    row, other_row = case_files.rows(ws, [mine, other])
    dialog = MergeDialog(context, row, desk.window)
    qtbot.addWidget(dialog)
    assert not dialog.take.isEnabled()

    qtbot.keyClicks(dialog.typed, "kowalski")
    qtbot.waitUntil(lambda: dialog.found.count() > 0)
    assert dialog.chosen() == other
    assert dialog.take.isEnabled()
    shown = dialog.found.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert other_row.code in shown
    assert "Kowalski" not in shown

    dialog.typed.clear()
    qtbot.keyClicks(dialog.typed, "nessuna qui")
    qtbot.waitUntil(lambda: dialog.found.count() == 0)
    assert dialog.chosen() is None
    assert not dialog.take.isEnabled()


def test_enter_goes_on_with_the_case_that_was_found(
    desk: Desk, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    mine = make.case(ws, subject_name="Maryam Kowalska")
    other = make.case(ws, subject_name="Ana Lopez")
    dialog = MergeDialog(context, case_files.rows(ws, [mine])[0], desk.window)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.typed, "lopez")
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.chosen() == other

    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)


def test_the_question_shows_both_cases(desk: Desk, ws: Workspace) -> None:
    mine = make.case(ws, subject_name="Maryam Kowalska")
    other = make.case(ws, subject_name="Ana Lopez")
    desk.answer = False
    desk.open_list()._merging.merge(mine, other)

    _, effect, _ = desk.asked[-1]
    for row in case_files.rows(ws, [mine, other]):
        (line,) = [
            one for one in effect.splitlines() if one.partition(": ")[2].startswith(row.code)
        ]
        assert row.alias in line
        assert "Contatto dal" in line
        assert "ultimo contatto" in line


def test_a_case_is_never_offered_to_itself(
    desk: Desk, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    mine = make.case(ws, subject_name="Maryam Kowalska")
    dialog = MergeDialog(context, case_files.rows(ws, [mine])[0], desk.window)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.typed, "maryam")
    qtbot.waitUntil(lambda: "Nessun altro" in dialog.note.text())

    assert dialog.found.count() == 0
