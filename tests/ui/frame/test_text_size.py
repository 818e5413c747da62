"""The letters grow while she works: the frame is made anew for them, at the same place."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cav_desktop.ui import theme
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.program import Program


def test_larger_letters_fold_the_rail_at_once(
    program: Program, window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    program.shell.resize(1366, 768)
    window.context.navigation.open(Place("cases"))
    assert window.rail.is_open

    theme.apply(qapp, theme.Mode.LIGHT, 1.5, motion=False)

    qtbot.waitUntil(lambda: program.shell.content() is not window)
    made = program.shell.content()
    assert isinstance(made, MainWindow)
    qtbot.waitUntil(lambda: not made.rail.is_open)
    assert made.context.navigation.current() == Place("cases")
