"""A suspected disclosure opens the transfer procedure; its steps are ticked one by one."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.services.shelter import security_events, stays
from cav_desktop.services.workspace import Workspace
from tests.services.shelter import shelter_scene as scene


def test_a_disclosure_opens_the_procedure_and_its_steps_are_ticked(ws: Workspace) -> None:
    number = scene.stay(ws, scene.room(ws, scene.house(ws)))
    event = security_events.report(
        ws, number, {"kind": "svelamento_sospetto", "on": ws.today, "told": "Lo ha visto"}
    )
    security_events.step(ws, event, "forze_ordine", done=True)
    security_events.step(ws, event, "ospiti_al_sicuro", done=True)
    security_events.step(ws, event, "forze_ordine", done=False)

    (row,) = security_events.open_transfers(ws)
    assert (row.stay_id, row.done) == (number, ("ospiti_al_sicuro",))
    assert row.left[:2] == ("avvisata_coordinatrice", "forze_ordine")
    with pytest.raises(FieldError, match="unknown_code"):
        security_events.step(ws, event, "altro", done=True)

    security_events.close(ws, event)
    assert security_events.open_transfers(ws) == ()
    with pytest.raises(FieldError, match="over_already"):
        security_events.close(ws, event)
    assert [one.answers["kind"] for one in stays.read(ws, number).events] == ["svelamento_sospetto"]


def test_another_event_opens_none_unless_somebody_says_so(ws: Workspace) -> None:
    number = scene.stay(ws, scene.room(ws, scene.house(ws)))
    event = security_events.report(ws, number, {"kind": "autore_vicino", "on": ws.today})
    assert security_events.open_transfers(ws) == ()

    security_events.change(ws, event, {"transfer": "si"})
    assert [one.event_id for one in security_events.open_transfers(ws)] == [event]


def test_days_that_cannot_be(ws: Workspace) -> None:
    number = scene.stay(ws, scene.room(ws, scene.house(ws)))
    with pytest.raises(FieldError, match="in_the_future"):
        security_events.report(ws, number, {"kind": "chiavi", "on": ws.today + timedelta(days=1)})
    with pytest.raises(FieldError, match="before_this_one"):
        security_events.report(
            ws,
            number,
            {
                "kind": "chiavi",
                "on": ws.today,
                "transfer": "si",
                "over_on": ws.today - timedelta(days=1),
            },
        )
