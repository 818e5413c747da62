"""The board on a real archive: walked, turned into a table, a family carried to another room."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.services.shelter import board, holds, limits
from cav_desktop.services.shelter.board import SpanKind
from cav_desktop.services.shelter.limits import BlockDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.board import BoardTab
from tests import make
from tests.services.shelter import shelter_scene as scene


class Rooms:
    """A house with three rooms: a family in the first, a place kept in the second."""

    def __init__(self, ws: Workspace) -> None:
        house = scene.house(ws)
        self.blue, self.red, self.free = (scene.room(ws, house, one) for one in "ABC")
        self.stay = scene.stay(ws, self.blue, ws.today - timedelta(days=9))
        self.request = scene.request(ws, make.case(ws))
        holds.hold(ws, self.request, self.red, ws.now + timedelta(hours=20))


@pytest.fixture
def rooms(ws: Workspace) -> Rooms:
    return Rooms(ws)


@pytest.fixture
def asked() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def shown(rooms: Rooms, context: Context, qtbot: QtBot, asked: list[tuple[str, ...]]) -> BoardTab:
    def ask(_: QWidget, *words: str) -> bool:
        asked.append(words)
        return True

    made = BoardTab(context, ask=ask)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    made.view.setFocus()
    return made


def spans(ws: Workspace, kind: SpanKind) -> list[str]:
    found = board.read(ws, ws.today, ws.today)
    return [line.place.room for line in found.rooms for one in line.spans if one.kind is kind]


def test_the_arrows_walk_and_say_what_is_there(shown: BoardTab) -> None:
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    assert "Ginestra, A: LO-" in shown.sentence.text()
    assert shown.view.accessibleDescription() == shown.sentence.text()
    assert shown.go.text() == "Apri il fascicolo"

    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    assert "tenuto" in shown.sentence.text()
    assert shown.release.isVisible()

    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    assert shown.sentence.text() == "Ginestra, C: 1 adulta + 3 minori, libera"
    assert shown.go.text() == "Cerco posto"


def test_a_family_is_carried_by_keyboard_and_asked_about(
    shown: BoardTab, ws: Workspace, asked: list[tuple[str, ...]], context: Context, qtbot: QtBot
) -> None:
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    for _ in range(2):
        QTest.keyClick(shown.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert "Verso Ginestra, C" in shown.sentence.text()
    with qtbot.waitSignal(context.undo_offered) as offered:
        QTest.keyClick(shown.view, Qt.Key.Key_Return)

    cause, effect, verb = asked[0]
    assert "da Ginestra, A a Ginestra, C" in cause
    assert effect.startswith("Dopo")
    assert verb == "Sposta"
    assert spans(ws, SpanKind.STAY) == ["C"]
    offered.args[1]()
    assert spans(ws, SpanKind.STAY) == ["A"]


def test_a_kept_place_is_pulled_to_another_room(shown: BoardTab, ws: Workspace) -> None:
    _, red, free = shown.view.room_rows()
    place = shown.view.bar_box(red, 0).center()
    below = QPoint(place.x(), shown.view.row_box(free).center().y())
    viewport = shown.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(viewport, below)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=below)

    assert spans(ws, SpanKind.HELD) == ["C"]


def test_a_place_kept_for_nobody_known_is_asked_about_in_words(
    shown: BoardTab, ws: Workspace, asked: list[tuple[str, ...]]
) -> None:
    _, held, free = board.read(ws, ws.today, ws.today).rooms
    shown._mover.move(held, replace(held.spans[0], codes=()), free)
    assert asked[0][0].startswith("Stai per tenere il posto di una donna senza fascicolo in ")


def test_to_another_level_its_end_and_who_pays_are_asked_in_her_case(
    shown: BoardTab, rooms: Rooms, ws: Workspace, context: Context, asked: list[tuple[str, ...]]
) -> None:
    other = scene.room(ws, scene.house(ws, "Mimosa", level="semi_autonomia"), "D")
    context.navigation.register("case", QWidget)
    lines = {line.place.room_id: line for line in board.read(ws, ws.today, ws.today).rooms}
    here = lines[rooms.blue]
    shown._mover.move(here, here.spans[0], lines[other])

    place = context.navigation.current()
    assert place is not None
    assert (place.object_id, place.filter("section")) == (here.spans[0].case_id, "stay")
    assert place.filter("field") == f"transfer_{rooms.stay}_{other}"
    assert asked == []
    assert spans(ws, SpanKind.STAY) == ["A"]


def test_what_is_carried_may_stay(shown: BoardTab, asked: list[tuple[str, ...]]) -> None:
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    QTest.keyClick(shown.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown.view, Qt.Key.Key_Escape)

    assert shown.view.carried_to is None
    assert asked == []


def test_where_they_do_not_fit_it_is_refused_with_the_reason_and_nothing_is_asked(
    shown: BoardTab, rooms: Rooms, context: Context, asked: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    ws = context.ws
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    QTest.keyClick(shown.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(context.told) as told:
        QTest.keyClick(shown.view, Qt.Key.Key_Return)

    assert told.args[0] == "In quella stanza non ci stanno"
    assert told.args[1].startswith("Il posto è tenuto per un’altra richiesta. Scegli")
    assert spans(ws, SpanKind.STAY) == ["A"]

    limits.block(ws, rooms.free, BlockDraft(BlockKind.SAFETY, ws.today, "serratura"))
    blue, red, free = board.read(ws, ws.today, ws.today).rooms
    for line, span, to, why in (
        (red, red.spans[0], free, "La stanza è bloccata."),
        (red, red.spans[0], blue, "C’è già un’altra famiglia."),
        (blue, blue.spans[0], free, "La stanza è bloccata."),
    ):
        with qtbot.waitSignal(context.told) as told:
            shown._mover.move(line, span, to)
        assert why in told.args[1]
    assert asked == []


def test_the_table_says_the_same(shown: BoardTab, rooms: Rooms) -> None:
    shown.as_table.click()
    model = shown.table.table.model
    lines = [
        [model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())
    ]

    assert [line[:2] for line in lines] == [
        ["Ginestra, A", "ospitata"],
        ["Ginestra, B", "posto tenuto"],
        ["Ginestra, C", "libera"],
    ]
    shown.table.table.view.selectRow(2)
    assert "libera" in shown.sentence.text()


def test_where_the_months_do_not_fit_they_are_said_in_short(shown: BoardTab, qtbot: QtBot) -> None:
    assert shown.period.text() == "marzo – maggio 2026"
    shown.resize(340, 560)
    qtbot.waitUntil(lambda: shown.period.text() == "mar – mag 2026")
    assert shown.period.accessibleName() == "marzo – maggio 2026"


def test_the_months_turn(shown: BoardTab) -> None:
    assert shown.period.text() == "marzo – maggio 2026"
    QTest.keyClick(shown.view, Qt.Key.Key_PageDown)
    assert shown.period.text() == "aprile – giugno 2026"
    QTest.keyClick(shown.view, Qt.Key.Key_Home)
    assert shown.period.text() == "marzo – maggio 2026"


def test_a_kept_place_is_given_up_and_taken_back(
    shown: BoardTab, ws: Workspace, context: Context, qtbot: QtBot
) -> None:
    for _ in range(2):
        QTest.keyClick(shown.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(context.undo_offered) as offered:
        shown.release.click()

    assert spans(ws, SpanKind.HELD) == []
    offered.args[1]()
    assert spans(ws, SpanKind.HELD) == ["B"]
