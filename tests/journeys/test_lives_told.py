"""The invented lives as a person looks through them: every section of a long path has its words."""

from cav_desktop.services.casework import children, plans, risk
from cav_desktop.services.dates import deadlines
from cav_desktop.ui.cases import CasePage
from tests.journeys.lives_told import lives_told
from tests.journeys.stage import Stage


def test_a_long_path_is_looked_through(at_work: Stage) -> None:
    sections = lives_told(at_work)

    page = at_work.screen(CasePage)
    assert len(sections) >= 11
    assert page.case.is_open
    ws, case_id = at_work.ws, page.case.sheet.case_id
    assert any(one.is_signed for one in risk.of_case(ws, case_id))
    assert any(len(plan.goals) == 3 for plan in plans.of_case(ws, case_id))
    assert children.cards(ws, case_id)
    due = deadlines.read(ws)
    assert 1 <= len(due.overdue) <= 25
    assert 5 <= len(due.this_week) <= 60
