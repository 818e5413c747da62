"""A table of figures is as tall as its rows, and Enter takes the row where the keyboard is."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets.figures import FiguresTable, Head

HEADS = (Head("Chi paga"), Head("Giornate", is_figure=True))


def test_it_grows_with_its_rows_and_enter_takes_one(qtbot: QtBot) -> None:
    table = FiguresTable("Per chi paga", HEADS)
    qtbot.addWidget(table)
    table.resize(400, 100)
    table.show()
    table.show_rows([("Rete", "12")])
    small = table.height()
    table.show_rows([("Rete", "12"), ("Comune", "3"), ("Nessuno", "1")])
    assert table.height() > small
    assert table.currentRow() == -1

    taken: list[int] = []
    table.opened.connect(taken.append)
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert taken == [1]
    item = table.item(2, 1)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Giornate: 1"
