"""A case of others opened with a reason: until that evening, written first, then told."""

from dataclasses import replace

import pytest

from cav_desktop.domain.errors import FieldError, NotAllowed, NotOfTheTeam, Vanished
from cav_desktop.domain.roles import Role
from cav_desktop.services import journal_view
from cav_desktop.services.casework import case_files, conflicts, forced_openings, said_why, teams
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.services.people import told_search
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

WHY = "Ha chiamato lei, Anna è in ferie"


@pytest.fixture
def case_id(ws: Workspace) -> int:
    number = make.case(ws)
    teams.choose(ws, number, [ws.staff_id])
    return number


def colleague_of(ws: Workspace) -> Workspace:
    return replace(ws, staff_id=ws.staff_id + 1, role=Role.RECEPTION)


def test_it_holds_until_midnight_in_rome_and_for_her_alone(
    ws: Workspace, case_id: int, clock: FixedClock
) -> None:
    colleague = colleague_of(ws)
    forced_openings.force(colleague, case_id, WHY)
    case_files.open_sheet(colleague, case_id)
    case_files.open_sheet(colleague, case_id, again=True)
    with pytest.raises(NotOfTheTeam):
        case_files.open_sheet(replace(colleague, staff_id=ws.staff_id + 2), case_id)

    clock.advance(hours=24)
    with pytest.raises(NotOfTheTeam):
        case_files.open_sheet(replace(colleague), case_id, again=True)


def test_the_coordinator_reads_who_and_why_until_she_says_that_she_saw_it(
    ws: Workspace, case_id: int
) -> None:
    number = forced_openings.force(colleague_of(ws), case_id, WHY)
    assert forced_openings.unseen(colleague_of(ws)) == ()
    with pytest.raises(NotAllowed):
        forced_openings.newest(colleague_of(ws))

    ws = replace(ws)
    (told,) = forced_openings.unseen(ws)
    assert (told.id, told.case_id, told.reason) == (number, case_id, WHY)
    forced_openings.see(ws, number)
    assert forced_openings.unseen(ws) == ()
    assert forced_openings.newest(ws)[0].seen_by == "Anna B."
    forced_openings.see(ws, number, is_seen=False)
    assert [one.id for one in forced_openings.unseen(ws)] == [number]


def test_the_reason_stands_in_the_journal_and_no_search_finds_it(
    ws: Workspace, case_id: int
) -> None:
    forced_openings.force(colleague_of(ws), case_id, WHY)

    ws = replace(ws)
    records = journal_view.rows(ws, journal_view.find(ws, JournalFilter())[:3])
    assert WHY in {one.reason for one in records}
    assert told_search.find(ws, "ferie") == []


@pytest.mark.parametrize("reason", ["", "   ", "---", "xx", WHY * 20])
def test_without_a_reason_of_some_words_nothing_opens(
    ws: Workspace, case_id: int, reason: str
) -> None:
    with pytest.raises(FieldError, match="reason"):
        forced_openings.force(colleague_of(ws), case_id, reason)
    assert said_why.checked("  due   parole ") == "due parole"


def test_no_reason_opens_a_case_to_who_must_not_see_her(ws: Workspace, case_id: int) -> None:
    herself = colleague_of(ws)
    conflicts.flag(herself, case_id, herself.staff_id, "La conosco")

    with pytest.raises(Vanished):
        forced_openings.force(herself, case_id, WHY)
