"""Several sheets of one kind: one is edited at a time, and what was typed is never lost."""

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.violence import Author
from cav_desktop.services import drafts
from cav_desktop.services.casework import case_files, sheets
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.sheets.sheet_form import NEW
from cav_desktop.ui.cases.sheets.sheet_list import SheetListPage
from cav_desktop.ui.cases.violence import AuthorsPage, ViolencePage
from cav_desktop.ui.widgets import SearchableCombo
from tests import make
from tests.ui.cases.desk import Desk, actions


@pytest.fixture
def authors(page: CasePage) -> SheetListPage:
    page.choose("violence")
    found = page.pages["violence"]
    assert isinstance(found, ViolencePage)
    found.choose(found.authors)
    return found.authors


def _write(authors: SheetListPage, relation: str) -> None:
    authors.add_new()
    authors.form.editor.set_answers({"relation": relation, "main": "no"})


def test_a_sheet_is_written_and_stands_in_the_list(
    authors: SheetListPage, page: CasePage, ws: Workspace
) -> None:
    assert authors.nothing.isVisible()
    _write(authors, "padre")
    authors.form.save.click()

    (sheet,) = sheets.of_case(ws, Author, page.case.sheet.case_id)
    assert sheet.answers["relation"] == "padre"
    assert authors.list.item(0).text() == "Padre"
    assert authors.form.object_id == sheet.object_id
    assert not authors.form.is_changed


def test_what_is_missing_is_said_beside_its_field(authors: SheetListPage) -> None:
    authors.add_new()
    authors.form.editor.set_answers({"main": "si"})
    authors.form.save.click()

    assert list(authors.form.editor.problems()) == ["relation"]
    assert authors.form.object_id == NEW


def test_what_cannot_be_read_gets_the_keyboard_and_is_not_dropped(
    authors: SheetListPage, page: CasePage, ws: Workspace
) -> None:
    _write(authors, "padre")
    editor = authors.form.editor
    typed_in = editor.field("factors").control.focusProxy()
    assert isinstance(typed_in, SearchableCombo)
    typed_in.setText("una pistola in garage")
    typed_in.settle()
    editor.go_to("notes")
    authors.form.save.click()
    assert list(editor.problems()) == ["factors"]
    assert typed_in.text() == "una pistola in garage"
    assert editor.field_with_keyboard() == "factors"
    assert sheets.of_case(ws, Author, page.case.sheet.case_id) == ()


def test_typing_that_is_not_saved_holds_its_sheet(authors: SheetListPage) -> None:
    for relation in ("padre", "fratello"):
        _write(authors, relation)
        authors.form.save.click()
    shown, other = authors.form.object_id, authors.list.item(0)
    authors.form.editor.set_answers({"notes": "a metà"})
    authors.list.setCurrentItem(other)

    assert authors.form.object_id == shown
    assert authors.busy.isVisible()
    assert authors.form.editor.answers()["notes"] == "a metà"


def test_a_draft_of_a_new_sheet_comes_back(
    authors: SheetListPage, page: CasePage, desk: Desk, ws: Workspace
) -> None:
    _write(authors, "zio")
    desk.context.flush_drafts()
    her = page.case.sheet.case_id
    assert drafts.load(ws, "author", her) is not None
    desk.open_list()
    desk.open_case(her, section="violence")

    assert authors.form.is_changed
    assert authors.form.editor.answers()["relation"] == "zio"


def test_what_is_taken_out_can_be_put_back(
    authors: SheetListPage, page: CasePage, desk: Desk, ws: Workspace
) -> None:
    _write(authors, "padre")
    authors.form.save.click()
    authors.remove.click()
    assert sheets.of_case(ws, Author, page.case.sheet.case_id) == ()
    text, undo = desk.undo[-1]
    assert (text, undo is not None) == ("Tolto", True)
    assert undo is not None
    undo()

    assert len(sheets.of_case(ws, Author, page.case.sheet.case_id)) == 1


def test_a_draft_of_another_sheet_never_borrows_the_names_of_the_shown_one(
    authors: SheetListPage, page: CasePage, desk: Desk, ws: Workspace
) -> None:
    her = page.case.sheet.case_id
    first = sheets.add(ws, Author, her, {"relation": "padre", "main": "si", "name": "Uno Primo"})
    other = sheets.add(
        ws, Author, her, {"relation": "fratello", "main": "no", "name": "Due Secondo"}
    )
    authors.read()
    authors.choose(first)
    authors.form.editor.set_answers({"notes": "a metà"})
    desk.context.flush_drafts()
    authors.leave()
    page.case.reveal()
    authors.choose(other)
    assert authors.form.object_id == first
    authors.form.save.click()

    (one, two) = sheets.of_case(ws, Author, her, names=True)
    assert (one.answers["name"], one.answers["notes"]) == ("Uno Primo", "a metà")
    assert (two.answers["name"], two.answers["notes"]) == ("Due Secondo", None)


def test_a_name_that_was_typed_is_kept_when_names_are_hidden_again(
    authors: SheetListPage, page: CasePage, ws: Workspace
) -> None:
    authors.add_new()
    authors.form.editor.set_answers({"relation": "fratello", "main": "no", "name": "Tre Terzo"})
    sheets.add(ws, Author, page.case.sheet.case_id, {"relation": "padre", "main": "si"})
    assert authors.form.editor.field("name").isVisible()
    authors.form.save.click()

    names = [
        one.answers["name"]
        for one in sheets.of_case(ws, Author, page.case.sheet.case_id, names=True)
    ]
    assert names == [None, "Tre Terzo"]


def test_names_asked_while_she_types_are_not_wiped(
    authors: SheetListPage, page: CasePage, ws: Workspace
) -> None:
    her = page.case.sheet.case_id
    number = sheets.add(
        ws, Author, her, {"relation": "fratello", "main": "no", "name": "Due Secondo"}
    )
    authors.read()
    authors.choose(number)
    authors.form.editor.set_answers({"notes": "a metà"})
    page.case.reveal()
    authors.form.save.click()

    (one,) = sheets.of_case(ws, Author, her, names=True)
    assert (one.answers["name"], one.answers["notes"]) == ("Due Secondo", "a metà")


def test_the_coordinator_sees_with_whom_there_is_a_conflict(
    qtbot: QtBot, authors: SheetListPage, page: CasePage, ws: Workspace
) -> None:
    him = {"relation": "marito", "main": "si", "name": "Giuseppe Rossi"}
    elsewhere = make.case(ws, subject_phone="340 123 4567")
    for case_id in (page.case.sheet.case_id, elsewhere):
        sheets.add(ws, Author, case_id, him)
    authors.read()
    assert isinstance(authors, AuthorsPage)
    qtbot.waitUntil(authors.conflict.isVisible)
    other = case_files.open_sheet(ws, elsewhere).code
    assert other not in authors.conflict.accessibleDescription()

    authors.conflict.acted.emit()
    qtbot.waitUntil(lambda: other in authors.conflict.accessibleDescription())
    assert Opening.NAMES in actions(ws)
