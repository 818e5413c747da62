"""The requests that are over: those of a period, however each ended."""

from datetime import timedelta

from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.shelter import closed_requests, requests
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.shelter import shelter_scene as scene


def test_who_asked_how_it_ended_and_why(ws: Workspace) -> None:
    nameless = scene.request(ws, None, children=2, party="forze_ordine")
    known = scene.request(ws, make.case(ws), received_on=ws.today - timedelta(days=3))
    long_ago = scene.request(ws, received_on=ws.today - timedelta(days=40))
    scene.request(ws)
    requests.move(ws, nameless, RequestState.REFUSED, "posti_esauriti", "albergo")
    requests.move(ws, known, RequestState.RENOUNCED)
    requests.move(ws, long_ago, RequestState.EXPIRED)

    found = closed_requests.read(ws, ws.today - timedelta(days=30), ws.today)

    assert [one.id for one in found] == [nameless, known]
    refused = found[0]
    assert (refused.case_code, refused.party, refused.unit.children) == ("", "forze_ordine", 2)
    assert (refused.reason, refused.alternative) == ("posti_esauriti", "albergo")
    assert found[1].case_code
    assert found[1].reason is None
