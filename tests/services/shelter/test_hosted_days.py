"""The path of a case tells when she was hosted, and nothing of where."""

from datetime import date, timedelta

from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.dates.timeline import MomentKind, timeline
from cav_desktop.services.shelter import (
    entries,
    extensions,
    hosted_days,
    moves,
    requests,
    security_events,
)
from cav_desktop.services.shelter.hosted_days import HostedAct
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.shelter import shelter_scene as scene


def test_every_act_of_a_stay_has_its_day(ws: Workspace) -> None:
    case_id = make.case(ws)
    begun = ws.today - timedelta(days=9)
    refused = scene.request(ws, case_id, received_on=begun)
    requests.move(ws, refused, RequestState.REFUSED, "tempi")
    room = scene.room(ws, scene.house(ws))
    number = scene.stay(ws, room, begun, case_id=case_id)
    extensions.ask(
        ws,
        number,
        {
            "asked_on": ws.today,
            "asked_by": "centro",
            "motive": "casa",
            "outcome": "concessa",
            "approved_by": "servizio_sociale",
            "until": date(2026, 9, 1),
        },
    )
    security_events.report(ws, number, {"kind": "minaccia", "on": ws.today})
    moves.leave(ws, number, Exit(ws.today, "autonomia"))
    entries.cancel(ws, scene.stay(ws, room, case_id=case_id))

    with ws.archive.read(ws) as session:
        days = hosted_days.of_case(session, case_id)
    assert sorted((one.act, one.list, one.code) for one in days) == [
        (HostedAct.ASKED, "E63", ""),
        (HostedAct.CAME, "E55", "casa_rifugio"),
        (HostedAct.EVENT, "E59a", "minaccia"),
        (HostedAct.EXTENDED, "E62", "casa"),
        (HostedAct.LEFT, "E57", "autonomia"),
        (HostedAct.NOT_HOSTED, "E56", "tempi"),
    ]
    moments = [one for one in timeline(ws, case_id) if one.kind is MomentKind.SHELTER]
    assert len(moments) == len(days)
    assert not any(word in repr(moments) for word in ("Ginestra", "Blu"))
