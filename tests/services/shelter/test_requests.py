"""Requests are weighed by people; who was not hosted is counted, also without a name."""

from datetime import timedelta
from typing import Any

import pytest

from cav_desktop.domain.errors import FieldError, TransitionRefused
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.shelter import requests
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.shelter import shelter_scene as scene


def test_the_waiting_list_is_in_the_order_people_judged(ws: Workspace) -> None:
    low = scene.request(ws, urgency="ordinaria")
    high = scene.request(ws, urgency="alta", risk="elevato")
    long = scene.request(ws, urgency="alta", received_on=ws.today - timedelta(days=3))
    requests.move(ws, low, RequestState.WAITING)
    requests.move(ws, scene.request(ws), RequestState.WITHDRAWN)

    assert [one.id for one in requests.waiting(ws)] == [high, long, low]


def test_unmet_demand_counts_women_without_a_name(ws: Workspace) -> None:
    nameless = scene.request(ws, children=2)
    known = scene.request(ws, make.case(ws))
    requests.move(ws, nameless, RequestState.REFUSED, "posti_esauriti", "albergo")
    requests.move(ws, known, RequestState.RENOUNCED)
    scene.request(ws)

    found = requests.unmet(ws, ws.today, ws.today)
    assert (found.requests, found.nameless, found.adults, found.minors) == (2, 1, 2, 2)
    assert found.by_reason == {"posti_esauriti": 1, "": 1}
    assert (
        requests.unmet(ws, ws.today - timedelta(days=9), ws.today - timedelta(days=1)).requests == 0
    )


def test_a_refusal_has_its_reason_and_may_be_weighed_again(ws: Workspace) -> None:
    number = scene.request(ws)
    with pytest.raises(FieldError, match="reason_needed"):
        requests.move(ws, number, RequestState.REFUSED)
    with pytest.raises(FieldError, match="no_reason_here"):
        requests.move(ws, number, RequestState.WAITING, "tempi")
    with pytest.raises(FieldError, match="unknown_code"):
        requests.move(ws, number, RequestState.REFUSED, "antipatia")
    with pytest.raises(TransitionRefused):
        requests.move(ws, number, RequestState.ENTERED)

    requests.move(ws, number, RequestState.REFUSED, "tempi")
    requests.move(ws, number, RequestState.WEIGHED)
    read = requests.read(ws, number)
    assert (read.state, read.reason) == ("in_valutazione", None)
    assert [one.reason for one in read.steps] == [None, "tempi", None]


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"needs_words": "Ha un gatto"}, "needs_words", "no_case_no_words"),
        ({"adults": 0}, "adults", "nobody"),
        ({"oldest_son": 4}, "oldest_son", "no_children"),
        ({"avoided": ("000000",)}, "avoided", "unknown_code"),
    ],
)
def test_what_a_request_cannot_say(
    ws: Workspace, changed: dict[str, Any], field: str, why: str
) -> None:
    with pytest.raises(FieldError) as refused:
        scene.request(ws, **changed)
    assert (refused.value.field, refused.value.why) == (field, why)


def test_days_that_cannot_be(ws: Workspace) -> None:
    tomorrow, yesterday = ws.today + timedelta(days=1), ws.today - timedelta(days=1)
    with pytest.raises(FieldError, match="in_the_future"):
        scene.request(ws, received_on=tomorrow)
    with pytest.raises(FieldError, match="before_this_one"):
        scene.request(ws, answer_by=yesterday)


def test_words_and_places_to_avoid_are_corrected(ws: Workspace) -> None:
    number = scene.request(ws, make.case(ws), avoided=("098031", "015146"), agreed="Tre notti")
    requests.change(ws, number, {"agreed": "Una settimana"}, ("015146",))

    read = requests.read(ws, number)
    assert (read.avoided, read.sheet.answers["agreed"]) == (("015146",), "Una settimana")
    assert [one.before for one in read.sheet.corrections] == ["Tre notti"]
