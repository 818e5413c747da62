"""One answer among few: always one, by the mouse or by the arrows."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import AnswerChips, Option


@pytest.fixture
def chips(qtbot: QtBot) -> AnswerChips:
    made = AnswerChips([Option("si", "Sì"), Option("no", "No"), Option("forse", "Forse")], "no")
    qtbot.addWidget(made)
    made.show()
    return made


def test_choosing_replaces_the_answer_and_says_so_once(chips: AnswerChips, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chips.changed) as told:
        chips.chip("si").click()
    assert told.args == ["si"]
    with qtbot.assertNotEmitted(chips.changed):
        chips.chip("si").click()

    assert chips.value() == "si"
    assert [chips.chip(one).isChecked() for one in ("si", "no", "forse")] == [True, False, False]


@pytest.mark.parametrize(
    ("key", "chosen"),
    [
        (Qt.Key.Key_Right, "forse"),
        (Qt.Key.Key_Down, "forse"),
        (Qt.Key.Key_Left, "si"),
        (Qt.Key.Key_Up, "si"),
    ],
)
def test_the_arrows_go_from_answer_to_answer(
    chips: AnswerChips, qtbot: QtBot, key: Qt.Key, chosen: str
) -> None:
    qtbot.keyClick(chips.chip("no"), key)

    assert chips.value() == chosen
    assert chips.focusProxy() is chips.chip(chosen)


@pytest.mark.parametrize(("edge", "by"), [("forse", 1), ("si", -1)])
def test_past_the_last_answer_there_is_none(chips: AnswerChips, edge: str, by: int) -> None:
    chips.set_value(edge)
    chips.step(by)

    assert chips.value() == edge


def test_a_code_that_is_no_answer_changes_nothing(chips: AnswerChips) -> None:
    chips.set_value("altro")

    assert chips.value() == "no"
