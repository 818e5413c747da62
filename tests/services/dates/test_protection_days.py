"""Risk and plan on the path: what was signed, reviewed and ended, and nothing of a draft."""

from cav_desktop.domain.plans import PlanState
from cav_desktop.domain.risk import RiskOccasion
from cav_desktop.services.casework import plans, risk, sheets
from cav_desktop.services.dates import protection_days
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.casework.test_plans import carried_out
from tests.services.casework.test_risk import answers, signed


def days(ws: Workspace, case_id: int) -> set[tuple[str, str, int]]:
    with ws.archive.read(ws) as session:
        found = protection_days.of_case(session, case_id)
    return {(one.act, one.code, one.version) for one in found}


def test_a_draft_is_no_moment_of_the_path(ws: Workspace) -> None:
    case_id = make.case(ws)
    risk.add(ws, case_id, answers(ws), {})
    plans.begin(ws, case_id, {})
    assert days(ws, case_id) == set()


def test_what_was_signed_reviewed_and_ended(ws: Workspace) -> None:
    case_id = make.case(ws)
    signed(ws, case_id)
    sheets.add(ws, RiskOccasion, case_id, {"kind": "denuncia", "on": ws.today})
    plan_id = carried_out(ws, case_id)
    plans.review(ws, plan_id, {"on": ws.today})
    plans.new_version(ws, plan_id)

    assert days(ws, case_id) == {
        ("assessed", "elevato", 0),
        ("event", "denuncia", 0),
        ("agreed", "", 1),
        ("reviewed", "", 1),
        ("ended", PlanState.REPLACED, 1),
    }
