"""Dialogs are as high as their words."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.ui import theme
from cav_desktop.ui.crash import CrashDialog
from cav_desktop.ui.theme.tokens import SPACE_4
from cav_desktop.ui.widgets import ConfirmDialog

LONG = "Dopo, quella di prima non apre più niente. " * 6


@pytest.mark.parametrize("effect", ["Dopo resta un codice.", LONG], ids=["short", "long"])
def test_between_the_words_and_the_buttons_there_is_no_band(effect: str, qtbot: QtBot) -> None:
    dialog = ConfirmDialog("Stai per unire", effect, "Unisci i fascicoli")
    qtbot.addWidget(dialog)
    dialog.show()
    words = next(one for one in dialog.findChildren(QLabel) if one.text() == effect)

    assert words.height() >= words.heightForWidth(words.width())
    assert dialog.back.y() - words.geometry().bottom() <= SPACE_4 + 1


def test_the_dialog_of_a_mistake_grows_with_what_it_says(qtbot: QtBot) -> None:
    dialog = CrashDialog(ZeroDivisionError(), lambda _: True)
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.height()

    dialog.save_button.click()

    assert dialog.height() > before
    assert dialog.height() - before < theme.px(60)
