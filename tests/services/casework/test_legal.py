"""Justice on the real archive: steps kept, terms counted, what is due and what changes the risk."""

from datetime import date

import pytest
from sqlalchemy import select

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.deadlines.facts import (
    CriticalEvent,
)
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.proceedings import Hearing, Proceeding, ProceedingStep
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.services.casework import legal, sheets
from cav_desktop.services.casework.happened import Happened
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


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


def test_each_stage_is_a_dated_step(ws: Workspace, case_id: int) -> None:
    number = sheets.add(ws, Proceeding, case_id, PROCEEDING)
    sheets.change(
        ws, Proceeding, number, {"stage": "richiesta_archiviazione", "stage_on": ws.today}
    )
    with pytest.raises(FieldError) as refused:
        sheets.change(ws, Proceeding, number, {"stage": "appello"})
    assert (refused.value.field, refused.value.why) == ("stage", "cannot_follow")

    with ws.archive.read(ws) as session:
        steps = session.execute(select(ProceedingStep.stage, ProceedingStep.on)).all()
    assert list(steps) == [("indagini", FACT), ("richiesta_archiviazione", ws.today)]


@pytest.mark.parametrize(
    ("entity", "answers", "kinds"),
    [
        (Complaint, COMPLAINT, []),
        (
            Complaint,
            {
                "state": "ritirata",
                "filed_on": FACT,
                "withdrawn_on": FACT,
                "withdrawn_at": "indagini",
            },
            [CriticalEvent.COMPLAINT] * 2,
        ),
        (
            ProtectiveMeasure,
            {"measure": "custodia", "state": "revocato", "released_on": FACT},
            [CriticalEvent.RELEASE],
        ),
        (Hearing, {"on": FACT}, [CriticalEvent.COURT_DATE]),
        (Hearing, {"on": FACT, "outcome": "rinviata"}, []),
    ],
)
def test_what_changes_the_risk(
    ws: Workspace,
    case_id: int,
    entity: type[CaseRecord],
    answers: dict[str, Answer],
    kinds: list[CriticalEvent],
) -> None:
    sheets.add(ws, entity, case_id, answers)

    with ws.archive.read(ws) as session:
        found = legal.risk_events(session).get(case_id, [])
        assert legal.risk_events(session, Happened([case_id])) == (
            {case_id: found} if found else {}
        )
    assert [one.kind for one in found] == kinds
    assert {one.on for one in found} <= {FACT}
