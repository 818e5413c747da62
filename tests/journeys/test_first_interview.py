"""Journey 2: from the first interview to the protection plan, on paper and on Oggi."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from cav_desktop.services.casework import consent_register, plans, risk
from tests import make
from tests.journeys.first_interview import CONSENTS, GOALS, WANTS, Interview, first_interview
from tests.journeys.stage import Stage


@pytest.fixture
def told(at_work: Stage, tmp_path: Path) -> Interview:
    return first_interview(at_work, make.case(at_work.ws), tmp_path / "piano.pdf")


def test_from_the_first_interview_to_a_plan_on_paper(
    at_work: Stage, told: Interview, tmp_path: Path
) -> None:
    ws = at_work.ws

    standing = {one.purpose: one.holds for one in consent_register.of_case(ws, told.case_id)}
    assert all(standing[purpose] for purpose in ("informativa", *CONSENTS))
    [assessed] = risk.of_case(ws, told.case_id)
    assert (assessed.is_signed, assessed.sheet.answers["level"]) == (True, "elevato")
    assert {one.now for one in assessed.factors.values()} >= {"presente", "assente", "parziale"}
    [plan] = plans.of_case(ws, told.case_id)
    assert (plan.state, [goal.area for goal in plan.goals]) == ("attivo", [one[0] for one in GOALS])
    assert all(len(goal.actions) == 1 for goal in plan.goals)

    assert (tmp_path / "piano.pdf").read_bytes() == told.paper
    pages = PdfReader(io.BytesIO(told.paper)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert WANTS in said
    assert told.print_number in said
    assert all(hers in said for _, hers, _ in GOALS)

    assert "piano" in told.said_today.lower()
