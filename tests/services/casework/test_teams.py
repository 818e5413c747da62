"""The team of a case: who chooses it, and what it closes to the others."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import FieldError, NotAllowed, NotOfTheTeam
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.roles import Role
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.services.casework import case_files, cases, glimpses, sheets, teams
from cav_desktop.services.people import search
from cav_desktop.services.shelter import entries, holds, requests
from cav_desktop.services.shelter.requests import RequestDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
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


def test_no_act_gives_the_right_to_itself(ws: Workspace) -> None:
    case_id, over = make.case(ws), make.case(ws, subject_name="Irma R.")
    own = cases.open_anonymous(ws)
    cases.move(ws, over, Move(EpisodeState.CLOSED, ws.today, reason="altro"))
    for one in (case_id, over):
        teams.choose(ws, one, [ws.staff_id])

    colleague = other(ws)
    with pytest.raises(NotOfTheTeam):
        cases.follow(colleague, case_id, colleague.staff_id)
    with pytest.raises(NotOfTheTeam):
        cases.begin_episode(colleague, over)
    for pair in ((own, case_id), (case_id, own)):
        with pytest.raises(NotOfTheTeam):
            cases.merge(colleague, *pair)
    for one in (case_id, over):
        with pytest.raises(NotOfTheTeam):
            case_files.open_sheet(colleague, one)


def test_who_follows_her_hands_the_case_over(ws: Workspace) -> None:
    case_id = make.case(ws)
    teams.choose(ws, case_id, [ws.staff_id])
    colleague = other(ws)
    cases.follow(replace(ws), case_id, colleague.staff_id)

    cases.follow(replace(colleague), case_id, ws.staff_id)
    with pytest.raises(NotOfTheTeam):
        case_files.open_sheet(colleague, case_id)


def test_a_place_that_she_keeps_herself_opens_nothing_to_her(
    ws: Workspace, clock: FixedClock
) -> None:
    case_id = make.case(ws)
    room = shelter_scene.room(ws, shelter_scene.house(ws))
    teams.choose(ws, case_id, [ws.staff_id])
    shelter = other(ws, Role.SHELTER)
    until = ws.now + timedelta(hours=2)
    hers = requests.add(shelter, RequestDraft({"received_on": ws.today}, case_id))
    holds.hold(shelter, hers, room, until)
    with pytest.raises(NotOfTheTeam):
        case_files.open_sheet(shelter, case_id)

    ws = replace(ws)
    ours = requests.add(ws, RequestDraft({"received_on": ws.today}, case_id))
    holds.release(ws, held_by(ws, hers))
    holds.hold(ws, ours, room, until)
    case_files.open_sheet(other(ws, Role.SHELTER), case_id)
    clock.advance(hours=3)
    with pytest.raises(NotOfTheTeam):
        case_files.open_sheet(other(ws, Role.SHELTER), case_id)


def held_by(ws: Workspace, request_id: int) -> int:
    with ws.archive.read(ws) as session:
        return session.scalars(select(Hold.id).where(Hold.request_id == request_id)).one()


def test_a_stranger_takes_no_opening_and_no_joining_back(ws: Workspace) -> None:
    contact_id = make.contact(ws)
    case_id = cases.open_from_contact(ws, contact_id)
    teams.choose(ws, case_id, [ws.staff_id])
    colleague = other(ws)
    with pytest.raises(NotOfTheTeam):
        cases.undo_opening(colleague, case_id)
    with pytest.raises(NotOfTheTeam):
        cases.undo_joining(colleague, contact_id)

    joined = make.contact(colleague, subject_phone="333 111 2222")
    cases.join(colleague, joined, case_id)
    cases.undo_joining(colleague, joined)


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
