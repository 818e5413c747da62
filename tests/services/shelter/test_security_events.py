"""A suspected disclosure opens the transfer procedure; its steps are ticked one by one."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import YES, Answer
from cav_desktop.services.shelter import security_events, stays
from cav_desktop.services.workspace import Workspace
from tests.services.shelter import shelter_scene as scene


def _over_on(ws: Workspace, stay_id: int) -> Answer:
    (event,) = stays.read(ws, stay_id).events
    return event.answers["over_on"]


def test_a_disclosure_opens_the_procedure_and_its_steps_are_ticked(ws: Workspace) -> None:
    number = scene.stay(ws, scene.room(ws, scene.house(ws)))
    event = security_events.report(
        ws, number, {"kind": "svelamento_sospetto", "on": ws.today, "told": "Lo ha visto"}
    )
    security_events.step(ws, event, "forze_ordine", done=True)
    security_events.step(ws, event, "ospiti_al_sicuro", done=True)
    security_events.step(ws, event, "forze_ordine", done=False)

    (said,) = stays.read(ws, number).events
    assert said.answers["transfer"] == YES
    assert said.answers["steps"] == ("ospiti_al_sicuro",)
    with pytest.raises(FieldError, match="unknown_code"):
        security_events.step(ws, event, "altro", done=True)

    security_events.close(ws, event)
    assert _over_on(ws, number) == ws.today
    with pytest.raises(FieldError, match="over_already"):
        security_events.close(ws, event)
    assert [one.answers["kind"] for one in stays.read(ws, number).events] == ["svelamento_sospetto"]


def test_another_event_opens_none_unless_somebody_says_so(ws: Workspace) -> None:
    number = scene.stay(ws, scene.room(ws, scene.house(ws)))
    event = security_events.report(ws, number, {"kind": "autore_vicino", "on": ws.today})
    assert stays.read(ws, number).events[0].answers["transfer"] != YES

    security_events.change(ws, event, {"transfer": YES})
    assert stays.read(ws, number).events[0].answers["transfer"] == YES
    assert _over_on(ws, number) is None


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
