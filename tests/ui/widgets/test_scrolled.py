"""What is brought up in a room that is too narrow for it."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import scrolled
from cav_desktop.ui.widgets.scrolled import bring_up


def test_what_is_brought_up_is_not_moved_sideways(qtbot: QtBot) -> None:
    content = QWidget()
    content.setMinimumSize(600, 900)
    part = QPushButton("Blocca", content)
    part.setGeometry(400, 800, 150, 30)
    area = scrolled(content)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()

    bring_up(part)

    assert area.verticalScrollBar().value() > 0
    assert area.horizontalScrollBar().value() == 0
