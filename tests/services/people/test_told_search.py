"""Words found in what was told: who is shown, what is never found, and what the journal says."""

from dataclasses import replace

import pytest

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.activities import Activity, ActivityNote
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.children import Child
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.plans import Goal, Plan, PlanAction
from cav_desktop.domain.roles import Role
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import (
    activity_notes,
    cases,
    children,
    forced_openings,
    plans,
    sheets,
    teams,
)
from cav_desktop.services.people import told_search
from cav_desktop.services.people.told_search import owners, piece
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.ui.cases.desk import actions


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


def tell(ws: Workspace, case_id: int, facts: str) -> int:
    return sheets.add(ws, Activity, case_id, {"kind": "colloquio", "on": ws.today, "facts": facts})


def test_what_was_told_is_found_by_case(ws: Workspace, case_id: int) -> None:
    other = make.case(ws, subject_phone="340 111 2222")
    tell(ws, case_id, "Ha rotto il telefono di Città Alta.")
    last = tell(ws, case_id, "Il telefono nuovo è della sorella.")
    sheets.change(ws, CaseFile, other, {"requests": "Un telefono per i bambini."})

    found = told_search.read(ws, "TELÈFONO")
    assert [(hit.case_id, hit.times) for hit in found] == [(other, 1), (case_id, 2)]
    assert found[1].object_id == last
    assert found[1].piece == "Il telefono nuovo è della sorella."
    assert [hit.case_id for hit in told_search.find(ws, "citta alt")] == [case_id]


def test_while_she_types_nothing_told_is_shown_and_nothing_written(
    ws: Workspace, case_id: int
) -> None:
    tell(ws, case_id, "Ha rotto il telefono.")
    end = ws.archive.head().n
    (hit,) = told_search.find(ws, "telefono")
    assert hit.piece == ""
    assert ws.archive.head().n == end
    assert told_search.read(ws, "telefono")[0].piece
    assert actions(ws)[end:] == [Opening.SEARCH]


def test_nothing_found_writes_nothing(ws: Workspace, case_id: int) -> None:
    end = ws.archive.head().n
    assert told_search.read(ws, "inesistente") == []
    assert told_search.find(ws, "al") == []
    assert told_search.find(ws, "") == []
    assert ws.archive.head().n == end


def test_nobody_looks_for_the_author_by_his_name(ws: Workspace, case_id: int) -> None:
    answers = {"relation": "marito", "main": "si", "name": "Pietro Malaspina", "notes": "Beve."}
    sheets.add(ws, Author, case_id, answers)
    assert told_search.find(ws, "malaspina") == []
    assert told_search.find(ws, "beve")[0].kind == "author"


def test_what_was_taken_out_is_not_found(ws: Workspace, case_id: int) -> None:
    activity = tell(ws, case_id, "Ha rotto il telefono.")
    activity_notes.add(ws, activity, "equipe", "Portare un telefono.")
    assert told_search.find(ws, "telefono")[0].times == 2
    sheets.remove(ws, Activity, activity)
    assert told_search.find(ws, "telefono") == []
    sheets.restore(ws, Activity, activity)
    assert told_search.find(ws, "telefono")[0].times == 2


def take_out(ws: Workspace, entity: type[CaseRecord], number: int, *, removed: bool = True) -> None:
    """As the areas do that have rules of their own for it."""
    with ws.archive.write(ws, Action.SHEET_REMOVED) as tx:
        tx.session.get_one(entity, number).removed = removed


def test_what_belongs_to_something_taken_out_is_not_found(ws: Workspace, case_id: int) -> None:
    plan = plans.begin(ws, case_id, {})
    goal = plans.add_goal(ws, plan, {"area": "abitazione", "hers": "Un telefono nuovo."})
    plans.add_action(ws, goal, {"she": "si", "what": "Comprare il telefono."})
    child = children.add(ws, case_id, {"bond": "figlio_donna", "father": "altro_padre"})
    decided: Answers = {"child_id": child, "kind": "affidamento", "state": "in_vigore"}
    told: Answers = {**decided, "custody": "condiviso", "terms": "Il padre ha il telefono."}
    sheets.add(ws, ChildMeasure, case_id, told)
    assert told_search.find(ws, "telefono")[0].times == 3

    take_out(ws, Plan, plan)
    assert told_search.find(ws, "telefono")[0].times == 1
    take_out(ws, Child, child)
    assert told_search.find(ws, "telefono") == []
    take_out(ws, Plan, plan, removed=False)
    take_out(ws, Child, child, removed=False)
    assert told_search.find(ws, "telefono")[0].times == 3


def test_every_kind_that_needs_another_one_belongs_to_it() -> None:
    found = {entity: dict(owners(entity)) for entity in CASE_RECORDS}

    assert found[ActivityNote] == {"activity_id": Activity}
    assert found[PlanAction] == {"goal_id": Goal}
    assert found[ChildMeasure] == {"child_id": Child}
    assert found[Author] == {}


def test_a_merged_case_is_found_as_the_one_it_became(ws: Workspace, case_id: int) -> None:
    newer = make.case(ws, subject_phone="340 111 2222")
    tell(ws, newer, "Ha rotto il telefono.")
    cases.merge(ws, case_id, newer)
    assert [hit.case_id for hit in told_search.find(ws, "telefono")] == [case_id]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("uno due tre", "uno due tre"),
        ("a " * 20 + "Tre!" + " b" * 20, "… a a a a a a a Tre! b b b b b b b …"),
        ("x" * 90 + " tre", "x" * 40 + " tre"),
        ("", ""),
    ],
)
def test_a_piece_is_a_few_words_around_what_was_looked_for(text: str, shown: str) -> None:
    assert piece(text, ["tre"]) == shown


def test_what_was_told_in_a_case_of_others_is_not_found(ws: Workspace, case_id: int) -> None:
    tell(ws, case_id, "Ha rotto il telefono.")
    teams.choose(ws, case_id, [ws.staff_id])
    assert told_search.find(ws, "telefono")

    stranger = replace(ws, staff_id=ws.staff_id + 1, role=Role.RECEPTION)
    assert told_search.find(stranger, "telefono") == []
    assert told_search.read(stranger, "telefono") == []
    forced_openings.force(stranger, case_id, "La sostituisco oggi")
    assert told_search.read(stranger, "telefono")[0].piece
