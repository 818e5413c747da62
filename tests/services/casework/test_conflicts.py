"""A conflict of interest: the case is not there for her, and everything else stays true."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cav_desktop.domain.errors import (
    FieldError,
    HiddenGuest,
    NoRoom,
    NotAllowed,
    NotOfTheTeam,
    Vanished,
)
from cav_desktop.domain.roles import Role
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.calls import register
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.casework import case_files, cases, conflicts, teams
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.dates import home
from cav_desktop.services.people import search
from cav_desktop.services.printed import presence_papers
from cav_desktop.services.shelter import accounts, board, entries, tonight
from cav_desktop.services.shelter.board import SpanKind
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene

WHY = "È sua cugina"


@pytest.fixture
def two(ws: Workspace) -> tuple[Workspace, Workspace]:
    """The coordinator, and her colleague of reception."""
    return ws, replace(ws, staff_id=ws.staff_id + 1, role=Role.RECEPTION)


def at(ws: Workspace) -> Workspace:
    """Whoever sits down at the desk."""
    return replace(ws)


def test_she_finds_nothing_of_the_woman_and_counts_nothing(
    two: tuple[Workspace, Workspace],
) -> None:
    ws, colleague = two
    hidden, seen = make.case(ws), make.case(ws, subject_name="Irma R.")
    code = case_files.open_sheet(ws, hidden).code
    conflicts.flag(ws, hidden, colleague.staff_id, WHY)

    colleague = at(colleague)
    assert case_files.ids(colleague, CaseFilter()) == [seen]
    assert search.find(colleague, code) == []
    assert search.find(colleague, "Maryam") == []
    assert len(register.ids(colleague, ContactFilter())) == 1
    assert home.read(colleague).contacts_this_month == 1
    missing = [type(refused(colleague, one)) for one in (hidden, 10_000)]
    assert missing == [Vanished, Vanished]


def refused(ws: Workspace, case_id: int) -> Exception:
    with pytest.raises(Exception) as error:  # noqa: PT011 - whichever it is, it is the same for both
        case_files.open_sheet(ws, case_id)
    return error.value


def test_a_merge_and_what_was_merged_before_hide_with_it(
    two: tuple[Workspace, Workspace],
) -> None:
    ws, colleague = two
    first, second = make.case(ws), make.case(ws)
    conflicts.flag(ws, second, colleague.staff_id, WHY)
    survivor = cases.merge(at(ws), first, second)

    assert case_files.ids(at(colleague), CaseFilter()) == []
    for case_id in (first, second):
        with pytest.raises(Vanished):
            case_files.survivor_of(at(colleague), case_id)
    assert [one.case_id for one in conflicts.standing(at(ws))] == [survivor]


def test_her_place_is_taken_for_everybody_and_reserved_for_who_must_not_know(
    two: tuple[Workspace, Workspace],
) -> None:
    ws, colleague = two
    hidden, seen = make.case(ws), make.case(ws, subject_name="Irma R.")
    room = shelter_scene.room(ws, shelter_scene.house(ws))
    entries.enter(ws, shelter_scene.entry(ws, hidden, room))
    conflicts.flag(ws, hidden, colleague.staff_id, WHY)

    colleague = at(replace(colleague, role=Role.SHELTER))
    (bar,) = board.read(colleague, ws.today, ws.today + timedelta(days=7)).rooms[0].spans
    assert (bar.kind, bar.people, bar.is_hidden) == (SpanKind.STAY, 1, True)
    assert (bar.codes, bar.case_id, bar.stay_id) == ((), None, None)
    assert tonight.read(colleague).families == 1
    assert accounts.period(colleague, ws.today, ws.today).stays == 1
    with pytest.raises(HiddenGuest):
        presence_papers.prepare(colleague, ws.today)
    with pytest.raises(NoRoom):
        entries.enter(colleague, shelter_scene.entry(colleague, seen, room))


def test_a_coordinator_says_it_of_anybody_and_everybody_of_herself(
    two: tuple[Workspace, Workspace],
) -> None:
    ws, colleague = two
    case_id = make.case(ws)
    with pytest.raises(NotAllowed, match="conflicts"):
        conflicts.flag(at(colleague), case_id, ws.staff_id, WHY)
    conflicts.flag(colleague, case_id, colleague.staff_id, WHY)
    with pytest.raises(Vanished):
        case_files.open_sheet(colleague, case_id)

    ws = at(ws)
    (stands,) = conflicts.standing(ws, case_id)
    assert (stands.who, stands.by, stands.reason) == ("Lucia V.", "Lucia V.", WHY)
    with pytest.raises(FieldError, match="hidden_already"):
        conflicts.flag(ws, case_id, colleague.staff_id, WHY)
    conflicts.lift(ws, stands.id)
    assert case_files.open_sheet(at(colleague), case_id).case_id == case_id


def test_she_leaves_the_team_with_it_and_comes_back_only_if_she_is_chosen(
    two: tuple[Workspace, Workspace],
) -> None:
    ws, colleague = two
    case_id = make.case(ws)
    teams.choose(ws, case_id, [ws.staff_id, colleague.staff_id])
    number = conflicts.flag(ws, case_id, colleague.staff_id, WHY)
    conflicts.lift(at(ws), number)

    with pytest.raises(NotOfTheTeam):
        case_files.open_sheet(at(colleague), case_id)


def test_a_coordinator_lifts_none_of_her_own(unlocked: Unlocked) -> None:
    unlocked = make.colleague(unlocked, Role.COORDINATOR, login="ada")
    ws = unlocked.ws
    number = conflicts.flag(ws, make.case(ws), ws.staff_id, WHY)

    assert conflicts.standing(ws) == ()
    with pytest.raises(Vanished):
        conflicts.lift(ws, number)


def test_a_coordinator_who_sees_the_case_there_always_is(ws: Workspace) -> None:
    case_id = make.case(ws)
    with pytest.raises(FieldError, match="no_coordinator_left"):
        conflicts.flag(ws, case_id, ws.staff_id, WHY)
    assert case_files.open_sheet(ws, case_id).case_id == case_id


def test_what_she_has_just_said_of_herself_she_takes_back(
    two: tuple[Workspace, Workspace], clock: FixedClock
) -> None:
    ws, colleague = two
    case_id = make.case(ws)
    slip = conflicts.flag(colleague, case_id, colleague.staff_id, WHY)
    conflicts.take_back(colleague, slip)
    assert case_files.open_sheet(colleague, case_id).case_id == case_id

    told = conflicts.flag(ws, case_id, colleague.staff_id, WHY)
    with pytest.raises(Vanished):
        conflicts.take_back(colleague, told)
    conflicts.lift(ws, told)
    meant = conflicts.flag(colleague, case_id, colleague.staff_id, WHY)
    clock.advance(minutes=11)
    with pytest.raises(Vanished):
        conflicts.take_back(colleague, meant)
