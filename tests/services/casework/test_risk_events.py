"""What changes the risk: the level of now grows old, and the rules are told."""

from datetime import timedelta

import pytest

from cav_desktop.domain.deadlines.facts import CriticalEvent
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.risk import RiskOccasion
from cav_desktop.services.casework import risk_events, sheets
from cav_desktop.services.casework.risk_events import LevelOfNow
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
