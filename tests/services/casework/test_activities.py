"""The diary on the real archive: pages of it, no-shows, and what the deadlines must know."""

from datetime import timedelta

import pytest

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.services.casework import activities, sheets
from cav_desktop.services.casework.activities import ActivityFilter
from cav_desktop.services.dates import timeline
from cav_desktop.services.dates.timeline import MomentKind
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock


@pytest.fixture
def case_id(ws: Workspace, clock: FixedClock) -> int:
    """A woman who called ten days ago."""
    number = make.case(ws)
    clock.advance(days=10)
    return number


def add(ws: Workspace, case_id: int, days: int = 0, **given: Answer) -> int:
    on = ws.today - timedelta(days=days)
    return sheets.add(ws, Activity, case_id, {"kind": "colloquio", "on": on, **given})


def test_the_diary_is_listed_from_the_newest_day(ws: Workspace, case_id: int) -> None:
    old, new = add(ws, case_id, 9, minutes=50, by=ws.staff_id), add(ws, case_id, 1)
    call = add(ws, case_id, 3, kind="telefonata", outcome="assente")

    assert activities.ids(ws, case_id) == [new, call, old]
    assert activities.ids(ws, case_id, ActivityFilter(("colloquio",))) == [new, old]
    assert activities.ids(ws, case_id, ActivityFilter(outcomes=("assente",))) == [call]
    rows = activities.rows(ws, case_id, [old, call, 99])
    assert [(row.minutes, row.staff, row.is_unsought) for row in rows] == [
        (50, "Anna B.", False),
        (None, "", True),
    ]


def test_a_day_to_come_is_refused(ws: Workspace, case_id: int) -> None:
    with pytest.raises(FieldError):
        add(ws, case_id, -1)


def test_the_path_shows_the_activity_and_what_she_told(ws: Workspace, case_id: int) -> None:
    add(ws, case_id, 1, facts="Racconta della notte di sabato.", seen="Trema.", minutes=40)
    moments = timeline.timeline(ws, case_id)
    (moment,) = [one for one in moments if one.kind is MomentKind.ACTIVITY]
    assert moment.codes["kind"] == "colloquio"
    assert moment.codes["minutes"] == "40"
    assert moment.note == "Racconta della notte di sabato."
