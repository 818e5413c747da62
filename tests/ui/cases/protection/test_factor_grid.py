"""The table of the factors: what is coded, and as what, is always in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from cav_desktop.domain.instruments import Coding
from cav_desktop.services.casework.instruments import FactorRow
from cav_desktop.ui.cases.protection.factor_grid import FactorGrid
from cav_desktop.ui.widgets import scrolled

_FACTORS = 30


@pytest.fixture
def grid() -> FactorGrid:
    made = FactorGrid()
    made.show_factors([FactorRow(f"f{n}", f"Fattore {n}") for n in range(_FACTORS)], {})
    return made


@pytest.fixture
def area(grid: FactorGrid, qtbot: QtBot) -> QScrollArea:
    made = scrolled(grid)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_now_and_past_are_named_wherever_the_page_is_scrolled(
    grid: FactorGrid, area: QScrollArea
) -> None:
    header = grid.horizontalHeader()
    bar = area.verticalScrollBar()
    for place in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        top = header.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= 2


def test_the_page_follows_what_is_coded_by_keyboard(
    grid: FactorGrid, area: QScrollArea, qtbot: QtBot
) -> None:
    grid.setFocus()
    for _ in range(_FACTORS):
        qtbot.keyClick(grid, Qt.Key.Key_S)
        row = grid.visualRect(grid.currentIndex()).center()
        assert area.viewport().rect().contains(grid.viewport().mapTo(area.viewport(), row))
    assert {kept.now for kept in grid.coded().values()} == {str(Coding.PRESENT)}
