"""What changes the risk: the level of now grows old, and the rules are told."""

from datetime import timedelta

import pytest

from cav_desktop.domain.deadlines.care import risk, risk_event
from cav_desktop.domain.deadlines.facts import CriticalEvent, RiskFacts
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.risk import RiskOccasion
from cav_desktop.services.casework import cases, risk_events, sheets
from cav_desktop.services.casework.risk_events import LevelOfNow
from cav_desktop.services.dates.asked import ask
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.casework.test_risk import signed


def level(ws: Workspace, case_id: int) -> LevelOfNow | None:
    with ws.archive.read(ws) as session:
        return risk_events.level_of_now(session, case_id, ws.today)


def test_the_level_of_now_is_the_last_that_was_signed(ws: Workspace) -> None:
    case_id = make.case(ws)
    assert level(ws, case_id) is None
    signed(ws, case_id, level="medio")
    day = ws.today - timedelta(days=200)
    signed(ws, case_id, on=day, next_on=None)

    assert level(ws, case_id) == LevelOfNow("medio", ws.today, is_stale=False)


def test_after_three_months_it_is_old(ws: Workspace) -> None:
    case_id = make.case(ws)
    day = ws.today - timedelta(days=100)
    signed(ws, case_id, on=day, next_on=None)
    assert level(ws, case_id) == LevelOfNow("elevato", day, is_stale=True)


@pytest.mark.parametrize("kind", CriticalEvent)
def test_after_something_critical_it_is_old_at_once(ws: Workspace, kind: CriticalEvent) -> None:
    case_id = make.case(ws)
    signed(ws, case_id, on=ws.today - timedelta(days=10), next_on=None)
    sheets.add(ws, RiskOccasion, case_id, {"kind": kind, "on": ws.today, "note": "Di notte."})

    found = level(ws, case_id)
    assert found is not None
    assert found.is_stale


def test_an_event_has_a_day_and_a_kind(ws: Workspace) -> None:
    case_id = make.case(ws)
    for missing in ("on", "kind"):
        answers = {"kind": "denuncia", "on": ws.today, missing: None}
        with pytest.raises(FieldError, match=missing):
            sheets.add(ws, RiskOccasion, case_id, answers)


def test_the_rules_are_told_of_each_case(ws: Workspace) -> None:
    case_id, quiet = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today))
    signed(ws, case_id, on=ws.today - timedelta(days=10), next_on=ws.today + timedelta(days=5))
    sheets.add(ws, RiskOccasion, case_id, {"kind": "denuncia", "on": ws.today})
    with ws.archive.read(ws) as session:
        found = risk_events.deadline_facts(session, ask(session, ws.today))
        (alone,) = risk_events.deadline_facts(session, ask(session, ws.today, case_id))
    told = {one.case_id: one for one in found if isinstance(one, RiskFacts)}

    assert set(told) == {case_id, quiet}
    assert alone == told[case_id]
    assert told[quiet].last_on is None
    assert [due.on for due in risk(told[case_id], PACE)] == [ws.today + timedelta(days=5)]
    assert len(risk_event(told[case_id], PACE)) == 1
