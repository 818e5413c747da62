"""The number on the rail stands there before anybody has opened Ospitalità."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.shelter import moves, requests, stays
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.ui import shelter
from cav_desktop.ui.context import Context
from tests.services.shelter import shelter_scene as scene
from tests.services.shelter.test_promises import stretched


def test_it_is_told_at_once_and_at_each_request(context: Context, qtbot: QtBot) -> None:
    scene.request(context.ws)
    told: list[tuple[str, int]] = []
    context.counted.connect(lambda screen, number, _: told.append((screen, number)))
    shelter.register(context)
    qtbot.waitUntil(lambda: told[-1:] == [("shelter", 1)])

    number = scene.request(context.ws)
    qtbot.waitUntil(lambda: told[-1] == ("shelter", 2))
    requests.move(context.ws, number, RequestState.RENOUNCED)
    qtbot.waitUntil(lambda: told[-1] == ("shelter", 1))


def test_a_place_whose_end_was_moved_without_the_key_follows_when_the_window_stands(
    context: Context, qtbot: QtBot
) -> None:
    ws = context.ws
    _, number = stretched(ws)
    moves.leave(ws, number, Exit(ws.today, "autonomia"))
    # Of a stay that is over the end alone is corrected; the exit was a mistake.
    stays.change(ws, number, {"ends_on": ws.today + timedelta(days=3)})
    moves.undo_leave(ws, number)
    assert stays.read(ws, number).where[0].to_on != ws.today + timedelta(days=3)

    shelter.register(context)

    qtbot.waitUntil(lambda: stays.read(ws, number).where[0].to_on == ws.today + timedelta(days=3))
