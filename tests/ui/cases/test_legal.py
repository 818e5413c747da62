"""Legale: the term of the querela explained while she types, stages that stay, lists that say."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.benefits import LegalAid
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.legal_terms import QUERELA, Start, reckon
from cav_desktop.domain.proceedings import Hearing, Proceeding
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.removals import REMOVAL_WORDS, Removal
from cav_desktop.services.casework import sheets
from cav_desktop.services.dates.timeline import MomentKind
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.legal import (
    ComplaintsPage,
    LegalPage,
    ProceedingsPage,
    ProtectiveMeasuresPage,
)
from cav_desktop.ui.cases.sheets.related import RelatedListPage
from cav_desktop.ui.cases.sheets.sheet_page import SheetPage
from cav_desktop.ui.cases.sheets.term_words import term_words
from cav_desktop.ui.cases.ways.moments import entry_of
from cav_desktop.ui.cases.ways.path import PathPage
from cav_desktop.ui.navigation import Place
from tests import make
from tests.services.casework.test_legal import COMPLAINT, PROCEEDING
from tests.ui.cases.desk import Desk, tab


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


@pytest.fixture
def legale(desk: Desk, case_id: int) -> LegalPage:
    page = desk.open_case(case_id)
    page.choose("legal")
    found = page.pages["legal"]
    assert isinstance(found, LegalPage)
    return found


def test_the_term_is_explained_while_she_types(legale: LegalPage) -> None:
    page = tab(legale, 0, ComplaintsPage)
    page.add_new()
    editor = page.form.editor
    assert page.terms.text() == "Scrivi il giorno del fatto: il termine viene calcolato."
    editor.set_answers({"state": "in_valutazione", "fact_on": date(2026, 3, 3)})
    assert page.terms.text() == "3 mesi dal fatto del 3 marzo 2026 (art. 124 c.p.): 3 giugno 2026."
    editor.set_answers({"offences": ("art_609bis",), "known_on": date(2026, 3, 5)})
    assert page.terms.text().startswith("12 mesi da quando lo ha saputo, il 5 marzo 2026")
    editor.set_answers({"stated_on": date(2027, 4, 1)})
    assert page.terms.text().endswith(
        "Vale il giorno indicato: 1 aprile 2027. Attenzione: è oltre quello di legge."
    )
    editor.set_answers({"offences": ("art_572",)})
    assert page.terms.text() == "Per questi reati si procede d’ufficio: non serve la querela."
    editor.set_answers({"state": "querela", "filed_on": date(2026, 3, 9)})
    assert "è stata presentata" in page.terms.text()


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2025, 12, 14), "È passato."),
        (date(2026, 2, 2), "È festivo: ultimo giorno lavorativo 30 aprile 2026."),
    ],
)
def test_a_term_says_what_its_last_day_is(since: date, words: str) -> None:
    found = reckon(QUERELA, date(2026, 2, 1) if "festivo" in words else since, start=Start.FACT)
    assert words in term_words(found, date(2026, 3, 16))


def test_each_stage_stays_with_its_day(legale: LegalPage, ws: Workspace, case_id: int) -> None:
    sheets.add(ws, Proceeding, case_id, PROCEEDING)
    page = tab(legale, 1, ProceedingsPage)
    page.choose(1)
    page.form.editor.set_answers({"stage": "primo_grado", "stage_on": date(2026, 3, 12)})
    page.form.save.click()

    assert page.steps.text() == "Fasi: Indagini (3 marzo 2026) → Primo grado (12 marzo 2026)"
    page.form.editor.set_answers({"stage": "opposizione"})
    page.form.save.click()
    assert page.form.is_changed


def test_lists_say_what_matters(
    legale: LegalPage, ws: Workspace, case_id: int, qtbot: QtBot
) -> None:
    sheets.add(ws, Complaint, case_id, COMPLAINT)
    number = sheets.add(ws, Proceeding, case_id, {**PROCEEDING, "subject": "Maltrattamenti"})
    sheets.add(ws, Hearing, case_id, {"on": date(2026, 4, 9), "proceeding_id": number})
    hearings = tab(legale, 3, RelatedListPage)
    hearings.choose(1)
    chosen = hearings.form.editor.field("proceeding_id").control

    complaints = tab(legale, 0, ComplaintsPage)
    qtbot.waitUntil(lambda: complaints.list.count() == 1)
    assert complaints.list.item(0).text().split("\n")[0] == "La sta valutando"
    assert hearings.list.item(0).text() == "9 aprile 2026"
    assert chosen.property("text") == "Giudice penale · Maltrattamenti"
    measures = tab(legale, 2, ProtectiveMeasuresPage)
    assert REMOVAL_WORDS[Removal.CHILD] in measures.difference.text()


def test_the_days_of_justice_stand_on_the_path_and_open_their_section(
    desk: Desk, ws: Workspace, case_id: int
) -> None:
    sheets.add(ws, Complaint, case_id, {**COMPLAINT, "state": "querela", "filed_on": ws.today})
    sheets.add(
        ws,
        ProtectiveMeasure,
        case_id,
        {"measure": "custodia", "state": "revocato", "violated": "si", "violated_on": ws.today},
    )
    page = desk.open_case(case_id)
    path = page.pages["path"]
    assert isinstance(path, PathPage)
    path.chips[MomentKind.LEGAL].setChecked(True)
    entries = [entry_of(one, desk.context.vocabulary, ws.today) for one in path.moments()]

    assert sorted(one.title for one in entries) == [
        "Misura violata: Custodia in carcere",
        "Presentata: Querela",
    ]
    path.timeline.opened.emit(entries[0].key)
    assert page.pages["legal"].isVisible()


def test_a_draft_of_a_hearing_opens_the_hearings(desk: Desk, legale: LegalPage) -> None:
    hearings = tab(legale, 3, RelatedListPage)
    hearings.add_new()
    hearings.form.editor.set_answers({"place": "aula 2"})
    legale.bar.setCurrentIndex(0)
    number = desk.case.case.sheet.case_id
    desk.context.navigation.register("hearing", lambda: desk.case)
    desk.context.navigation.open(Place("hearing", number))

    assert hearings.isVisible()
    assert hearings.form.editor.answers()["place"] == "aula 2"


def test_legal_aid_is_one_sheet(legale: LegalPage, ws: Workspace, case_id: int) -> None:
    page = tab(legale, 4, SheetPage)
    page.form.editor.set_answers({"state": "ammessa"})
    page.form.save.click()
    page.form.editor.set_answers({"state": "presentato"})
    page.form.save.click()

    (sheet,) = sheets.of_case(ws, LegalAid, case_id)
    assert sheet.answers["state"] == "presentato"
