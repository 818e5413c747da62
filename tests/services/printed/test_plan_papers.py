"""The papers of the plan, composed from the archive; the safety plan only as she said."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import NeverPrinted, SlipEmpty
from cav_desktop.domain.releases import Way
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services.casework import plans, sheets
from cav_desktop.services.printed import papers
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import texts
from tests.services.casework.test_plans import carried_out, newest
from tests.services.casework.test_risk import signed

ORDINARY, SLIP = "piano_sicurezza", "foglietto_discreto"


def text(ws: Workspace, kind: str, case_id: int, *choices: str) -> str:
    return "\n".join(texts(papers.preview(ws, kind, case_id, choices=frozenset(choices)).pdf))


def test_the_plan_with_her_words_and_who_does_what(ws: Workspace) -> None:
    case_id = make.case(ws)
    carried_out(ws, case_id)
    signed(ws, case_id)

    said = text(ws, "progetto", case_id)
    for told in (
        "Voglio dormire tranquilla.",
        "Sicurezza e protezione",
        "Telefonare",
        "Firmato su carta il 16 marzo 2026, con Anna B.\n",
    ):
        assert told in said
    for kept in ("Elevato", "Maryam", "Solo il nome."):
        assert kept not in said
    whole = text(ws, "progetto", case_id, "risk", "name", "services")
    for told in ("Elevato, 16 marzo 2026", "Maryam Kowalska", "Solo il nome."):
        assert told in whole


def test_a_review_tells_where_each_goal_stood_on_its_day(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = carried_out(ws, case_id)
    goal = newest(ws, case_id).goals[0]
    before = ws.today - timedelta(days=9)
    plans.add_progress(ws, goal.id, {"on": before, "state": "parziale", "note": "Dorme meglio."})
    plans.review(ws, plan_id, {"on": ws.today - timedelta(days=2), "decisions": "Si va avanti."})
    plans.add_progress(ws, goal.id, {"on": ws.today, "state": "raggiunto", "note": "Tutto bene."})

    said = text(ws, "verifica", case_id)
    assert "Dorme meglio." in said
    assert "Si va avanti." in said
    assert "Tutto bene." not in said


@pytest.mark.parametrize("kind", [ORDINARY, SLIP])
def test_what_is_never_to_be_printed_is_not(ws: Workspace, kind: str) -> None:
    case_id = make.case(ws)
    sheets.add(ws, SafetyPlan, case_id, {"bag": "Documenti", "slip": "Latte"})
    with pytest.raises(NeverPrinted):
        papers.preview(ws, kind, case_id)


def test_what_was_shown_does_not_leave_once_it_is_never_to_be_printed(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan = {"bag": "Documenti", "print_mode": PrintMode.NORMAL}
    number = sheets.add(ws, SafetyPlan, case_id, plan)
    shown = papers.preview(ws, ORDINARY, case_id)
    sheets.change(ws, SafetyPlan, number, {"print_mode": PrintMode.NEVER})

    with pytest.raises(NeverPrinted):
        papers.release(ws, shown, Way.PRINTED)


def test_a_slip_without_her_lines_is_not_printed(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.add(ws, SafetyPlan, case_id, {"bag": "Documenti", "print_mode": PrintMode.DISGUISED})

    with pytest.raises(SlipEmpty):
        papers.preview(ws, SLIP, case_id)


def test_in_disguise_only_the_slip_is_printed(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan = {"bag": "Documenti", "slip": "Latte\n\n Pane ", "print_mode": PrintMode.DISGUISED}
    sheets.add(ws, SafetyPlan, case_id, plan)
    with pytest.raises(NeverPrinted):
        papers.preview(ws, ORDINARY, case_id)

    said = text(ws, SLIP, case_id, "shopping", "pocket")
    assert said.split() == ["Da", "comprare", "Latte", "Pane"]
    mixed = text(ws, SLIP, case_id, "notes", "ordinary").splitlines()
    assert mixed[0].strip() == "Appunti"
    assert {"Latte", "Pane", "Scarpe numero 38"} <= {line.strip() for line in mixed}


def test_the_ordinary_sheet_when_she_may_have_it(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan = {"bag": "Documenti", "slip": "Latte", "print_mode": PrintMode.NORMAL}
    sheets.add(ws, SafetyPlan, case_id, plan)
    said = text(ws, ORDINARY, case_id)
    assert "Documenti" in said
    assert "Latte" not in said
