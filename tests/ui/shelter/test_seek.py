"""Cerco posto on a real archive: rooms that fit, why others do not, kept, entered, half typed."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cav_desktop.domain.compartments import NAMED
from cav_desktop.services import drafts
from cav_desktop.services.shelter import board, requests
from cav_desktop.services.shelter.board import SpanKind
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter.names import ENTRY, SEEK
from cav_desktop.ui.shelter.seek import SeekDrawer
from tests import make
from tests.services.shelter import shelter_scene as scene


@pytest.fixture
def rooms(ws: Workspace) -> tuple[int, int]:
    """A large room that is free, and one in which somebody lives."""
    house = scene.house(ws)
    large, taken = scene.room(ws, house, "Blu"), scene.room(ws, house, "Rosa")
    scene.stay(ws, taken)
    return large, taken


def opened(context: Context, qtbot: QtBot, request_id: int | None = None) -> SeekDrawer:
    made = SeekDrawer(context, Place(SEEK, request_id))
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def said(drawer: SeekDrawer, card: int) -> list[str]:
    return [one.text() for one in drawer.cards[card].findChildren(QLabel)]


def spans(ws: Workspace) -> list[tuple[str, SpanKind]]:
    found = board.read(ws, ws.today, ws.today)
    return [(line.place.room, one.kind) for line in found.rooms for one in line.spans]


def test_what_fits_stands_first_and_the_others_say_why(
    context: Context, qtbot: QtBot, rooms: tuple[int, int]
) -> None:
    drawer = opened(context, qtbot)
    drawer.form.fields.set_values({"children": 2})
    drawer.search()

    assert drawer.summary.text() == "1 stanza va bene, oggi"
    assert "Va bene" in said(drawer, 0)
    assert "C’è già un’altra famiglia." in said(drawer, 1)
    drawer.form.fields.set_values({"children": 7})
    drawer.search()
    assert drawer.summary.text() == "Nessuna stanza va bene, oggi"
    assert not drawer.until.isVisible()


def test_a_place_is_kept_for_who_has_no_name_yet(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    drawer = opened(context, qtbot)
    drawer.form.fields.set_values({"children": 1})
    drawer.search()
    with qtbot.waitSignals([drawer.closed, context.undo_offered]):
        drawer.cards[0].hold.click()

    (row,) = requests.waiting(ws)
    assert (row.case_id, row.unit.people, row.state) == (None, 2, "proposta")
    assert ("Blu", SpanKind.HELD) in spans(ws)


def test_nobody_comes_in_without_a_case(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    drawer = opened(context, qtbot)
    drawer.cards[0].enter.click()

    assert drawer.problem.isVisible()
    assert drawer.form.case.finder is not None
    assert drawer.entry is None


def test_a_mother_with_her_child_comes_in(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    case_id = make.case(ws)
    scene.child(ws, case_id)
    request_id = scene.request(ws, case_id, children=1)
    drawer = opened(context, qtbot, request_id)
    drawer.cards[0].enter.click()
    assert drawer.entry is not None
    with qtbot.waitSignal(context.undo_offered) as offered:
        drawer.entry.verb.click()

    assert ("Blu", SpanKind.STAY) in spans(ws)
    assert requests.waiting(ws) == ()
    offered.args[1]()
    assert ("Blu", SpanKind.STAY) not in spans(ws)


def test_a_need_half_typed_comes_back(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    first = opened(context, qtbot)
    first.form.fields.set_values({"children": 2, "avoided": ("098031",)})
    first.form.changed.emit()
    first.ask_close()
    second = opened(context, qtbot)

    assert second.form.need().unit.children == 2
    assert second.form.avoided() == ("098031",)
    assert second.form.more.isChecked()
    second.cards[0].hold.click()
    assert drafts.load(ws, SEEK, 0) is None


def test_what_cannot_be_read_has_no_rooms_and_nothing_is_kept_for_it(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    drawer = opened(context, qtbot)
    hold = drawer.cards[0].hold
    day = drawer.form.fields.field("wanted_on").control
    qtbot.keyClicks(day, "31/02")
    hold.click()

    assert requests.waiting(ws) == ()
    assert "wanted_on" in drawer.form.fields.problems()
    qtbot.waitUntil(lambda: not drawer.cards)
    assert drawer.summary.text().startswith("Correggi il campo segnato")


def test_an_end_that_cannot_be_read_is_no_stay_without_an_end(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    drawer = opened(context, qtbot, scene.request(ws, make.case(ws)))
    drawer.cards[0].enter.click()
    assert drawer.entry is not None
    qtbot.keyClicks(drawer.entry.form.field("ends_on").control, "31/02")
    drawer.entry.verb.click()

    assert ("Blu", SpanKind.STAY) not in spans(ws)
    assert drawer.entry.form.problems().keys() == {"ends_on"}


def test_the_children_of_the_case_are_looked_for_too(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    case_id = make.case(ws)
    scene.child(ws, case_id)
    drawer = opened(context, qtbot)
    drawer.form.case.set_case(case_id, "LO")
    assert drawer.form.need().unit.people == 2

    drawer.form.fields.set_values({"children": 3})
    drawer.form.case.set_case(case_id, "LO")
    assert drawer.form.need().unit.people == 4


def test_who_comes_in_half_typed_is_asked_again_and_its_room_lies_apart(
    context: Context, qtbot: QtBot, ws: Workspace, rooms: tuple[int, int]
) -> None:
    request_id = scene.request(ws, make.case(ws))
    first = opened(context, qtbot, request_id)
    first.cards[0].enter.click()
    qtbot.keyClicks(first.entering.form.field("ends_on").control, "31/")
    first.ask_close()
    with ws.archive.read(ws) as session:
        kept = session.scalars(select(NAMED["protected"].draft.payload)).all()
        assert session.scalars(select(NAMED["identity"].draft.id)).all() == []
    assert [f'"of": {rooms[0]}' in one for one in kept] == [True]

    second = opened(context, qtbot, request_id)
    assert second.entry is not None
    assert second.entering.typed()["ends_on"][1] == "31/"
    second.entering.form.set_values({"ends_on": None})
    second.entering.verb.click()
    assert ("Blu", SpanKind.STAY) in spans(ws)
    assert drafts.load(ws, ENTRY, request_id) is None
