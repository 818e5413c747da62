"""Reports and attestations composed from the archive."""

from datetime import timedelta

import pytest

from cav_desktop.documents.paper import Paper
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.court_reports import CourtReport
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import NotInCare, Vanished
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.services.casework import cases, children, sheets
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.legal_papers import ATTESTATION_PAPER, COURT_PAPER
from cav_desktop.services.printed.paper_kinds import PaperAsk, PaperKind
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import take_in_care


def _paper(ws: Workspace, kind: PaperKind, ask: PaperAsk) -> str:
    made = kind.compose(ws, ask)
    assert isinstance(made, Paper)
    return repr((made.parts, made.subject))


@pytest.fixture
def case_id(ws: Workspace) -> int:
    number = make.case(ws)
    take_in_care(ws, number)
    return number


def test_an_attestation_says_the_beginning_and_nothing_else(ws: Workspace, case_id: int) -> None:
    said = _paper(ws, ATTESTATION_PAPER, PaperAsk(case_id, choices=frozenset({"congedo"})))
    for words in ("Maryam Kowalska", "16 marzo 2026", "Congedo indennizzato"):
        assert words in said
    for other in ("LO-2026", "371", "Reddito"):
        assert other not in said


def test_an_attestation_after_the_end_is_told_as_past(ws: Workspace, case_id: int) -> None:
    ask = PaperAsk(case_id, choices=ATTESTATION_PAPER.chosen)
    assert "è in carico" in _paper(ws, ATTESTATION_PAPER, ask)
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "conclusione_concordata"))
    assert "è stata in carico" in _paper(ws, ATTESTATION_PAPER, ask)


def test_nothing_is_attested_before_she_is_taken_in_care(ws: Workspace) -> None:
    ask = PaperAsk(make.case(ws), choices=ATTESTATION_PAPER.chosen)
    with pytest.raises(NotInCare):
        ATTESTATION_PAPER.compose(ws, ask)


def test_a_report_carries_the_measures_in_force_and_her_name_if_chosen(
    ws: Workspace, case_id: int
) -> None:
    child_id = children.add(ws, case_id, {"bond": "figlio_comune"})
    for measure, state in (("divieto_avvicinamento", "in_vigore"), ("custodia", "revocato")):
        sheets.add(ws, ProtectiveMeasure, case_id, {"measure": measure, "state": state})
    for visits, days in (("protette", 30), ("vietate", -1)):
        sheets.add(
            ws,
            ChildMeasure,
            case_id,
            {
                "child_id": child_id,
                "kind": "visite",
                "visits": visits,
                "state": "in_vigore",
                "expires_on": ws.today + timedelta(days=days),
            },
        )
    report = sheets.add(
        ws, CourtReport, case_id, {"court": "Tribunale di Lodi", "request": "R.G. 1234/26"}
    )
    (offered,) = (
        COURT_PAPER.objects(ws, case_id, paper_names.wording(ws)) if COURT_PAPER.objects else ()
    )
    assert offered.id == report

    said = _paper(ws, COURT_PAPER, PaperAsk(case_id, report, COURT_PAPER.chosen))
    for words in (
        "Maryam Kowalska",
        "R.G. 1234/26",
        "Divieto di avvicinamento",
        "Protette",
        "Presa in carico",
    ):
        assert words in said
    for gone in ("Custodia in carcere", "Vietate"):
        assert gone not in said
    plain = _paper(ws, COURT_PAPER, PaperAsk(case_id, report))
    assert "LO-2026" in plain
    for secret in ("Maryam", "1234", "avvicinamento"):
        assert secret not in plain


def test_a_report_that_is_not_there_has_no_paper(ws: Workspace, case_id: int) -> None:
    with pytest.raises(Vanished):
        COURT_PAPER.compose(ws, PaperAsk(case_id, 7))
