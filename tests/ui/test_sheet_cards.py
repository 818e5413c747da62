"""The list at the side of a sheet: nothing of a line is cut off."""

from pytestqt.qtbot import QtBot

from cav_desktop.ui.sheet_cards import SheetCards


def test_what_is_said_under_a_heading_has_its_room(qtbot: QtBot) -> None:
    cards = SheetCards()
    qtbot.addWidget(cards)
    cards.resize(260, 300)
    cards.addItems(["Casa Girasole\nCasa rifugio\n2 stanze", "Casa Mimosa"])
    cards.show()

    assert cards.sizeHintForRow(0) > cards.sizeHintForRow(1)
