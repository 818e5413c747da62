"""The signs of days that were missed, written together and taken back together."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.services.shelter import presences, stays
from cav_desktop.services.workspace import Workspace
from tests.services.shelter import shelter_scene as scene

DAYS = timedelta(days=5)


def test_days_without_a_sign_are_written_and_taken_back_and_nothing_else(ws: Workspace) -> None:
    scene.stay(ws, scene.room(ws, scene.house(ws)), ws.today - DAYS)
    (her,) = presences.month(ws, ws.today.year, ws.today.month).rows
    in_hospital = ws.today - timedelta(days=2)
    presences.mark(ws, her.stay_person_id, in_hospital, "ospedale")

    written = presences.mark_all(ws, ws.today - 2 * DAYS, ws.today + DAYS)
    days = {ws.today - timedelta(days=number) for number in range(5)} - {in_hospital}
    assert {one.on for one in written} == days
    assert presences.mark_all(ws, ws.today - DAYS, ws.today) == frozenset()

    presences.mark(ws, her.stay_person_id, ws.today, "assente_autorizzata")
    presences.unmark(ws, written)
    presences.unmark(ws, frozenset())
    (her,) = presences.month(ws, ws.today.year, ws.today.month).rows
    said = [cell for cell in her.cells if cell]
    assert said == ["ingresso", "ospedale", "assente_autorizzata"]
    with pytest.raises(FieldError, match="in_the_future"):
        presences.mark_all(ws, ws.today + DAYS, ws.today + DAYS)


def test_nobody_is_called_present_while_the_stay_is_suspended(ws: Workspace) -> None:
    number = scene.stay(ws, scene.room(ws, scene.house(ws)), ws.today - DAYS)
    stays.suspend(ws, number, ws.today - timedelta(days=2))

    written = presences.mark_all(ws, ws.today - DAYS, ws.today)

    assert {(ws.today - one.on).days for one in written} == {3, 4}
