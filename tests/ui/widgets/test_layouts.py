"""What a layout showed is gone at once."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets.layouts import empty


def test_what_stood_in_it_is_no_longer_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    words = QLabel("era")
    column.addWidget(words)
    column.addLayout(QHBoxLayout())
    column.addStretch(1)
    window.show()

    empty(column)

    assert column.count() == 0
    assert not words.isVisible()
