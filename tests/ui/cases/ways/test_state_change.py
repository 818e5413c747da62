"""The states without an act of their own: chosen by keyboard, explained where they cannot be."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.services.casework import case_files
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.ways.episodes import EpisodesPage
from cav_desktop.ui.context import Context
from tests import make
from tests.agreement import agree, take_in_care
from tests.ui.cases.desk import Desk


@pytest.fixture
def desk(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Desk]:
    context = Context(ws, pool)
    made = Desk(context)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    context.close()


@pytest.fixture
def case(ws: Workspace) -> int:
    made = make.case(ws)
    agree(ws, made)
    return made


@pytest.fixture
def page(desk: Desk, case: int) -> EpisodesPage:
    found = desk.open_case(case, section="episodes").pages["episodes"]
    assert isinstance(found, EpisodesPage)
    return found


def state(desk: Desk, case: int) -> str:
    return case_files.open_sheet(desk.context.ws, case, again=True).current.state


def test_the_state_is_changed_twice_with_enter_and_the_section_stands(
    desk: Desk, case: int, page: EpisodesPage, qtbot: QtBot
) -> None:
    take_in_care(desk.context.ws, case)
    QApplication.processEvents()
    for wanted in (EpisodeState.CONCLUDING, EpisodeState.CLOSED):
        if wanted is EpisodeState.CONCLUDING:
            page.change.press(wanted)
            qtbot.keyClick(page.change.on, Qt.Key.Key_Return)
        else:
            page.guided.choose("conclude")
            page.guided.reason.set_value("rinuncia")
            qtbot.keyClick(page.guided.on, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert state(desk, case) == wanted
    page.change.press(EpisodeState.ARCHIVED)
    assert page.change.chips[EpisodeState.ARCHIVED].isChecked()


def test_what_an_act_leads_to_is_not_offered_twice(desk: Desk, page: EpisodesPage) -> None:
    """From a contact every way on has its act: here stands only why the others are none."""
    allowed = set(desk.case.case.sheet.current.allowed)
    assert allowed
    assert not allowed & {str(one) for one in page.change.chips}


def test_a_state_that_cannot_follow_says_why(page: EpisodesPage) -> None:
    change = page.change
    change.press(EpisodeState.TAKEN_IN_CARE)
    assert change.refusal.isVisibleTo(change)
    assert "accoglienza" in change.refusal.accessibleName() + (
        change.refusal.accessibleDescription()
    )


def test_a_day_that_cannot_be_is_said_before_any_question(
    desk: Desk, case: int, page: EpisodesPage
) -> None:
    change = page.change
    take_in_care(desk.context.ws, case)
    QApplication.processEvents()
    change.press(EpisodeState.CONCLUDING)
    change.on.set_value(desk.context.ws.today + timedelta(days=2))
    change.apply.click()
    assert change.form.problems().keys() == {"on"}
    assert desk.asked == []


def test_tab_goes_through_the_card_as_it_is_read(
    desk: Desk, case: int, page: EpisodesPage, qtbot: QtBot
) -> None:
    take_in_care(desk.context.ws, case)
    QApplication.processEvents()
    change = page.change
    change.press(EpisodeState.CONCLUDING)
    window = page.window()
    window.activateWindow()
    change.chips[EpisodeState.CONCLUDING].setFocus()
    walked = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        walked.append(window.focusWidget())
    assert walked == [
        change.on,
        change.apply,
        change.chips[EpisodeState.CONTACT],
    ]
