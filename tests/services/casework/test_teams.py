"""The team of a case: who chooses it, and what it closes to the others."""

from dataclasses import replace

import pytest

from cav_desktop.domain.errors import FieldError, NotAllowed, NotOfTheTeam
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.roles import Role
from cav_desktop.services.casework import case_files, cases, glimpses, sheets, teams
from cav_desktop.services.people import search
from cav_desktop.services.shelter import entries
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.shelter import shelter_scene


def other(ws: Workspace, role: Role = Role.RECEPTION) -> Workspace:
    """A colleague at the same desk, who is nobody's follower."""
    return replace(ws, staff_id=ws.staff_id + 1, role=role)


def test_a_case_without_a_team_is_open_to_whoever_holds_the_keys(ws: Workspace) -> None:
    case_id = make.case(ws)

    assert case_files.open_sheet(other(ws), case_id).case_id == case_id
    assert not teams.of_case(ws, case_id).is_closed


def test_a_team_closes_the_sheet_and_nothing_that_helps_her_now(ws: Workspace) -> None:
    case_id = make.case(ws)
    assert teams.choose(ws, case_id, [ws.staff_id]) == ()

    colleague = other(ws)
    with pytest.raises(NotOfTheTeam) as refused:
        case_files.open_sheet(colleague, case_id)
    assert refused.value.case_id == case_id
    with pytest.raises(NotOfTheTeam):
        cases.set_facts(colleague, case_id, Facts("da_30_a_34"))
    with pytest.raises(NotOfTheTeam), sheets.reading(colleague, case_id, names=True):
        pass

    assert [hit.object_id for hit in search.find(colleague, "Maryam")] == [case_id]
    cases.join(colleague, make.contact(colleague, subject_phone="333 111 2222"), case_id)
    assert glimpses.read(colleague, case_id).team == ("Anna B.",)


def test_a_coordinator_and_who_follows_her_are_of_the_team_without_being_put_there(
    ws: Workspace,
) -> None:
    case_id = make.case(ws)
    teams.choose(ws, case_id, [ws.staff_id])
    cases.follow(ws, case_id, ws.staff_id + 1)

    case_files.open_sheet(other(ws), case_id)
    case_files.open_sheet(other(ws, Role.COORDINATOR), case_id)


def test_a_guest_is_open_to_the_shelter_and_to_the_night(ws: Workspace) -> None:
    case_id = make.case(ws)
    room = shelter_scene.room(ws, shelter_scene.house(ws))
    teams.choose(ws, case_id, [ws.staff_id])
    with pytest.raises(NotOfTheTeam):
        case_files.open_sheet(other(ws, Role.SHELTER), case_id)

    ws = replace(ws)
    entries.enter(ws, shelter_scene.entry(ws, case_id, room))
    for role in (Role.SHELTER, Role.ON_CALL):
        case_files.open_sheet(other(ws, role), case_id)


def test_an_empty_team_opens_the_case_again(ws: Workspace) -> None:
    case_id = make.case(ws)
    teams.choose(ws, case_id, [ws.staff_id])

    assert teams.choose(ws, case_id, []) == (ws.staff_id,)
    case_files.open_sheet(other(ws), case_id)


def test_who_follows_her_begins_a_team_with_herself_alone(ws: Workspace) -> None:
    case_id = make.case(ws)
    colleague = other(ws)
    with pytest.raises(NotAllowed, match="team"):
        teams.choose(colleague, case_id, [colleague.staff_id])

    cases.follow(replace(ws), case_id, ws.staff_id)
    herself = replace(ws, role=Role.RECEPTION)
    with pytest.raises(NotAllowed, match="team"):
        teams.choose(herself, case_id, [ws.staff_id, ws.staff_id + 1])
    teams.choose(herself, case_id, [ws.staff_id])
    assert [one.staff_id for one in teams.of_case(herself, case_id).members] == [ws.staff_id]


def test_nobody_is_put_there_who_does_not_work_here(ws: Workspace) -> None:
    with pytest.raises(FieldError, match="staff"):
        teams.choose(ws, make.case(ws), [99])
