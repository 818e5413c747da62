"""A case that has something of everything, so that each document of the program can be printed."""

from datetime import timedelta

from cav_desktop.domain.court_reports import CourtReport
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services.casework import cases, children, plans, sheets
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import take_in_care
from tests.services.casework.test_children import AMIRA
from tests.services.casework.test_plans import carried_out
from tests.services.casework.test_risk import signed
from tests.services.referrals import referral_scene

NAMES = ("Maryam", "Amira")
"""Of the woman and of her child."""


def whole_case(ws: Workspace) -> int:
    """A woman whose way went through every section of the case, and ended."""
    case_id = make.case(ws, subject_name="Maryam Kowalska")
    take_in_care(ws, case_id)
    signed(ws, case_id)
    plan_id = carried_out(ws, case_id)
    plans.review(ws, plan_id, {"on": ws.today - timedelta(days=2), "decisions": "Si va avanti."})
    kept = {"bag": "Documenti e chiavi", "slip": "Latte", "print_mode": PrintMode.NORMAL}
    sheets.add(ws, SafetyPlan, case_id, kept)
    children.add(ws, case_id, AMIRA)
    sheets.add(
        ws, CourtReport, case_id, {"court": "Tribunale di Lodi", "observed": "Arriva puntuale."}
    )
    _referred(ws, case_id)
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "conclusione_concordata"))
    return case_id


def _referred(ws: Workspace, case_id: int) -> None:
    """One letter of each kind, and one that has left."""
    for purpose in ("condivisione_sociale", "condivisione_asst"):
        referral_scene.consent(ws, case_id, purpose)
    facts = {"told": "Non mi lascia uscire.", "seen": "Arriva con un livido al polso."}
    referral_scene.sent(ws, case_id, **facts)
    referral_scene.referral(ws, case_id, party="asst_psicoterapia", urgency="alta")
    referral_scene.referral(
        ws, case_id, party="cpi", basis="richiesta_donna", basis_words="Lo ha chiesto lei"
    )
