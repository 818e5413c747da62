"""The list of cases: filters, names on request, an anonymous case, two cases made one."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasesPage
from tests import make
from tests.ui.cases import women
from tests.ui.cases.desk import Desk, actions


def _texts(page: CasesPage, column: str) -> list[str]:
    model = page.table.model
    place = next(i for i, one in enumerate(model.columns) if one.key == column)
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_an_empty_list_says_how_a_case_begins(desk: Desk) -> None:
    page = desk.open_list()

    assert page.table.model.rowCount() == 0
    assert "Un fascicolo si apre da un contatto" in page.empty.accessibleName()


def test_the_list_shows_code_alias_and_state_but_no_name(desk: Desk, sunflower: int) -> None:
    page = desk.open_list()
    page.ask_again()

    assert _texts(page, "alias") == ["Girasole"]
    assert _texts(page, "state") == ["Presa in carico attiva"]
    assert not any(one.key == "name" for one in page.table.model.columns)


def test_names_are_shown_only_after_the_journal_says_so(
    desk: Desk, ws: Workspace, sunflower: int, qtbot: QtBot
) -> None:
    page = desk.open_list()
    before = actions(ws).count(Opening.NAMES)
    qtbot.mouseClick(page.names, Qt.MouseButton.LeftButton)

    assert _texts(page, "name") == ["Maryam Kowalska"]
    assert actions(ws).count(Opening.NAMES) > before
    assert desk.context.are_names_shown


def test_the_filters_narrow_the_list_and_can_be_taken_away(
    desk: Desk, ws: Workspace, sunflower: int, qtbot: QtBot
) -> None:
    (other,) = women.alike(ws, 1)
    cases.follow(ws, other, None)
    page = desk.open_list(states="presa_in_carico")
    assert page.table.model.ids() == (sunflower,)

    page.staff.set_value((str(ws.staff_id),))
    page.states.set_value(())
    qtbot.mouseClick(page.open_only, Qt.MouseButton.LeftButton)
    assert page.shown() == CaseFilter(staff=(ws.staff_id,), open_only=True)
    assert page.table.model.ids() == (sunflower,)

    page.states.set_value(("archiviata",))
    page.ask_again()
    assert page.table.model.ids() == ()
    page.empty.acted.emit()
    assert set(page.table.model.ids()) == {sunflower, other}


def test_a_header_sorts_all_the_ids(desk: Desk, ws: Workspace) -> None:
    made = women.alike(ws, 3)
    page = desk.open_list()
    page.table.sort_asked.emit("code", False)

    codes = _texts(page, "code")
    assert codes == sorted(codes)
    assert set(page.table.model.ids()) == set(made)


def test_an_anonymous_case_is_opened_and_can_be_taken_back(
    desk: Desk, ws: Workspace, qtbot: QtBot
) -> None:
    page = desk.open_list()
    qtbot.mouseClick(page.anonymous, Qt.MouseButton.LeftButton)

    case_id = desk.case.case.sheet.case_id
    assert not desk.case.case.sheet.has_identity
    text, undo = desk.undo[-1]
    assert desk.case.case.sheet.code in text
    assert undo is not None
    undo()
    assert case_files.ids(ws, CaseFilter()) == []
    assert desk.window.pages.currentWidget() is page
    assert desk.told == []
    assert case_id


def test_two_chosen_cases_become_one_after_a_question_in_two_parts(
    desk: Desk, ws: Workspace, qtbot: QtBot
) -> None:
    first, second = make.case(ws), make.case(ws, subject_name="Maria Kowalska")
    page = desk.open_list()
    page.ask_again()
    page.table.view.selectAll()
    desk.answer = False
    qtbot.mouseClick(page.merge, Qt.MouseButton.LeftButton)
    assert len(case_files.ids(ws, CaseFilter())) == 2

    desk.answer = True
    qtbot.mouseClick(page.merge, Qt.MouseButton.LeftButton)
    cause, effect, verb = desk.asked[-1]
    assert cause.startswith("Stai per unire")
    assert "Dopo resta" in effect
    assert verb == "Unisci i fascicoli"
    assert case_files.ids(ws, CaseFilter()) == [first]
    assert case_files.survivor_of(ws, second) == first
    assert actions(ws).count(Action.CASES_MERGED) == 1
