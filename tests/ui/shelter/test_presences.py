"""The month of everybody, by keyboard: what is typed is written, what cannot be is refused."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.presences import PresencesTab
from tests.services.shelter import shelter_scene as scene


@pytest.fixture
def tab(qtbot: QtBot, ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[PresencesTab]:
    scene.stay(ws, scene.room(ws, scene.house(ws)), on=ws.today - timedelta(days=5))
    context = Context(ws, pool)
    made = PresencesTab(context)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    yield made
    context.close()


def _cells(tab: PresencesTab) -> str:
    found = [tab.grid.item(0, column) for column in range(9, 16)]
    return "".join(item.text() or "." for item in found if item is not None)


def test_a_letter_writes_a_day_and_goes_to_the_next(tab: PresencesTab, qtbot: QtBot) -> None:
    assert _cells(tab) == "–I....."
    tab.grid.setCurrentCell(0, 11)
    for key in (Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_N):
        qtbot.keyClick(tab.grid, key)
    assert _cells(tab) == "–IPON.."
    tab.grid.setCurrentCell(0, 13)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Delete)
    assert _cells(tab) == "–IPO..."


def test_everybody_is_there_today_with_one_press(tab: PresencesTab) -> None:
    tab.everybody.click()
    assert _cells(tab) == "–I....P"


def test_days_that_were_missed_are_written_together_and_taken_back(
    tab: PresencesTab, qtbot: QtBot
) -> None:
    offered: list[tuple[str, Callable[[], object]]] = []
    tab._context.undo_offered.connect(lambda said, back: offered.append((said, back)))
    assert tab.missed.text() == "Tutte presenti dove manca il segno (4)"
    tab.missed.click()
    assert _cells(tab) == "–IPPPP."
    assert tab.missed.isHidden()

    ((said, back),) = offered
    assert said == "Presenze scritte nei giorni senza segno: 4"
    back()
    qtbot.waitUntil(lambda: _cells(tab) == "–I.....")
    tab.everybody.click()
    made = len(offered)
    tab.everybody.click()
    assert len(offered) == made
    assert tab.refusal.text() == "Erano già scritte tutte."
    offered[-1][1]()
    qtbot.waitUntil(lambda: _cells(tab) == "–I.....")
    tab.back.click()
    assert tab.everybody.isHidden()


def test_where_the_month_is_wider_than_the_room_today_is_seen(
    tab: PresencesTab, qtbot: QtBot
) -> None:
    tab.resize(420, 500)

    def is_seen() -> bool:
        item = tab.grid.item(0, 15)
        seen = tab.grid.viewport().rect()
        return item is not None and seen.contains(tab.grid.visualItemRect(item))

    qtbot.waitUntil(is_seen)


def test_who_comes_today_keeps_the_sign_of_her_entry(
    tab: PresencesTab, qtbot: QtBot, ws: Workspace
) -> None:
    scene.stay(ws, scene.room(ws, scene.house(ws, "Casa Mimosa")))
    qtbot.waitUntil(lambda: tab.grid.rowCount() > 1)
    tab.everybody.click()
    today = [tab.grid.item(row, 15) for row in range(tab.grid.rowCount())]
    assert {item.text() for item in today if item is not None} == {"P", "I"}


def test_a_day_to_come_is_refused_in_words(tab: PresencesTab, qtbot: QtBot) -> None:
    tab.grid.setCurrentCell(0, 20)
    qtbot.keyClick(tab.grid, Qt.Key.Key_P)
    assert tab.refusal.isVisible()
    tab.back.click()
    assert tab.empty.isVisible()


def test_the_register_of_the_month_is_looked_at_before_it_is_printed(tab: PresencesTab) -> None:
    navigation = tab._context.navigation
    navigation.register("presence_register", QWidget)
    tab.paper.click()
    asked = navigation.current()
    assert asked is not None
    assert (asked.screen, asked.filter("day")) == ("presence_register", "2026-03-01")
    tab.on.click()
    assert not tab.paper.isEnabled()


def test_the_keyboard_stands_on_today_and_what_was_written_over_comes_back(
    tab: PresencesTab, qtbot: QtBot
) -> None:
    assert (tab.grid.currentRow(), tab.grid.currentColumn()) == (0, 15)
    offered: list[tuple[str, Callable[[], object]]] = []
    tab._context.undo_offered.connect(lambda said, back: offered.append((said, back)))
    for key in (Qt.Key.Key_P, Qt.Key.Key_O):
        tab.grid.setCurrentCell(0, 12)
        qtbot.keyClick(tab.grid, key)
    assert _cells(tab) == "–I.O..."

    ((said, back),) = offered
    assert said.endswith("era presente")
    back()
    qtbot.waitUntil(lambda: _cells(tab) == "–I.P...")


def test_where_there_is_little_room_every_act_is_still_in_sight(
    tab: PresencesTab, qtbot: QtBot
) -> None:
    acts = (tab.missed, tab.everybody, tab.paper)
    for width in (1400, 420, 1400):
        tab.resize(width, 600)

        def are_seen() -> bool:
            rights = [one.mapTo(tab, one.rect().bottomRight()).x() for one in acts]
            return all(one.isVisible() for one in acts) and max(rights) < tab.width()

        qtbot.waitUntil(are_seen)
