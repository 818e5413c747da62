"""The keyboard stays in its list when the lines of Oggi are made anew."""

from functools import partial

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.home.sections import Lines
from cav_desktop.ui.home.standing import stand_again


class Desk:
    """A list whose lines have a name and an act, above it what throws something away."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.danger, self.home = QPushButton("Scarta"), QPushButton("Settimana")
        self.lines = Lines()
        column = QVBoxLayout(self.window)
        for one in (self.danger, self.lines, self.home):
            column.addWidget(one)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def show(self, *names: str) -> None:
        put_back = stand_again([self.lines], self.home)
        self.lines.show_lines([partial(_line, one) for one in names])
        put_back()

    @property
    def standing(self) -> str:
        focused = self.window.focusWidget()
        assert isinstance(focused, QPushButton)
        return focused.text()


def _line(name: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    for word in (name, "fatto"):
        row.addWidget(QPushButton(word))
    return made


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_the_next_line_takes_the_place_of_the_one_that_went(desk: Desk) -> None:
    desk.show("uno", "due", "tre")
    assert desk.lines.stand_at(1)
    desk.show("uno", "tre")
    assert desk.standing == "tre"
    desk.show("uno")
    assert desk.standing == "uno"
    desk.show()
    assert desk.standing == "Settimana"


def test_who_stands_elsewhere_is_left_alone(desk: Desk) -> None:
    desk.show("uno", "due")
    desk.danger.setFocus()
    desk.show("due")
    assert desk.standing == "Scarta"
