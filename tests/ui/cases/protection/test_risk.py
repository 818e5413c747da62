"""Rischio: coded by keyboard, signed once, and the level stands in the header."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.domain.instruments import Coding
from cav_desktop.domain.risk import Coded, RiskOccasion
from cav_desktop.services.casework import instruments, risk, sheets
from cav_desktop.services.casework.instruments import InstrumentRow
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.protection.instruments import Instruments
from cav_desktop.ui.cases.protection.risk import AssessmentsPage, RiskPage
from tests.services.casework.test_risk import answers, signed
from tests.ui.cases.desk import Desk


@pytest.fixture
def assessments(page: CasePage) -> AssessmentsPage:
    page.choose("risk")
    return cast("RiskPage", page.pages["risk"]).assessments


def test_an_assessment_is_coded_by_keyboard_and_signed(
    qtbot: QtBot, ws: Workspace, desk: Desk, page: CasePage, assessments: AssessmentsPage
) -> None:
    case_id = page.case.sheet.case_id
    assessments.add_new()
    editor = assessments.editor
    assert editor.answers()["instrument"] == "indicatori_centro"
    assert editor.answers()["on"] == ws.today
    assert desk.window.focusWidget() is editor.field("on").control
    grid = editor.grid
    editor.go_to("from_others")
    qtbot.keyClick(editor.field("from_others").control, Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is grid
    for key in (Qt.Key.Key_S, Qt.Key.Key_N, Qt.Key.Key_Question, Qt.Key.Key_Minus):
        qtbot.keyClick(grid, key)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_S)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert editor.said.text() == "1 fattore presente adesso."

    editor.set_answers({"reasons": "Le minacce aumentano."})
    assessments.sign.click()
    assert "scegli il livello" in editor.field("level").error()
    assert desk.asked == [], "what is missing is said before she is asked whether she is sure"
    (draft,) = risk.of_case(ws, case_id)
    assert not draft.is_signed
    assert [kept.now for kept in draft.factors.values()] == [
        "presente",
        "assente",
        "parziale",
        "omesso",
    ]

    qtbot.keyClicks(editor.combo("level"), "Elevato")
    editor.combo("level").settle()
    assessments.sign.click()
    (one,) = risk.of_case(ws, case_id)
    assert one.is_signed
    assert desk.asked[-1][0] == "Stai per firmare questa valutazione"
    told = f"Rischio elevato, {ws.today.day} marzo"
    qtbot.waitUntil(lambda: page.header.risk.text == told)
    assert assessments.form.save.isHidden()
    before = grid.coded()
    grid.choose(0, 1, None)
    assert grid.coded() == before


def test_a_wrong_one_is_replaced_and_an_event_makes_the_level_old(
    qtbot: QtBot, ws: Workspace, page: CasePage, assessments: AssessmentsPage
) -> None:
    header, case_id = page.header, page.case.sheet.case_id
    day = ws.today.replace(day=1)
    wrong = signed(ws, case_id, on=day, next_on=None, factors={"arma": Coded("presente")})
    assessments.read()
    assessments.choose(wrong)
    assessments.replace.click()
    editor = assessments.editor
    assert editor.grid.coded() == {"arma": Coded("presente")}
    editor.set_answers({"level": "medio"})
    assessments.sign.click()
    qtbot.waitUntil(lambda: header.risk.text == "Rischio medio, 1 marzo")
    assert assessments.strip.toolTip() == "1 marzo: Medio"

    sheets.add(ws, RiskOccasion, case_id, {"kind": "separazione", "on": ws.today})
    qtbot.waitUntil(lambda: header.risk.text == "Rischio medio, 1 marzo · da rivalutare")


def test_what_was_coded_and_not_saved_waits(
    ws: Workspace, desk: Desk, page: CasePage, assessments: AssessmentsPage
) -> None:
    case_id = page.case.sheet.case_id
    number = risk.add(ws, case_id, answers(ws), {"arma": Coded("presente")})
    assessments.read()
    assessments.choose(number)
    editor = assessments.editor
    editor.grid.choose(0, 1, Coding.PARTLY)
    typed = editor.grid.coded()
    desk.open_list()
    desk.open_case(case_id, section="risk")

    assert assessments.form.is_changed
    assert editor.grid.coded() == typed


def test_the_coordinator_writes_who_authorised_an_instrument(
    ws: Workspace, page: CasePage, assessments: AssessmentsPage
) -> None:
    shown = Instruments(page.case.context, assessments)
    shown.choose("sara_s")
    shown.save.click()
    assert shown.form.problems() == {}
    shown.used.setChecked(True)
    shown.save.click()
    assert "autorizzato" in shown.form.field("by").error()
    assert not _row(ws, "sara_s").active

    shown.by.setText("Titolare del manuale")
    shown.on.set_value(ws.today)
    shown.form.show_errors({})
    shown.save.click()
    assert _row(ws, "sara_s").active
    assert shown.recorded.text() == "Autorizzazione scritta da Anna B."


def test_a_change_of_instrument_by_mistake_loses_no_coding(
    ws: Workspace, assessments: AssessmentsPage
) -> None:
    assessments.add_new()
    editor = assessments.editor
    editor.grid.choose(0, 1, Coding.PRESENT)
    before = editor.grid.coded()
    editor.set_answers({"instrument": "giudizio_professionale"})
    assert editor.grid.coded() == {}
    editor.set_answers({"instrument": "indicatori_centro"})
    assert editor.grid.coded() == before


def _row(ws: Workspace, code: str) -> InstrumentRow:
    return next(row for row in instruments.load(ws) if row.code == code)
