"""Justice on the real archive: what the law and the benefits make due, and until when."""

from datetime import date, timedelta

import pytest

from cav_desktop.domain.benefits import Benefit
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.deadlines.facts import (
    BenefitFacts,
    ComplaintFacts,
    HearingFacts,
    MeasureFacts,
    TermFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.rules import find
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.proceedings import Hearing, Proceeding
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.services.casework import cases, sheets
from cav_desktop.services.dates import legal_facts
from cav_desktop.services.dates.asked import ask
from cav_desktop.services.workspace import Workspace
from tests import make

FACT = date(2026, 3, 3)


COMPLAINT: dict[str, Answer] = {
    "state": "in_valutazione",
    "offences": ("art_612bis", "art_582"),
    "fact_on": FACT,
}


PROCEEDING: dict[str, Answer] = {
    "court_kind": "penale",
    "number": "RGNR 1234/26",
    "stage": "indagini",
    "stage_on": FACT,
}


def _facts(ws: Workspace, case_id: int | None = None) -> list[object]:
    with ws.archive.read(ws) as session:
        return list(legal_facts.deadline_facts(session, ask(session, ws.today, case_id)))


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


def test_the_querela_is_due_by_the_law_and_a_stated_day_wins(ws: Workspace, case_id: int) -> None:
    number = sheets.add(ws, Complaint, case_id, COMPLAINT)
    (facts,) = _facts(ws)
    assert isinstance(facts, ComplaintFacts)
    assert [due.on for due in find([facts])] == [date(2026, 6, 3), date(2026, 9, 3)]

    sheets.change(ws, Complaint, number, {"stated_on": date(2026, 5, 20)})
    (stated,) = _facts(ws)
    assert isinstance(stated, ComplaintFacts)
    (due,) = find([stated])
    assert (due.on, due.because.stated) == (date(2026, 5, 20), True)

    sheets.change(ws, Complaint, number, {"state": "querela", "filed_on": ws.today})
    (filed,) = _facts(ws)
    assert isinstance(filed, ComplaintFacts)
    assert find([filed]) == ()


@pytest.mark.parametrize(("against", "days"), [("si", 30), ("no", 20), (None, 20)])
def test_the_term_to_oppose_runs_from_the_notice(
    ws: Workspace, case_id: int, against: str | None, days: int
) -> None:
    notified = date(2026, 3, 10)
    answers = {
        **PROCEEDING,
        "stage": "richiesta_archiviazione",
        "notified_on": notified,
        "against_person": against,
    }
    number = sheets.add(ws, Proceeding, case_id, answers)
    (facts,) = _facts(ws)
    assert isinstance(facts, TermFacts)
    (due,) = find([facts])
    assert due.kind is DueKind.LEGAL_TERM
    assert due.because.amount == days

    sheets.change(ws, Proceeding, number, {"stage": "opposizione", "stage_on": ws.today})
    assert _facts(ws) == []


def test_measures_hearings_and_benefits_are_due(ws: Workspace, case_id: int) -> None:
    ends = ws.today + timedelta(days=40)
    sheets.add(
        ws,
        ProtectiveMeasure,
        case_id,
        {"measure": "divieto_avvicinamento", "state": "in_vigore", "expires_on": ends},
    )
    sheets.add(
        ws,
        ProtectiveMeasure,
        case_id,
        {"measure": "ordine_protezione", "state": "rigettato", "notified_on": ws.today},
    )
    sheets.add(ws, Hearing, case_id, {"on": ends, "place": "Tribunale di Lodi"})
    sheets.add(
        ws,
        Benefit,
        case_id,
        {"benefit": "reddito_liberta", "state": "da_chiedere", "closes_on": ends},
    )
    found = _facts(ws, case_id)

    assert {type(one) for one in found} == {MeasureFacts, TermFacts, HearingFacts, BenefitFacts}
    assert {due.kind for due in find(found)} == {  # type: ignore[arg-type]  # all of them are facts
        DueKind.MEASURE,
        DueKind.LEGAL_TERM,
        DueKind.HEARING,
        DueKind.BENEFIT,
    }


def test_a_case_that_is_over_has_nothing_due(ws: Workspace, case_id: int) -> None:
    sheets.add(ws, Complaint, case_id, COMPLAINT)
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "paura"))

    assert _facts(ws) == []
