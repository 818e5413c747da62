"""The keyboard does not leave the case because a pressed button went away."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.cases.keyboard_home import KeyboardHome
from cav_desktop.ui.widgets import UndoBar


class Desk:
    """A rail, and a page with a section and what is pressed in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.rail, self.page = QPushButton("Oggi"), QWidget()
        self.section, self.save, self.field = (QPushButton(one) for one in "abc")
        row = QHBoxLayout(self.page)
        for one in (self.section, self.save, self.field):
            row.addWidget(one)
        whole = QHBoxLayout(self.window)
        whole.addWidget(self.rail)
        whole.addWidget(self.page)
        self.home = KeyboardHome(self.page, lambda: self.section)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize(
    "take_away",
    [lambda one: one.setEnabled(False), lambda one: one.hide()],
    ids=["turned off", "gone"],
)
def test_it_comes_home(desk: Desk, take_away: Callable[[QWidget], None]) -> None:
    desk.field.setFocus()
    take_away(desk.field)
    assert desk.window.focusWidget() is desk.section


def test_whoever_goes_elsewhere_on_purpose_is_left_alone(desk: Desk) -> None:
    desk.field.setFocus()
    desk.rail.setFocus()
    assert desk.window.focusWidget() is desk.rail


def test_a_page_that_goes_away_keeps_nothing(desk: Desk) -> None:
    desk.field.setFocus()
    desk.page.hide()
    assert desk.window.focusWidget() is desk.rail


def test_what_is_taken_back_leaves_the_keyboard_in_the_section(desk: Desk, qtbot: QtBot) -> None:
    bar = UndoBar(desk.window)
    bar.offer("Fatto", lambda: None)
    undo = bar.findChildren(QPushButton)[0]
    undo.setFocus()
    undo.click()
    assert desk.window.focusWidget() is desk.section
