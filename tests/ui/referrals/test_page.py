"""Invii in the rail: counters, filters, the reminder in one key, the way into the case."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.domain.referrals.turns import Turn
from cav_desktop.services.referrals import board, reading, referring
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.referrals import BoardPage
from cav_desktop.ui.widgets.dates import short_day
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene
from tests.ui.cases.desk import actions


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def silent(ws: Workspace, clock: FixedClock) -> int:
    """Sent forty days ago; beside it one that came in and one that is over."""
    case = make.case(ws, subject_name="Zobeide Kowalska")
    scene.consent(ws, case)
    number = scene.sent(ws, case)
    over = scene.sent(ws, case, party="tutela_minori")
    referring.move(ws, over, Passage(ReferralState.CONCLUDED, outcome="consulenza_unica"))
    clock.advance(days=40)
    other = make.case(ws)
    came = ws.today - timedelta(days=2)
    scene.referral(ws, other, direction=Direction.IN, party="consultorio", received_on=came)
    return number


@pytest.fixture
def page(context: Context, silent: int, qtbot: QtBot) -> BoardPage:
    made = BoardPage(context)
    qtbot.addWidget(made)
    made.resize(1146, 680)
    made.show()
    return made


def _said(page: BoardPage, key: str) -> list[str]:
    model = page.table.model
    at = next(i for i, one in enumerate(model.columns) if one.key == key)
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def test_what_is_late_stands_first_and_is_counted(page: BoardPage, ws: Workspace) -> None:
    assert _said(page, "wait") == [
        "silenzio da 40 giorni: in ritardo",
        f"aspetta noi da 2 giorni, entro {short_day(ws.today + timedelta(days=19), ws.today)}",
    ]
    theirs = page.counters[Turn.THEIRS]
    assert theirs.accessibleName() == "Aspettiamo risposta: 1"
    assert theirs.accessibleDescription() == "1 in ritardo, il silenzio più lungo: 40 giorni"
    page.counters[Turn.OURS].pressed.emit()
    assert _said(page, "receiver") == ["Consultorio"]
    page.counters[Turn.OURS].pressed.emit()
    assert len(_said(page, "receiver")) == 2


def test_filters_narrow_and_what_is_over_is_asked_for(page: BoardPage, ws: Workspace) -> None:
    filters = page.filters
    filters.show_place(Place("referrals", None, (("state", "concluso"),)))
    assert _said(page, "wait") == ["Consulenza unica"]
    filters.show_place(Place("referrals", None, (("way", "in_entrata"), ("late", "si"))))
    assert _said(page, "code") == []
    assert page.empty.isVisible()
    page.empty.acted.emit()
    assert not filters.are_set
    code = board.read(ws)[0].row.case_code
    filters.code.set_value(code[-4:])
    filters.code.changed.emit(code)
    assert set(_said(page, "code")) == {code}


def test_one_key_writes_a_reminder_and_takes_it_back(
    page: BoardPage, context: Context, ws: Workspace, silent: int, qtbot: QtBot
) -> None:
    undos: list[Callable[[], object]] = []
    context.undo_offered.connect(lambda _, undo: undos.append(undo))
    assert not page.remind.isEnabled()
    page.table.select_id(silent)
    page.table.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_S)
    assert reading.read(ws, silent).row.reminders == 1
    until = short_day(ws.today + timedelta(days=14), ws.today)
    qtbot.waitUntil(lambda: f"silenzio da 40 giorni, entro {until}" in _said(page, "wait"))
    undos[0]()
    assert reading.read(ws, silent).row.reminders == 0


def test_a_line_opens_its_referral_in_the_case(
    page: BoardPage, context: Context, silent: int
) -> None:
    asked: list[Place] = []
    context.navigation.register("case", lambda: BoardPage(context))
    context.navigation.opened.connect(lambda _, place: asked.append(place))
    page.table.opened.emit(silent)
    assert asked[0].screen == "case"
    assert asked[0].filter("section") == "referrals"
    assert asked[0].filter("object") == str(silent)


def test_names_are_read_only_when_they_are_asked_for(
    page: BoardPage, context: Context, ws: Workspace
) -> None:
    assert "Zobeide Kowalska" not in _said(page, "name")
    before = actions(ws)
    context.show_names(True)
    assert "Zobeide Kowalska" in _said(page, "name")
    assert len(actions(ws)) > len(before)
