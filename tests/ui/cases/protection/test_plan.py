"""Piano di tutela: written with her, shared, signed, renewed; what was typed is never lost."""

from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cav_desktop.domain.plans import Goal, Plan, PlanAction, PlanState
from cav_desktop.domain.risk import RiskOccasion
from cav_desktop.services.casework import plans, sheets
from cav_desktop.services.dates.timeline import MomentKind, timeline
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.protection.plan import PlanPage, PlanView
from cav_desktop.ui.cases.ways.moments import entry_of
from cav_desktop.ui.cases.ways.path import PathPage
from tests.services.casework.test_plans import carried_out, written
from tests.services.casework.test_risk import signed
from tests.ui.cases.desk import Desk


@pytest.fixture
def plan(page: CasePage) -> PlanView:
    page.choose("plan")
    return cast("PlanPage", page.pages["plan"]).plan


def press(view: PlanView, act: str) -> None:
    cast("QPushButton", view.head.acts[act]).click()


def test_a_plan_is_written_shared_and_signed(
    ws: Workspace, page: CasePage, plan: PlanView, desk: Desk
) -> None:
    case_id = page.case.sheet.case_id
    plan.nothing.acted.emit()
    form = plan.form(Plan)
    form.editor.set_answers({"hers": "Voglio dormire tranquilla."})
    form.save.click()
    plan.add_goal.click()
    goal = plan.form(Goal)
    goal.editor.set_answers({"area": "sicurezza", "hers": "Non aver paura in casa."})
    goal.save.click()
    plan.write(PlanAction, owner=plan.plan.goals[0].id)
    action = plan.form(PlanAction)
    action.editor.set_answers({"what": "Cambiare la serratura", "she": "si"})
    action.save.click()

    (found,) = plans.of_case(ws, case_id)
    assert found.goals[0].actions[0].answers["what"] == "Cambiare la serratura"
    press(plan, "condiviso")
    assert plan.add_goal.isHidden()
    press(plan, "firmato")
    plan.signature.keep.click()
    assert plans.of_case(ws, case_id)[0].state == "firmato"
    assert "Firma su carta, con lei" in plan.head.agreed.text()
    assert plan.signature.isHidden()
    press(plan, "attivo")
    press(plan, "concluso")
    assert desk.told[-1][1].endswith("Ne mancano 1.")
    assert plan.plan.state == PlanState.ACTIVE


def test_a_new_version_is_shown_and_taken_back(
    ws: Workspace, page: CasePage, plan: PlanView, qtbot: QtBot
) -> None:
    case_id = page.case.sheet.case_id
    old = carried_out(ws, case_id)
    qtbot.waitUntil(lambda: bool(plan.plans))
    press(plan, "renew")
    assert (plan.plan.version, plan.plan.state) == (2, "bozza")
    assert len(plan.cards) == 4
    plan.head.version_chosen.emit(old)
    assert plan.plan.state == "sostituito"
    assert plan.head.acts == {}
    plan.head.version_chosen.emit(plan.plans[0].id)
    press(plan, "undo")
    assert [one.id for one in plan.plans] == [old]
    assert plan.plan.state == "attivo"


def test_a_goal_half_written_waits(ws: Workspace, page: CasePage, plan: PlanView) -> None:
    plans.begin(ws, page.case.sheet.case_id, {})
    plan.read()
    plan.add_goal.click()
    plan.form(Goal).editor.set_answers({"hers": "Un lavoro mio"})
    plan.form(Goal).editor.changed.emit()
    plan.go_back()
    assert "Obiettivo" in plan.waiting.accessibleName()
    plan.add_goal.click()
    assert plan.form(Goal).editor.answers()["hers"] == "Un lavoro mio"


def test_the_path_tells_what_was_assessed_and_agreed(
    ws: Workspace, page: CasePage, qtbot: QtBot
) -> None:
    case_id = page.case.sheet.case_id
    signed(ws, case_id)
    sheets.add(ws, RiskOccasion, case_id, {"kind": "denuncia", "on": ws.today})
    old = carried_out(ws, case_id)
    plans.new_version(ws, old)
    path = cast("PathPage", page.pages["path"])
    qtbot.waitUntil(lambda: not path.chips[MomentKind.PLAN].isHidden())
    said = [
        entry_of(one, page.case.context.vocabulary, ws.today).title
        for one in timeline(ws, case_id)
        if one.kind in (MomentKind.RISK, MomentKind.PLAN)
    ]
    assert sorted(said) == [
        "Evento critico: denuncia o querela",
        "Piano di tutela condiviso e firmato",
        "Piano di tutela: sostituito da nuova versione",
        "Rischio valutato: elevato",
    ]
    path.section_asked.emit("risk", "1")
    assert page.pages["risk"].isVisible()


def test_an_action_half_written_comes_back_under_its_own_goal(
    ws: Workspace, page: CasePage, plan: PlanView, desk: Desk
) -> None:
    case_id = page.case.sheet.case_id
    written(ws, case_id)
    plan.read()
    hers, other = plan.plan.goals
    plan.write(PlanAction, owner=hers.id)
    plan.form(PlanAction).editor.set_answers({"what": "Cambiare la serratura", "she": "si"})
    desk.context.flush_drafts()
    # She locked, and opens the case again as if for the first time.
    again = PlanView(page.case)
    again.read()
    again.write(PlanAction, owner=other.id)
    form = again.form(PlanAction)
    assert form.editor.answers()["what"] == "Cambiare la serratura"
    assert again._of[PlanAction].text() == "«Non aver paura.»"
    form.save.click()

    found = {goal.id: goal.actions for goal in plans.of_case(ws, case_id)[0].goals}
    assert [one.answers["what"] for one in found[hers.id]][1:] == ["Cambiare la serratura"]
    assert len(found[other.id]) == 1


def test_what_was_begun_in_a_version_that_is_over_is_still_reached(
    ws: Workspace, page: CasePage, plan: PlanView, desk: Desk
) -> None:
    case_id = page.case.sheet.case_id
    old = carried_out(ws, case_id)
    plan.read()
    goal = plan.plan.goals[0]
    plan.write(PlanAction, owner=goal.id)
    plan.form(PlanAction).editor.set_answers({"what": "Cambiare la serratura", "she": "si"})
    plan.go_back()
    plans.new_version(ws, old)
    plan.head.version_chosen.emit(plans.of_case(ws, case_id)[0].id)
    plan.waiting.acted.emit()

    form = plan.form(PlanAction)
    assert plan._of[PlanAction].text() == "«Non aver paura.» · versione 1"
    form.save.click()
    assert "versione" in desk.told[-1][1].lower() or "piano" in desk.told[-1][1].lower()
    assert form.editor.answers()["what"] == "Cambiare la serratura"
    assert form.is_changed
