"""A month house by house: each night where it was slept, and no night lost or twice."""

from datetime import date

import pytest

from cav_desktop.domain.errors import Reserved
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.shelter import house_registers, moves, presences
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

BEGUN = date(2026, 3, 6)


def _shown(cells: tuple[str | None, ...]) -> str:
    letters = {None: "–", "": ".", "ingresso": "I", "uscita": "U", "ospedale": "O"}
    return "".join(letters[one] for one in cells[4:16])


def test_who_changes_house_stands_in_both_with_her_own_nights(ws: Workspace) -> None:
    case_id = make.case(ws)
    guests = (scene.HER, Guest(scene.child(ws, case_id), Bed.CHILD))
    first = scene.room(ws, scene.house(ws))
    other = scene.room(ws, scene.house(ws, "Mimosa"))
    number = scene.stay(ws, first, BEGUN, case_id=case_id, people=guests)
    moves.transfer(ws, number, Transfer(other, date(2026, 3, 10)))
    her = presences.month(ws, 2026, 3).rows[0]
    presences.mark(ws, her.stay_person_id, date(2026, 3, 11), "ospedale")
    moves.leave(ws, number, Exit(date(2026, 3, 14), "autonomia"))

    register = presences.month(ws, 2026, 3)
    houses = house_registers.by_house(ws, register)
    assert [one.house.label for one in houses if one.house] == ["Ginestra", "Mimosa"]
    assert [_shown(one.rows[0].cells) for one in houses] == ["–I...–––––––", "–––––.O..U––"]
    assert [one.kept for one in houses] == [8, 8]
    assert [one.rows[0].absent for one in houses] == [0, 1]
    assert sum(one.kept for one in houses) == register.kept


def test_of_a_month_that_runs_only_what_was(ws: Workspace) -> None:
    scene.stay(ws, scene.room(ws, scene.house(ws)), BEGUN)
    register = presences.month(ws, 2026, 3)
    assert register.kept == 26

    assert register.until(date(2026, 3, 10)).kept == 5
    assert register.until(date(2026, 3, 5)).rows == ()


def test_without_the_key_no_house_is_told(unlocked: Unlocked, clock: FixedClock) -> None:
    ws = unlocked.ws
    scene.stay(ws, scene.room(ws, scene.house(ws)), BEGUN)
    archives.lock(unlocked)
    other = archives.unlock(ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    register = presences.month(other.ws, 2026, 3)
    with pytest.raises(Reserved, match="protected"):
        house_registers.by_house(other.ws, register)
    assert register.kept == 26
    archives.lock(other)
