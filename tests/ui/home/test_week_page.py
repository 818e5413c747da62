"""The week: what is fixed at its hour, what is due above, walked with the arrows, on paper."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import WeekPage
from cav_desktop.ui.navigation import Place
from tests import make

MONDAY = date(2026, 3, 16)


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> WeekPage:
    made = WeekPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def call(ws: Workspace, days: int, at: time | None = None) -> int:
    return make.case(
        ws, outcome="appuntamento", follow_up_on=MONDAY + timedelta(days=days), follow_up_at=at
    )


def test_each_stands_on_its_day_and_hour(page: WeekPage, ws: Workspace) -> None:
    call(ws, 0, time(9))
    call(ws, 2, time(15, 30))
    call(ws, 4)
    page.refresh()

    assert [(one.entry.on.day, one.entry.at) for one in page.grid.entries] == [
        (16, time(9)),
        (18, time(15, 30)),
        (20, None),
    ]
    first, second = page.grid.entries[:2]
    assert first.x() < second.x()
    assert first.y() < second.y()
    assert page.title.text() == "16 – 22 marzo 2026"


def test_what_is_due_stands_above_with_its_reason(page: WeekPage, ws: Workspace) -> None:
    make.case(ws)
    page._turn(1)

    (entry,) = [one.entry for one in page.grid.entries if "Primo" in one.entry.text]
    assert entry.at is None
    assert "il primo appuntamento va dato entro 7 giorni" in entry.said


def test_the_arrows_walk_and_enter_opens(
    page: WeekPage, ws: Workspace, context: Context, qtbot: QtBot
) -> None:
    first = call(ws, 0, time(9))
    second = call(ws, 3, time(11))
    asked: list[Place] = []
    context.navigation.register("case", QWidget)
    context.navigation.opened.connect(lambda _, place: asked.append(place))
    page.go_to_today()
    today, later = page.grid.entries
    assert today.hasFocus()

    qtbot.keyClick(today, Qt.Key.Key_Right)
    assert later.hasFocus()
    qtbot.keyClick(later, Qt.Key.Key_Left)
    assert today.hasFocus()
    qtbot.keyClick(later, Qt.Key.Key_Return)

    assert asked == [Place("case", second, (("section", "path"),))]
    assert first != second


def test_other_weeks_and_back(page: WeekPage) -> None:
    page.before.click()
    assert page.title.text() == "9 – 15 marzo 2026"
    page.after.click()
    page.after.click()
    page.now.click()
    assert page.title.text() == "16 – 22 marzo 2026"
    page.show_place(Place("week", None, (("day", "2026-04-01"),)))
    assert page.title.text() == "30 marzo – 5 aprile 2026"


def test_the_agenda_is_looked_at_before_it_is_printed(page: WeekPage, context: Context) -> None:
    asked: list[Place] = []
    context.navigation.register("agenda", QWidget)
    context.navigation.opened.connect(lambda _, place: asked.append(place))
    page.refresh()
    page.print_week.trigger()
    page.print_day.trigger()
    page.after.click()
    page.print_day.trigger()

    next_monday = MONDAY + timedelta(days=7)
    assert [(one.filter("day"), one.filter("days")) for one in asked] == [
        (str(MONDAY), "7"),
        (str(MONDAY), "1"),
        (str(next_monday), "1"),
    ]


def test_a_crowded_day_says_how_many_are_left(page: WeekPage, ws: Workspace) -> None:
    for _ in range(6):
        call(ws, 1)
    page.refresh()

    left = page.grid.entries[-1]
    assert left.entry.text == "altre 3"

    left.click()

    assert page.rest is not None
    assert len(page.rest.actions()) == 6
    page.rest.close()


def test_a_crowded_hour_too(page: WeekPage, ws: Workspace) -> None:
    for minutes in (0, 10, 20, 30):
        call(ws, 1, time(9, minutes))
    page.refresh()

    assert [one.entry.text.split("\n")[0][:8] for one in page.grid.entries] == [
        "09:00 LO",
        "altri 2",
        "09:30 LO",
    ]
