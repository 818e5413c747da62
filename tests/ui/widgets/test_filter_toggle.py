"""A filter that is on or off says so without colour."""

from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets.filter_toggle import FilterToggle


def test_its_mark_changes_with_it(qtbot: QtBot) -> None:
    made = FilterToggle("In ritardo", icon="clock")
    qtbot.addWidget(made)
    off = made.icon().pixmap(16, 16).toImage()
    made.click()
    assert made.isChecked()
    assert made.property("active") == "true"
    assert made.icon().pixmap(16, 16).toImage() != off
