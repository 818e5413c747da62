"""Diario on the screen: written, listed, who did not come, notes that a rule hides."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.roles import Role
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import activity_notes, sheets
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.told.activity_notes import NotesCard
from cav_desktop.ui.cases.told.diary import DiaryPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from tests.ui.cases.desk import Desk


def _diary(page: CasePage) -> DiaryPage:
    page.choose("diary")
    found = page.pages["diary"]
    assert isinstance(found, DiaryPage)
    return found


@pytest.fixture
def diary(page: CasePage) -> DiaryPage:
    return _diary(page)


def test_an_interview_is_written_with_its_note(
    diary: DiaryPage, desk: Desk, ws: Workspace, page: CasePage
) -> None:
    case_id = page.case.sheet.case_id
    answers = diary.form.editor.answers()
    assert (answers["on"], answers["by"]) == (ws.today, ws.staff_id)
    assert not diary.notes.form.isVisible()
    diary.form.editor.set_answers(
        {"kind": "primo_colloquio", "minutes": 60, "facts": "Racconta <della> notte & del resto."}
    )
    diary.form.save.click()

    (number,) = diary.table.model.ids()
    assert sheets.read(ws, Activity, number).answers["minutes"] == 60
    diary.notes.form.set_values({"confidentiality": "personale", "text": "Da riprendere."})
    diary.notes.add_note.click()
    (note,) = activity_notes.of_activity(ws, case_id, number).shown
    assert note.text == "Da riprendere."
    said = [part.text() for part in diary.notes.findChildren(QLabel)]
    assert "Da riprendere." in said
    diary.notes.remove(note.id)
    assert activity_notes.of_activity(ws, case_id, number).shown == ()

    diary.remove_shown()
    assert diary.table.model.ids() == ()
    _, undo = desk.undo[-1]
    assert undo is not None
    undo()
    diary.read()
    assert diary.table.model.ids() == (number,)


def test_who_did_not_come_is_sought_as_she_said(
    page: CasePage, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = page.case.sheet.case_id
    on = ws.today - timedelta(days=1)
    number = sheets.add(
        ws, Activity, case_id, {"kind": "colloquio", "on": on, "outcome": "assente"}
    )
    sheets.add(ws, Activity, case_id, {"kind": "telefonata", "on": on - timedelta(days=5)})
    diary = _diary(page)
    assert diary.form.object_id == number
    assert diary.no_show.isVisible()
    shown = " ".join(part.text() for part in diary.no_show.findChildren(QLabel))
    assert "Solo SMS, 9–12, presentarsi come «farmacia»" in shown

    diary.sought.click()
    assert sheets.read(ws, Activity, number).answers["sought_on"] == ws.today
    assert not diary.no_show.isVisible()

    diary.missed.click()
    assert diary.table.model.ids() == (number,)


def test_a_note_being_written_comes_back_beside_its_activity(
    page: CasePage, desk: Desk, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = page.case.sheet.case_id
    first, second = (
        sheets.add(ws, Activity, case_id, {"kind": kind, "on": ws.today - timedelta(days=days)})
        for kind, days in (("colloquio", 9), ("telefonata", 2))
    )
    diary = _diary(page)
    diary.choose(first)
    diary.notes.text.setFocus()
    qtbot.keyClicks(diary.notes.text, "Non ancora finita")
    diary.choose(second)
    assert diary.busy.isVisible()
    assert diary.form.object_id == first
    desk.context.flush_drafts()

    again = Desk(desk.context)
    qtbot.addWidget(again.window)
    again.case.show_place(Place("case", case_id))
    other = _diary(again.case)
    other.read()
    assert other.form.object_id == first
    assert other.notes.text.value() == "Non ancora finita"


def test_what_a_rule_hides_is_counted_and_said(
    page: CasePage, desk: Desk, unlocked: Unlocked, qtbot: QtBot
) -> None:
    ws, case_id = unlocked.ws, page.case.sheet.case_id
    number = sheets.add(ws, Activity, case_id, {"kind": "colloquio", "on": ws.today})
    activity_notes.add(ws, number, "personale", "Solo mio")
    colleague = replace(ws, staff_id=ws.staff_id + 1, role=Role.RECEPTION)
    card = NotesCard(Context(colleague, desk.context.pool))
    qtbot.addWidget(card)
    card.open_case(case_id)
    card.show_activity(number)
    assert card.hidden.text() == (
        "Altre note di colleghe: 1 appunti personali. Nascoste per regola, non per chiave."
    )
    assert "Solo mio" not in [part.text() for part in card.findChildren(QLabel)]
    offered = card.who.fitting("")
    assert [one.code for one in offered] == ["equipe", "consegnabile", "personale"]
