"""A place is kept for an hour that ends by itself."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError, NoRoom, TransitionRefused, Vanished
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.shelter import holds, requests
from cav_desktop.services.workspace import Workspace
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene


def test_it_is_given_up_by_the_clock_by_hand_or_with_the_request(
    ws: Workspace, clock: FixedClock
) -> None:
    room = scene.room(ws, scene.house(ws))
    first, second = scene.request(ws), scene.request(ws)
    number = holds.hold(ws, first, room, ws.now + timedelta(hours=1))
    assert requests.read(ws, first).state == RequestState.PROPOSED
    with pytest.raises(NoRoom) as refused:
        holds.hold(ws, second, room, ws.now + timedelta(hours=1))
    assert refused.value.reasons == ("posto_tenuto",)

    holds.release(ws, number)
    assert requests.read(ws, first).held is None
    holds.hold(ws, second, room, ws.now + timedelta(hours=1))
    requests.move(ws, second, RequestState.RENOUNCED)
    holds.hold(ws, first, room, ws.now + timedelta(hours=1))
    clock.advance(hours=1)
    assert requests.read(ws, first).held is None
    with pytest.raises(FieldError, match="over_already"):
        holds.release(ws, number)


@pytest.mark.parametrize(
    ("hours", "why"), [(0, "not_after_now"), (-1, "not_after_now"), (24 * 15, "put_off_too_far")]
)
def test_for_an_hour_that_is_to_come_and_not_too_far(ws: Workspace, hours: int, why: str) -> None:
    room = scene.room(ws, scene.house(ws))

    with pytest.raises(FieldError, match=why):
        holds.hold(ws, scene.request(ws), room, ws.now + timedelta(hours=hours))


def test_for_a_request_that_still_waits(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    asked = scene.request(ws)
    requests.move(ws, asked, RequestState.REFUSED, "posti_esauriti", "albergo")

    with pytest.raises(TransitionRefused):
        holds.hold(ws, asked, room, ws.now + timedelta(hours=1))
    with pytest.raises(Vanished):
        holds.release(ws, 99)
