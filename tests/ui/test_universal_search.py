"""The search above every screen: notes are counted while she types, read when she rests."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.activities import Activity
from cav_desktop.domain.forms import Answer
from cav_desktop.services.casework import sheets
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.universal_search import UniversalSearch
from cav_desktop.ui.widgets import Found, TopBar
from tests import make
from tests.ui.cases.desk import actions


class Bar(TopBar):
    """The top bar, that keeps what it was given to show."""

    def __init__(self) -> None:
        super().__init__("Anna B.")
        self.shown: list[Found] = []

    def show_found(self, found: Sequence[Found], empty: str = "") -> None:
        self.shown = list(found)


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def bar(context: Context, qtbot: QtBot) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    UniversalSearch(context, made, ())
    return made


def test_notes_are_counted_then_read_with_one_record(
    ws: Workspace, context: Context, bar: Bar
) -> None:
    case_id = make.case(ws)
    told: dict[str, Answer] = {
        "kind": "colloquio",
        "on": ws.today,
        "facts": "Ha nascosto le chiavi in cantina.",
    }
    number = sheets.add(ws, Activity, case_id, told)
    end = len(actions(ws))

    bar.searched.emit("cantina")
    (line,) = bar.shown
    assert "nelle note, 1 volta" in line.detail
    assert "cantina" not in line.detail
    assert len(actions(ws)) == end

    bar.rested.emit("cantina")
    (line,) = bar.shown
    assert "nascosto le chiavi in cantina." in line.detail
    bar.rested.emit("cantina")
    context.navigation.register("case", QWidget)
    bar.chosen.emit(line.key)
    assert actions(ws)[end:] == [Opening.SEARCH]
    place = context.navigation.current()
    assert place is not None
    assert (place.object_id, place.filter("section")) == (case_id, "diary")
    assert place.filter("field") == str(number)
