"""Declared forms on the real archive: written, corrected with their past, hidden, put back."""

import ast
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop import services
from cav_desktop.domain.actions import Action
from cav_desktop.domain.activities import Activity
from cav_desktop.domain.case_records import CaseRecord, Choice, SheetAct, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.errors import (
    AlreadyMerged,
    CannotUndo,
    ConsentMissing,
    FieldError,
    PlanHeld,
)
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.plans import Goal, PlanState
from cav_desktop.domain.records import Record
from cav_desktop.domain.safety_plans import SafetyPlan
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import answers, cases, plans, sheets
from cav_desktop.services.workspace import Workspace
from tests import make

HERS: dict[str, Answer] = {
    "age_band": "da_30_a_34",
    "citizenship": "extra_ue",
    "country": "MA",
    "residence": "098031",
    "permit": "famiglia",
    "permit_expires": date(2027, 3, 1),
    "language": "ar",
    "interpreter": "si",
    "interpreter_name": "Nadia dell’agenzia",
    "italian": "scarso",
    "lives_with": ("figli", "genitori"),
    "independent": "non_noto",
    "requests": "Vuole una casa per sé & i bambini <subito>.",
}


def test_what_is_written_is_read_again(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)

    answers = sheets.read(ws, CaseFile, case_id).answers
    assert {name: answers[name] for name in HERS} == HERS
    assert answers["housing"] is None
    assert answers["income"] == ()


def test_words_lie_in_the_identity_compartment_and_codes_in_cases(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)

    with ws.archive.read(ws) as session:
        told = {one.field: one.text for one in session.scalars(select(Told))}
        chosen = {(one.field, one.code) for one in session.scalars(select(Choice))}
    assert told == {name: HERS[name] for name in ("interpreter_name", "requests")}
    assert chosen == {("lives_with", "figli"), ("lives_with", "genitori")}


def test_what_a_field_said_before_stands_beside_it(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)
    sheets.change(
        ws, CaseFile, case_id, {"italian": "buono", "lives_with": ("figli",), "requests": "Tempo."}
    )

    said = {row.field: row.before for row in sheets.read(ws, CaseFile, case_id).corrections}
    assert said == {
        "italian": "scarso",
        "lives_with": "figli;genitori",
        "requests": HERS["requests"],
    }


def test_what_is_not_given_stays(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)
    sheets.change(ws, CaseFile, case_id, {"housing": "affitto"})

    answers = sheets.read(ws, CaseFile, case_id).answers
    assert answers["requests"] == HERS["requests"]
    assert answers["housing"] == "affitto"


@pytest.mark.parametrize(
    "wrong",
    [
        {"age_band": "vecchia"},
        {"country": "XX", "citizenship": "ue"},
        {"language": "klingon", "italian": "buono"},
        {"residence": "000000"},
        {"lives_with": ("figli", "marziani")},
        {"minor_children": "forse"},
    ],
)
def test_a_code_that_no_list_holds_is_refused_and_nothing_is_written(
    ws: Workspace, wrong: dict[str, Answer]
) -> None:
    case_id = make.case(ws)
    end = ws.archive.head().n
    with pytest.raises(FieldError) as refused:
        sheets.change(ws, CaseFile, case_id, {"requests": "Parole", **wrong})

    assert (refused.value.field, refused.value.why) == (next(iter(wrong)), "unknown_code")
    assert ws.archive.head().n == end
    assert sheets.read(ws, CaseFile, case_id).answers["requests"] is None


def test_what_another_answer_says_is_not_asked_is_emptied_and_remembered(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)
    sheets.change(ws, CaseFile, case_id, {"citizenship": "italiana"})

    sheet = sheets.read(ws, CaseFile, case_id)
    assert (sheet.answers["permit"], sheet.answers["country"]) == (None, None)
    said = {row.field: row.before for row in sheet.corrections}
    assert (said["permit"], said["country"]) == ("famiglia", "MA")


def test_a_merged_case_is_not_written_to(ws: Workspace) -> None:
    older, newer = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    cases.merge(ws, older, newer)

    with pytest.raises(AlreadyMerged):
        sheets.change(ws, CaseFile, newer, {"housing": "affitto"})


def test_an_opening_is_written_once_before_it_is_shown(ws: Workspace) -> None:
    case_id = make.case(ws)
    end = ws.archive.head().n
    sheets.read(ws, CaseFile, case_id)
    sheets.read(ws, CaseFile, case_id)

    with ws.archive.read(ws) as session:
        actions = session.scalars(select(Record.action).where(Record.n > end)).all()
    assert actions == ["case_file.apertura"]


HIM: dict[str, Answer] = {
    "relation": "ex_marito",
    "main": "si",
    "name": "Piero Rossi",
    "factors": ("alcol", "armi"),
    "notes": "Passa sotto casa.",
}


def test_a_row_of_a_case_is_added_corrected_taken_out_and_put_back(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = sheets.add(ws, Author, case_id, HIM)
    sheets.change(ws, Author, number, {"judicial": "misura", "factors": ("armi",)})
    sheets.remove(ws, Author, number)
    assert sheets.of_case(ws, Author, case_id) == ()

    sheets.restore(ws, Author, number)
    (sheet,) = sheets.of_case(ws, Author, case_id, names=True)
    expected = {**HIM, "judicial": "misura", "factors": ("armi",)}
    assert {name: sheet.answers[name] for name in expected} == expected
    assert {(row.field, row.before) for row in sheet.corrections} == {("factors", "alcol;armi")}


def test_a_required_answer_is_asked_for_before_anything_is_written(ws: Workspace) -> None:
    case_id = make.case(ws)
    with pytest.raises(FieldError) as refused:
        sheets.add(ws, Author, case_id, {"main": "si"})

    assert (refused.value.field, refused.value.why) == ("relation", "required")
    assert sheets.of_case(ws, Author, case_id) == ()


def test_names_are_read_only_when_they_were_asked_for(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = sheets.add(ws, Author, case_id, HIM)
    end = ws.archive.head().n

    hidden = sheets.read(ws, Author, number)
    assert "name" not in hidden.answers
    assert hidden.answers["notes"] == HIM["notes"]
    assert sheets.read(ws, Author, number, names=True).answers["name"] == HIM["name"]
    with ws.archive.read(ws) as session:
        actions = session.scalars(select(Record.action).where(Record.n > end)).all()
    assert actions == ["case_file.apertura", "case_file.lettura_nome"]


def test_a_merge_brings_what_was_written_in_the_other_case(ws: Workspace) -> None:
    older, newer = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    sheets.add(ws, Author, newer, HIM)
    cases.merge(ws, older, newer)

    (sheet,) = sheets.of_case(ws, Author, older, names=True)
    assert (sheet.case_id, sheet.answers["name"]) == (older, HIM["name"])


def test_a_case_in_which_something_was_written_is_not_taken_back(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.add(ws, Author, case_id, HIM)

    with pytest.raises(CannotUndo):
        cases.undo_opening(ws, case_id)


_DOORS: dict[SheetAct, Callable[[Workspace, type[CaseRecord]], object]] = {
    SheetAct.ADD: lambda ws, kind: sheets.add(ws, kind, 1, {}),
    SheetAct.CHANGE: lambda ws, kind: sheets.change(ws, kind, 1, {}),
    SheetAct.REMOVE: lambda ws, kind: sheets.remove(ws, kind, 1),
    SheetAct.RESTORE: lambda ws, kind: sheets.restore(ws, kind, 1),
}


def test_what_a_kind_keeps_for_its_own_service_is_done_nowhere_else(ws: Workspace) -> None:
    end = ws.archive.head().n
    own = [(kind, act) for kind in CASE_RECORDS for act in kind.OWN_ACTS]
    assert {kind.FORM.key for kind, _ in own} >= {"plan", "consent", "risk_assessment", "ending"}
    for kind, act in own:
        with pytest.raises(TypeError, match=kind.FORM.key):
            _DOORS[act](ws, kind)
    assert ws.archive.head().n == end


@pytest.mark.parametrize("kind", CASE_RECORDS, ids=lambda kind: kind.FORM.key)
def test_a_kind_that_its_form_alone_cannot_write_has_its_own_door(kind: type[CaseRecord]) -> None:
    base = {"id", "at", "staff_id", "removed", "case_id"}
    beyond = [
        column.key
        for column in kind.__table__.columns
        if column.key not in base
        and column.key not in kind.FORM
        and not column.nullable
        and column.default is None
    ]
    assert not beyond or SheetAct.ADD in kind.OWN_ACTS


def test_what_other_services_begin_with_more_than_answers_is_declared() -> None:
    """A column beside the answers is a rule of the area: the common door would leave it out."""
    begun = {
        name
        for module in Path(services.__path__[0]).rglob("*.py")
        for name in _begun_with_columns(ast.parse(module.read_text("utf-8")))
    }
    declared = {kind.__name__ for kind in CASE_RECORDS if SheetAct.ADD in kind.OWN_ACTS}
    assert "Goal" in begun
    assert begun <= declared


def _begun_with_columns(module: ast.Module) -> set[str]:
    called = (node for node in ast.walk(module) if isinstance(node, ast.Call) and node.keywords)
    return {
        ast.unparse(call.args[2])
        for call in called
        if ast.unparse(call.func) in ("begin", "sheets.begin") and len(call.args) > 2
    }


def test_no_kind_overrides_the_one_question_whether_it_may_be_changed() -> None:
    assert not [kind for kind in CASE_RECORDS if "require_changeable" in vars(kind)]


def test_what_is_closed_is_not_put_back_either(ws: Workspace) -> None:
    case_id = make.case(ws)
    plan_id = plans.begin(ws, case_id, {})
    goal_id = plans.add_goal(ws, plan_id, {"area": "salute", "hers": "Curarmi."})
    plans.add_goal(ws, plan_id, {"area": "lavoro", "hers": "Un lavoro."})
    sheets.remove(ws, Goal, goal_id)
    plans.move(ws, plan_id, PlanState.SHARED)

    with pytest.raises(PlanHeld):
        sheets.restore(ws, Goal, goal_id)


def test_whoever_writes_answers_what_follows_is_asked(ws: Workspace) -> None:
    """A step of a goal on a day to come, a session nobody consented to: no caller can forget."""
    case_id = make.case(ws)
    goal_id = plans.add_goal(ws, plans.begin(ws, case_id, {}), {"area": "salute", "hers": "Io."})
    tomorrow = ws.today + timedelta(days=1)
    with pytest.raises(FieldError, match="in_the_future"):
        plans.add_progress(ws, goal_id, {"on": tomorrow, "state": "parziale"})
    number = sheets.add(ws, Activity, case_id, {"kind": "colloquio", "on": ws.today})
    with (
        pytest.raises(ConsentMissing),
        ws.archive.write(ws, Action.SHEET_CHANGED) as tx,
    ):
        answers.fill(tx, tx.session.get_one(Activity, number), {"kind": "seduta_psicologica"})


def test_a_field_with_words_of_its_own_takes_a_non_answer_and_no_other_code(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = sheets.add(ws, SafetyPlan, case_id, {"print_mode": "non_rilevato"})
    assert sheets.read(ws, SafetyPlan, number).answers["print_mode"] == "non_rilevato"
    for code in ("forse", "Non rilevato"):
        with pytest.raises(FieldError, match="print_mode"):
            sheets.change(ws, SafetyPlan, number, {"print_mode": code})
