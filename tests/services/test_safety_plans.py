"""The safety plan: nobody asked her, so it is not printed."""

import pytest

from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services import safety_plans, sheets
from cav_desktop.services.workspace import Workspace
from tests import make


def test_it_is_not_printed_until_she_was_asked(ws: Workspace) -> None:
    case_id = make.case(ws)
    assert safety_plans.printing(ws, case_id) is PrintMode.NEVER
    number = sheets.add(ws, SafetyPlan, case_id, {"bag": "Documenti e chiavi"})
    assert safety_plans.printing(ws, case_id) is PrintMode.NEVER

    safety_plans.choose_printing(ws, number, PrintMode.DISGUISED)
    assert safety_plans.printing(ws, case_id) is PrintMode.DISGUISED


def test_of_what_was_taken_out_nothing_is_chosen(ws: Workspace) -> None:
    number = sheets.add(ws, SafetyPlan, make.case(ws), {"bag": "Documenti"})
    sheets.remove(ws, SafetyPlan, number)
    with pytest.raises(Vanished):
        safety_plans.choose_printing(ws, number, PrintMode.NORMAL)
