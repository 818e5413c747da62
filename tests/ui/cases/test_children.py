"""Figli: cards with what is in force and missing, the question about the woman, hidden names."""

from datetime import timedelta

import pytest

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.removals import REMOVAL_WORDS
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import children, sheets
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.children import (
    ChildLinksPage,
    ChildListPage,
    ChildMeasuresPage,
    ChildrenPage,
)
from tests import make
from tests.services.casework.test_children import AMIRA
from tests.ui.cases.desk import Desk, tab


@pytest.fixture
def case_id(ws: Workspace) -> int:
    number = make.case(ws)
    sheets.add(ws, Author, number, {"relation": "marito", "main": "si"})
    child_id = children.add(ws, number, AMIRA)
    sheets.add(
        ws,
        ChildMeasure,
        number,
        {
            "child_id": child_id,
            "kind": "visite",
            "visits": "protette",
            "state": "in_vigore",
            "expires_on": ws.today + timedelta(days=30),
        },
    )
    return number


@pytest.fixture
def figli(desk: Desk, case_id: int) -> ChildrenPage:
    page = desk.open_case(case_id)
    page.choose("children")
    found = page.pages["children"]
    assert isinstance(found, ChildrenPage)
    return found


def test_a_card_says_what_is_in_force_and_what_is_missing(figli: ChildrenPage, desk: Desk) -> None:
    page = tab(figli, 0, ChildListPage)
    heading, *lines = page.list.item(0).text().split("\n")
    assert heading.endswith("-F1")
    assert lines == [
        "6–10 anni",
        "Primaria",
        "Visite: protette/spazio neutro, fino al 15 aprile 2026",
        "Ha visto o sentito",
        "Manca: passaporto, in attesa di autorizzazione",
    ]
    assert page.waiting.isVisible()
    desk.case.case.reveal()
    assert page.list.item(0).text().startswith("Amira Benali\n")


def test_the_facts_of_the_woman_change_only_when_she_is_asked(
    figli: ChildrenPage, desk: Desk, ws: Workspace, case_id: int
) -> None:
    page = tab(figli, 0, ChildListPage)
    assert page.suggestion.isVisible()
    assert sheets.read(ws, CaseFile, case_id).answers["minor_children"] is None
    page.suggestion.acted.emit()

    assert sheets.read(ws, CaseFile, case_id).answers["minor_children"] == "si"
    assert not page.suggestion.isVisible()
    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    assert sheets.read(ws, CaseFile, case_id).answers["minor_children"] is None


def test_a_new_child_names_an_author_of_the_case(
    figli: ChildrenPage, ws: Workspace, case_id: int
) -> None:
    page = tab(figli, 0, ChildListPage)
    page.add_new()
    page.form.editor.set_answers({"bond": "figlio_comune", "father": "autore", "author_id": 1})
    page.form.save.click()

    second = children.cards(ws, case_id)[1]
    assert second.code.endswith("-F2")
    assert second.sheet.answers["author_id"] == 1
    assert page.list.count() == 2


def test_a_decision_is_about_a_child_and_the_three_removals_are_told_apart(
    figli: ChildrenPage, ws: Workspace, case_id: int
) -> None:
    page = tab(figli, 1, ChildMeasuresPage)
    for words in REMOVAL_WORDS.values():
        assert words in page.difference.text()
    page.add_new()
    page.form.editor.set_answers({"child_id": 1, "kind": "affidamento", "state": "in_vigore"})
    page.form.save.click()
    assert list(page.form.editor.problems()) == ["custody"]
    page.form.editor.set_answers({"custody": "ente"})
    page.form.save.click()

    custody = children.cards(ws, case_id)[0].custody
    assert custody is not None
    assert custody.answers["custody"] == "ente"
    heading, small = page.list.item(0).text().split("\n")
    assert heading == "All’ente/servizio sociale"
    assert small.endswith("-F1 · In vigore")


def test_a_child_of_another_case_is_shown_without_a_name(
    figli: ChildrenPage, ws: Workspace
) -> None:
    other = make.case(ws, subject_phone="340 123 4567")
    children.add(ws, other, {**AMIRA, "name": "Karim"})
    code = children.cards(ws, other)[0].code
    page = tab(figli, 2, ChildLinksPage)
    page.add_new()
    page.form.editor.set_answers({"child_code": code, "bond": "figlio_autore"})
    page.form.save.click()

    assert page.list.item(0).text().split("\n") == [
        code,
        f"Figlia/o del solo autore · 6–10 anni · fascicolo {code[:-3]}",
    ]
