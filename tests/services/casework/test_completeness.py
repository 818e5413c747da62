"""The meter counts what the declared forms ask for somebody, and names it."""

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.forms import Asker
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services.casework import completeness, sheets
from cav_desktop.services.workspace import Workspace
from tests import make


def _names(ws: Workspace, case_id: int, asker: Asker) -> set[str]:
    return {gap.field for gap in completeness.of_case(ws, case_id).gaps[asker]}


def test_everything_is_missing_at_first(ws: Workspace) -> None:
    found = completeness.of_case(ws, make.case(ws))

    for asker in Asker:
        assert len(found.gaps[asker]) == found.asked[asker] > 0


def test_what_is_answered_is_missing_no_more_and_a_non_answer_is_an_answer(ws: Workspace) -> None:
    case_id = make.case(ws)
    before = _names(ws, case_id, Asker.ISTAT)
    sheets.change(ws, CaseFile, case_id, {"education": "diploma", "occupation": "non_noto"})
    sheets.add(ws, Violence, case_id, {"forms": ("fisica",)})

    assert before - _names(ws, case_id, Asker.ISTAT) == {"education", "occupation", "forms"}


def test_a_question_that_an_answer_opens_is_missed_from_then_on(ws: Workspace) -> None:
    case_id = make.case(ws)
    assert "permit" not in _names(ws, case_id, Asker.ORA)
    sheets.change(ws, CaseFile, case_id, {"citizenship": "extra_ue"})

    assert {"permit", "country"} <= _names(ws, case_id, Asker.ORA)


def test_the_main_author_is_the_one_who_is_counted(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.add(ws, Author, case_id, {"relation": "padre", "main": "no", "cohabits": "si"})
    assert "cohabits" not in _names(ws, case_id, Asker.ISTAT)
    sheets.add(ws, Author, case_id, {"relation": "marito", "main": "si"})

    assert "cohabits" in _names(ws, case_id, Asker.ISTAT)
