"""The two numbers above the board: who waits, and how many places are taken tonight."""

from datetime import timedelta
from pathlib import Path

from cav_desktop.services.access import archives
from cav_desktop.services.shelter import houses, tonight
from cav_desktop.services.shelter.tonight import Tonight
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene


def inhabited(ws: Workspace) -> None:
    """A room of four with a woman in it, one to whom another is to come, one that is shut."""
    house = scene.house(ws)
    scene.stay(ws, scene.room(ws, house))
    scene.stay(ws, scene.room(ws, house, "Rossa"), ws.today + timedelta(days=2))
    houses.close_room(ws, scene.room(ws, house, "Verde"))
    scene.request(ws)


def test_who_sleeps_there_tonight_of_the_places_that_are_open(ws: Workspace) -> None:
    inhabited(ws)
    assert tonight.read(ws) == Tonight(waiting=1, families=1, people=1, places=8)
    assert tonight.waiting(ws) == 1


def test_without_the_key_the_places_are_not_counted(folder: Path, clock: FixedClock) -> None:
    hers = make.opened(folder, clock)
    inhabited(hers.ws)
    archives.lock(hers)
    reception = make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    assert tonight.read(reception.ws) == Tonight(waiting=1, families=1)
    archives.lock(reception)
