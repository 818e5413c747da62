"""What a line of "Forse già conosciuta" says before anything of hers is opened.

That candidates were looked at is written in the journal, once a drawer.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.records import Record
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.people import identity
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.contacts import NewContact, draft_payload
from cav_desktop.ui.contacts.draft_payload import Typed
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


def test_alias_state_last_contact_and_reason_stand_beside_the_code(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    case_id = make.case(ws)
    identity.change(ws, case_id, replace(identity.reveal(ws, case_id).draft, alias="Girasole"))
    drawer = open_drawer()
    with qtbot.waitSignal(drawer.known.answered):
        drawer.known.look_for("Mariam Kovalska", "")
    (found,) = drawer.known.found
    line = drawer.known.line_of(found)
    assert line is not None
    said = [label.text() for label in line.findChildren(QLabel)]
    assert said == [
        found.code,
        "«Girasole»",
        "Contatto · ultimo contatto lun 16 mar · suono simile",
    ]
    assert "Kowalska" not in "".join(said)


def test_the_chosen_one_comes_back_with_the_draft(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    make.case(ws)
    drawer = open_drawer()
    with qtbot.waitSignal(drawer.known.answered):
        drawer.known.look_for("Maryam Kowalska", "")
    (found,) = drawer.known.found
    assert isinstance(found.last_on, date)
    assert draft_payload.read(Typed(ContactDraft(), found).to_json()).joined == found
