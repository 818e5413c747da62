"""The rules of the risk are told of each case."""

from datetime import timedelta

from cav_desktop.domain.deadlines.care import risk, risk_event
from cav_desktop.domain.deadlines.facts import RiskFacts
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.risk import RiskOccasion
from cav_desktop.services.casework import cases, sheets
from cav_desktop.services.dates import risk_facts
from cav_desktop.services.dates.asked import ask
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.casework.test_risk import signed


def test_the_rules_are_told_of_each_case(ws: Workspace) -> None:
    case_id, quiet = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today))
    signed(ws, case_id, on=ws.today - timedelta(days=10), next_on=ws.today + timedelta(days=5))
    sheets.add(ws, RiskOccasion, case_id, {"kind": "denuncia", "on": ws.today})
    with ws.archive.read(ws) as session:
        found = risk_facts.deadline_facts(session, ask(session, ws.today))
        (alone,) = risk_facts.deadline_facts(session, ask(session, ws.today, case_id))
    told = {one.case_id: one for one in found if isinstance(one, RiskFacts)}

    assert set(told) == {case_id, quiet}
    assert alone == told[case_id]
    assert told[quiet].last_on is None
    assert [due.on for due in risk(told[case_id], PACE)] == [ws.today + timedelta(days=5)]
    assert len(risk_event(told[case_id], PACE)) == 1
