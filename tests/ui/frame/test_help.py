"""F1: what a screen is for, and its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.ui.cases import SECTIONS
from cav_desktop.ui.help_dialog import HelpDialog
from cav_desktop.ui.help_words import help_of
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place


def test_every_section_of_a_case_has_a_help_of_its_own() -> None:
    said = {section.key: help_of("case", section.key) for section in SECTIONS}

    assert len({one.purpose for one in said.values()}) == len(SECTIONS)
    assert help_of("case").purpose not in {one.purpose for one in said.values()}
    assert [said[section.key].title for section in SECTIONS] == [one.title for one in SECTIONS]


@pytest.mark.parametrize("screen", ["home", "contacts", "cases", "admin"])
def test_f1_says_what_the_screen_is_for_and_its_keys(
    window: MainWindow, qtbot: QtBot, screen: str
) -> None:
    window.context.navigation.open(Place(screen))

    qtbot.keyClick(window, Qt.Key.Key_F1)

    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.isVisible()
    words = [one.text() for one in dialog.findChildren(QLabel)]
    assert help_of(screen).purpose in words
    assert "Ctrl+K" in words
    dialog.close()
