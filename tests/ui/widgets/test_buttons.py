"""Buttons by keyboard."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import icon_button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_an_icon_alone_is_pressed_by_each_key_that_presses(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    made = icon_button("trash", "Togli", on_click=lambda: pressed.append(True))
    qtbot.addWidget(made)
    made.show()

    qtbot.keyClick(made, key)

    assert pressed == [True]
    assert made.accessibleName() == "Togli"
