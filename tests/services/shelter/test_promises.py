"""A place that a room gives only until a day: a stretched room has its end, and it is kept."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError, NoRoom
from cav_desktop.domain.forms import Answers
from cav_desktop.services.shelter import accounts, extensions, limits, moves, presences, stays
from cav_desktop.services.shelter.limits import OverDraft
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.workspace import Workspace
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

DAYS = timedelta(days=5)


def stretched(ws: Workspace) -> tuple[int, int]:
    """A room with a woman in it that takes another one for five days; the second one came."""
    room = scene.room(ws, scene.house(ws), adult_beds=2, people=1)
    scene.stay(ws, room)
    end = ws.today + DAYS
    with pytest.raises(NoRoom):
        scene.stay(ws, room, ends_on=end)
    limits.declare(ws, room, OverDraft(1, 1, ws.today, end, "notte di sabato"))
    return room, scene.stay(ws, room, ends_on=end)


def granted(ws: Workspace, days: int) -> Answers:
    return {
        "asked_on": ws.today,
        "asked_by": "centro",
        "outcome": "concessa",
        "approved_by": "servizio_sociale",
        "until": ws.today + timedelta(days=days),
    }


def test_a_declared_over_capacity_takes_them_until_it_ends(ws: Workspace) -> None:
    room, number = stretched(ws)
    with pytest.raises(NoRoom):
        scene.stay(ws, room)

    stay = stays.read(ws, number)
    assert [one.to_on for one in stay.where] == [stay.ends_on] == [ws.today + DAYS]
    assert [one.is_here for one in stay.people] == [True]
    (over,) = limits.of_rooms(ws, [room])[room].overs
    with pytest.raises(FieldError, match="still_lived_in"):
        limits.withdraw(ws, over.id)


def test_past_its_end_she_is_there_without_a_place_until_somebody_says_what_became_of_her(
    ws: Workspace, clock: FixedClock
) -> None:
    _, number = stretched(ws)
    begun = ws.today
    clock.advance(days=7)
    (her,) = stays.read(ws, number).people
    assert her.is_here
    with pytest.raises(FieldError, match="not_hers"):
        presences.mark(ws, her.id, ws.today, "presente")
    assert accounts.of_stay(ws, number, begun, ws.today).total.kept == DAYS.days

    red = scene.room(ws, 1, "Rossa")
    moves.transfer(ws, number, Transfer(red, ws.today))
    (her,) = stays.read(ws, number).people
    assert (her.to_on, her.is_here) == (None, True)
    moves.leave(ws, number, Exit(ws.today, "autonomia"))
    moves.undo_leave(ws, number)
    assert stays.read(ws, number).people[0].is_here


def test_another_end_moves_the_place_where_the_room_can(ws: Workspace) -> None:
    room, number = stretched(ws)
    with pytest.raises(NoRoom):
        extensions.ask(ws, number, granted(ws, 9))
    assert stays.read(ws, number).ends_on == ws.today + DAYS

    later = ws.today + timedelta(days=9)
    limits.declare(ws, room, OverDraft(1, 1, ws.today + DAYS, later, "ancora piena"))
    extensions.ask(ws, number, granted(ws, 9))
    assert [one.to_on for one in stays.read(ws, number).where] == [later]

    stays.change(ws, number, {"ends_on": ws.today + timedelta(days=3)})
    (her,) = stays.read(ws, number).people
    assert her.to_on == ws.today + timedelta(days=3)
    with pytest.raises(NoRoom):
        stays.change(ws, number, {"ends_on": None})


def test_when_the_others_go_the_place_is_hers_for_as_long_as_it_takes(ws: Workspace) -> None:
    _, number = stretched(ws)
    moves.leave(ws, number - 1, Exit(ws.today, "autonomia"))

    stays.change(ws, number, {"ends_on": None})

    stay = stays.read(ws, number)
    assert (stay.where[0].to_on, stay.people[0].to_on) == (None, None)


def test_an_undone_exit_puts_the_promise_back(ws: Workspace) -> None:
    _, number = stretched(ws)
    moves.leave(ws, number, Exit(ws.today, "autonomia"))
    moves.undo_leave(ws, number)

    stay = stays.read(ws, number)
    assert (stay.where[0].to_on, stay.people[0].to_on) == (ws.today + DAYS, ws.today + DAYS)
    limits_left = ws.today + timedelta(days=2)
    stays.change(ws, number, {"ends_on": limits_left})
    assert stays.read(ws, number).where[0].to_on == limits_left
