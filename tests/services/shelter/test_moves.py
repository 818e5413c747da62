"""Leaving, changing rooms, coming later: and an exit that was a mistake, whatever the day."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import CannotUndo, FieldError, NoRoom, StayOver
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.services.shelter import accounts, entries, moves, presences, stays
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.shelter import shelter_scene as scene

GONE = "parenti_amici"


def rooms_now(ws: Workspace, stay_id: int) -> list[tuple[str, str]]:
    return [
        (one.code[-3:], one.where.room)
        for one in stays.read(ws, stay_id).where
        if one.to_on is None and isinstance(one.where, Place)
    ]


def test_an_exit_on_the_day_of_the_entry_can_be_undone(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    number = scene.stay(ws, room)
    moves.leave(ws, number, Exit(ws.today, GONE))
    assert stays.read(ws, number).where == ()

    moves.undo_leave(ws, number)

    stay = stays.read(ws, number)
    assert (stay.state, stay.left_on) == ("in_corso", None)
    assert [(one.from_on, one.to_on) for one in stay.where] == [(ws.today, None)]
    assert [(one.from_on, one.to_on) for one in stay.people] == [(ws.today, None)]
    with pytest.raises(CannotUndo):
        moves.undo_leave(ws, number)


def test_who_was_moved_that_morning_comes_back_into_the_new_room(ws: Workspace) -> None:
    house = scene.house(ws)
    blue, red = scene.room(ws, house), scene.room(ws, house, "Rossa")
    number = scene.stay(ws, blue, ws.today - timedelta(days=4))
    moves.transfer(ws, number, Transfer(red, ws.today))
    moves.leave(ws, number, Exit(ws.today, GONE))

    moves.undo_leave(ws, number)

    assert [room for _, room in rooms_now(ws, number)] == ["Rossa"]


def test_a_child_that_had_gone_before_does_not_come_back_with_an_undone_exit(
    ws: Workspace,
) -> None:
    case_id = make.case(ws)
    guests = (scene.HER, Guest(scene.child(ws, case_id), Bed.CHILD))
    room = scene.room(ws, scene.house(ws))
    day = ws.today - timedelta(days=4)
    number = scene.stay(ws, room, day, case_id=case_id, people=guests)
    child = stays.read(ws, number).people[1]
    moves.part(ws, child.id, ws.today)
    with pytest.raises(FieldError, match="over_already"):
        moves.part(ws, child.id, ws.today)
    moves.leave(ws, number, Exit(ws.today, GONE))

    moves.undo_leave(ws, number)

    assert [one.is_here for one in stays.read(ws, number).people] == [True, False]
    assert len(rooms_now(ws, number)) == 1


def test_an_exit_is_not_undone_once_others_sleep_there_or_the_family_went_on(
    ws: Workspace,
) -> None:
    room = scene.room(ws, scene.house(ws))
    later = scene.room(ws, scene.house(ws, "Mimosa", level="semi_autonomia"))
    number = scene.stay(ws, room, ws.today - timedelta(days=4))
    following = moves.transfer(ws, number, Transfer(later, ws.today))
    with pytest.raises(CannotUndo):
        moves.undo_leave(ws, number)
    entries.cancel(ws, following)

    other = scene.stay(ws, room)
    with pytest.raises(NoRoom):
        moves.undo_leave(ws, number)
    moves.leave(ws, other, Exit(ws.today, GONE))
    moves.undo_leave(ws, number)
    assert [room for _, room in rooms_now(ws, number)] == ["Blu"]


def test_what_was_written_of_her_days_is_there_again_after_an_undone_exit(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    number = scene.stay(ws, room, ws.today - timedelta(days=4))
    her = stays.read(ws, number).people[0].id
    presences.mark(ws, her, ws.today, "ospedale")
    moves.leave(ws, number, Exit(ws.today - timedelta(days=1), GONE))
    (row,) = presences.month(ws, ws.today.year, ws.today.month).rows
    assert (row.absent, row.cells[ws.today.day - 1]) == (0, None)

    moves.undo_leave(ws, number)

    (row,) = presences.month(ws, ws.today.year, ws.today.month).rows
    assert (row.absent, row.cells[ws.today.day - 1]) == (1, "ospedale")


def test_at_another_level_who_pays_and_until_when_is_asked_anew(ws: Workspace) -> None:
    begun, end = ws.today - timedelta(days=10), ws.today + timedelta(days=90)
    room = scene.room(ws, scene.house(ws))
    near = scene.house(ws, "Mimosa", level="semi_autonomia")
    first, second = scene.room(ws, near), scene.room(ws, near, "Verde")
    number = scene.stay(ws, room, begun, payer="rete_regionale", ends_on=end)

    unpaid = moves.transfer(ws, number, Transfer(first, ws.today))
    sheet = stays.read(ws, unpaid)
    assert (sheet.covers, sheet.ends_on, sheet.previous_id) == ((), None, number)
    assert accounts.of_stay(ws, unpaid, ws.today, ws.today).total.uncovered == 1
    assert stays.read(ws, number).exit_reason == "passaggio_livello"

    entries.cancel(ws, unpaid)
    moves.undo_leave(ws, number)
    asked = Transfer(
        second, ws.today, ends_on=end, payer="comune_residenza", line="linea_2_casa_rifugio"
    )
    paid = stays.read(ws, moves.transfer(ws, number, asked))
    assert [one.answers["payer"] for one in paid.covers] == ["comune_residenza"]
    assert paid.ends_on == end


def test_days_on_which_nobody_moves(ws: Workspace) -> None:
    house = scene.house(ws)
    blue, red = scene.room(ws, house), scene.room(ws, house, "Rossa")
    day = ws.today - timedelta(days=4)
    number = scene.stay(ws, blue, day)
    for on, why in (
        (ws.today + timedelta(days=1), "in_the_future"),
        (day - timedelta(days=1), "before_entry"),
    ):
        with pytest.raises(FieldError, match=why):
            moves.leave(ws, number, Exit(on, GONE))
    moves.transfer(ws, number, Transfer(red, ws.today - timedelta(days=1)))
    with pytest.raises(FieldError, match="before_placement"):
        moves.leave(ws, number, Exit(ws.today - timedelta(days=2), GONE))
    moves.leave(ws, number, Exit(ws.today, GONE))
    with pytest.raises(StayOver):
        moves.transfer(ws, number, Transfer(blue, ws.today))
