"""The sheet of an assessment, composed from the archive."""

import pytest

from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.risk import Coded
from cav_desktop.services.casework import risk
from cav_desktop.services.printed import papers
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import texts
from tests.services.casework.test_risk import REASONS, answers, signed

KIND = "valutazione_rischio"


def text(ws: Workspace, case_id: int, *choices: str) -> str:
    return "\n".join(texts(papers.preview(ws, KIND, case_id, choices=frozenset(choices)).pdf))


def test_the_level_stands_on_it_only_if_it_was_chosen(ws: Workspace) -> None:
    case_id = make.case(ws)
    signed(ws, case_id, factors={"arma": Coded("presente", "assente")})

    assert "Elevato" not in text(ws, case_id)
    assert "Uso o disponibilità di armi" not in text(ws, case_id)
    whole = text(ws, case_id, "level", "factors", "name")
    for told in ("Elevato", REASONS, "Uso o disponibilità di armi", "Maryam Kowalska"):
        assert told in whole
    assert "Firmata da Anna B. il 16 marzo 2026." in whole


def test_a_replaced_one_is_not_offered(ws: Workspace) -> None:
    case_id = make.case(ws)
    wrong = signed(ws, case_id)
    right = risk.supersede(ws, wrong)
    risk.sign(ws, right)

    (offered,) = [one for one in papers.offered(ws, case_id) if one.kind == KIND]
    assert [one.id for one in offered.objects] == [right]


def test_there_is_none_without_an_assessment(ws: Workspace) -> None:
    case_id = make.case(ws)
    assert KIND not in {one.kind for one in papers.offered(ws, case_id)}
    with pytest.raises(Vanished):
        papers.preview(ws, KIND, case_id)


def test_a_draft_says_that_it_is_one(ws: Workspace) -> None:
    case_id = make.case(ws)
    risk.add(ws, case_id, answers(ws), {})
    assert "Non è firmata" in text(ws, case_id)
