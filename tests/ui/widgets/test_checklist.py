"""A checklist gives way: two columns, one, or more lines, and it never loses a word."""

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import Checklist, Option

LONG = "Telefono, posizione e dispositivi controllati"


@pytest.fixture
def shown(qtbot: QtBot) -> Checklist:
    made = Checklist([Option("chiavi", "Chiavi consegnate"), Option("telefono", LONG)])
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    return made


def test_with_little_room_long_words_take_another_line(shown: Checklist, qtbot: QtBot) -> None:
    box, short = shown.boxes["telefono"], shown.boxes["chiavi"]
    qtbot.waitUntil(lambda: short.x() < box.x())
    shown.resize(200, 200)

    assert shown.width() == 200
    assert "\n" in box.text()
    assert box.text().replace("\n", " ") == box.accessibleName() == LONG
    qtbot.waitUntil(lambda: short.y() < box.y() and box.height() > short.height())


def test_what_is_ticked_is_counted_and_what_is_unknown_stays(shown: Checklist) -> None:
    shown.set_value(("chiavi", "ignoto"))
    assert shown.done.text() == "1 di 2"
    shown.boxes["telefono"].click()

    assert shown.value() == ("chiavi", "telefono", "ignoto")
    assert shown.done.text() == "2 di 2"
