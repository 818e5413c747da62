"""A case with ten years of life, and every deadline of the centre's own archive."""

from datetime import timedelta

from cav_desktop.domain.actions import Action
from cav_desktop.domain.activities import HELD, Activity
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.plans import PlanState
from cav_desktop.services import demonstration
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.attached import attachment_intake, attachments
from cav_desktop.services.casework import (
    activities,
    case_files,
    cases,
    children,
    endings,
    plans,
    sheets,
)
from cav_desktop.services.dates import calendar, deadlines, timeline
from cav_desktop.services.people import told_search
from cav_desktop.services.workspace import Workspace
from tests.agreement import take_in_care
from tests.benchmarks.figures import Row, median, rounds

_ROUNDS = 15
_MOST = 100
_MADE = 8
"""Seconds; the window of `make run` waits for it."""
_SHOWN = 100
"""Rows read at once by a list."""
ACTIVITIES, PLANS, CHILDREN, DOCUMENTS = 500, 12, 6, 200
_TEN_YEARS = 3650


def rows(unlocked: Unlocked) -> list[Row]:
    """What is read to show Oggi, the week, and the case of ten years: header, path, state."""
    ws = unlocked.ws
    number = _long_case(ws)
    monday = calendar.monday(ws.today)
    return [
        _row("today_deadlines", lambda: deadlines.read(ws)),
        _row("week_calendar", lambda: calendar.read(ws, monday)),
        _row("long_case_opens", lambda: case_files.open_sheet(ws, number, again=True)),
        _row("long_case_path", lambda: timeline.timeline(ws, number)),
        _row("long_case_dates", lambda: deadlines.of_case(ws, number)),
        _row("long_case_plans", lambda: plans.of_case(ws, number)),
        _row("long_case_state", lambda: endings.of_case(ws, number)),
        _row("long_case_diary", lambda: _diary(ws, number)),
        _row("long_case_diary_scroll", lambda: _further(ws, number)),
        _row("long_case_words", lambda: told_search.find(ws, "incontro 250")),
        _row("long_case_documents", lambda: _documents(ws, number)),
    ]


def demonstration_made() -> Row:
    """The archive of `make run`, made as it is there, to the moment in which it can be opened."""

    def make_one() -> None:
        with demonstration.build_private():
            pass

    return Row("demonstration_made", median(rounds(make_one, 3)) / 1000, "s", _MADE)


def _diary(ws: Workspace, number: int) -> None:
    """What the section shows when it is opened: the order of all, the first of them."""
    activities.rows(ws, number, activities.ids(ws, number)[:_SHOWN])


def _further(ws: Workspace, number: int) -> None:
    """One page in the middle, as it is read while she scrolls."""
    middle = ACTIVITIES // 2
    activities.rows(ws, number, activities.ids(ws, number)[middle : middle + _SHOWN])


def _documents(ws: Workspace, number: int) -> None:
    attachments.rows(ws, number, attachments.ids(ws, number)[:_SHOWN])


def _row(name: str, work: object) -> Row:
    assert callable(work)
    return Row(name, median(rounds(work, _ROUNDS)), "ms", _MOST)


def _long_case(ws: Workspace) -> int:
    """A woman who is followed, with all that ten years bring."""
    number = cases.open_anonymous(ws)
    take_in_care(ws, number)
    with ws.archive.write(ws, Action.SHEET_ADDED, about=("case_file", number)) as tx:
        for place in range(ACTIVITIES):
            on = ws.today - timedelta(days=place * _TEN_YEARS // ACTIVITIES)
            told: dict[str, Answer] = {
                "kind": "colloquio",
                "on": on,
                "outcome": HELD,
                "facts": f"Incontro {place}.",
            }
            sheets.begin(tx, ws, Activity, number, told)
    for place in range(CHILDREN):
        children.add(ws, number, {"name": f"Figlia {place}", "bond": "figlio_comune"})
    plan = plans.begin(ws, number, {})
    for _ in range(PLANS):
        goal = plans.add_goal(ws, plan, {"area": "sicurezza", "hers": "Una casa mia"})
        plans.add_action(ws, goal, {"she": "si", "what": "Domanda di alloggio"})
        plans.move(ws, plan, PlanState.SHARED)
        plan = plans.new_version(ws, plan)
    for place in range(DOCUMENTS):
        attachment_intake.take_in_bytes(ws, number, f"{place}.txt", f"testo {place}".encode())
    return number
