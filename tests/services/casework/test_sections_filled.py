"""How far each section is: nothing, something that lacks fields by name, everything."""

from collections.abc import Mapping
from datetime import timedelta

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.children import Child
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services.casework import (
    case_files,
    children,
    consent_register,
    plans,
    risk,
    sections_filled,
    sheets,
)
from cav_desktop.services.casework.sections_filled import Filled, Measure
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.casework.test_plans import carried_out
from tests.services.casework.test_risk import answers as assessed


def _all(ws: Workspace, case_id: int) -> Mapping[str, Measure]:
    level = case_files.open_sheet(ws, case_id).risk
    return sections_filled.of_case(ws, case_id, level)


def _measure(ws: Workspace, case_id: int, section: str) -> Measure:
    return _all(ws, case_id)[section]


def test_a_new_case_is_empty_and_children_are_measured_of_a_mother_alone(ws: Workspace) -> None:
    case_id = make.case(ws)
    found = _all(ws, case_id)
    assert {one.filled for one in found.values()} == {Filled.EMPTY}
    assert "children" not in found

    sheets.change(ws, CaseFile, case_id, {"minor_children": "si"})
    assert _measure(ws, case_id, "children") == Measure(Filled.EMPTY)


def test_what_is_missing_is_named_until_nothing_is(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = sheets.add(ws, Violence, case_id, {"forms": ("fisica",)})
    sheets.add(ws, Author, case_id, {"relation": "marito", "main": "si"})
    found = _measure(ws, case_id, "violence")
    assert found.filled is Filled.PARTIAL
    assert set(found.lacks) == {"Da quanto tempo", "Vivono insieme", "Cittadinanza"}

    sheets.change(ws, Violence, number, {"since": "da_1_a_5_anni"})
    (author,) = sheets.of_case(ws, Author, case_id)
    sheets.change(ws, Author, author.id, {"cohabits": "non_noto", "citizenship": "italiana"})
    assert _measure(ws, case_id, "violence") == Measure(Filled.FULL)


def test_an_author_alone_lacks_the_violence(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.add(ws, Author, case_id, {"relation": "marito", "main": "si"})

    assert "Forme di violenza" in _measure(ws, case_id, "violence").lacks


def test_a_child_lacks_what_the_region_counts(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = children.add(ws, case_id, {"bond": "figlio_comune"})
    found = _measure(ws, case_id, "children")
    assert found.filled is Filled.PARTIAL
    assert found.lacks

    sheets.remove(ws, Child, number)
    assert "children" not in _all(ws, case_id)


def test_a_draft_is_a_part_and_a_signature_the_whole(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = risk.add(ws, case_id, assessed(ws), {})
    plans.begin(ws, case_id, {"from_on": ws.today})
    assert _measure(ws, case_id, "risk").filled is Filled.PARTIAL
    assert _measure(ws, case_id, "plan").filled is Filled.PARTIAL

    risk.sign(ws, number)
    assert _measure(ws, case_id, "risk").filled is Filled.FULL
    other = make.case(ws)
    carried_out(ws, other)
    assert _measure(ws, other, "plan").filled is Filled.FULL


def test_consents_are_whole_when_the_three_of_the_taking_in_care_are_answered(
    ws: Workspace,
) -> None:
    case_id = make.case(ws)
    day = ws.today - timedelta(days=1)
    for purpose in ("informativa", "presa_in_carico"):
        consent_register.record(ws, case_id, {"purpose": purpose, "state": "dato", "on": day})
    assert _measure(ws, case_id, "consents").filled is Filled.PARTIAL

    refused: dict[str, Answer] = {"purpose": "dati_particolari", "state": "negato", "on": day}
    consent_register.record(ws, case_id, refused)
    assert _measure(ws, case_id, "consents").filled is Filled.FULL
