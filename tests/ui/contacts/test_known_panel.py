"""That candidates were looked at is written in the journal, once a drawer."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.records import Record
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.contacts import NewContact
from tests import make

Open = Callable[[], NewContact]


def _searches(ws: Workspace) -> list[int]:
    with ws.archive.read(ws) as session:
        wanted = select(Record.n).where(Record.action == Opening.SEARCH)
        return list(session.scalars(wanted))


def test_candidates_that_were_looked_at_are_one_record_of_the_drawer(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    make.case(ws, subject_name="Maryam Kowalska")
    drawer = open_drawer()
    drawer.known._rest.setInterval(1)
    with qtbot.waitSignal(drawer.known.answered):
        drawer.known.look_for("Maryam Kowalska", "")
    qtbot.waitUntil(lambda: len(_searches(ws)) == 1)
    drawer.known.turn(drawer.known.found[0])
    with qtbot.waitSignal(drawer.known.answered):
        drawer.known.look_for("Maryam", "")
    drawer.known._rest.timeout.emit()

    assert len(_searches(ws)) == 1


def test_nobody_found_is_no_record(qtbot: QtBot, ws: Workspace, open_drawer: Open) -> None:
    drawer = open_drawer()
    with qtbot.waitSignal(drawer.known.answered):
        drawer.known.look_for("Zsofia", "")
    drawer.known._rest.timeout.emit()

    assert not drawer.known._rest.isActive()
    assert _searches(ws) == []
