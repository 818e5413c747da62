"""An extension: who asked, who decided, by which act; granted, the end moves and says so."""

from datetime import timedelta
from typing import Any

import pytest

from cav_desktop.domain.errors import FieldError, StayOver, Vanished
from cav_desktop.services.shelter import extensions, moves, stays
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from tests.services.shelter import shelter_scene as scene

DAYS = timedelta(days=30)


@pytest.fixture
def stay_id(ws: Workspace) -> int:
    return scene.stay(ws, scene.room(ws, scene.house(ws)), ends_on=ws.today + DAYS)


def asked(ws: Workspace, **changed: Any) -> dict[str, Any]:
    return {"asked_on": ws.today, "asked_by": "centro", "motive": "casa"} | changed


def granted(ws: Workspace, days: int = 90) -> dict[str, Any]:
    return {
        "outcome": "concessa",
        "approved_by": "servizio_sociale",
        "act_on": ws.today,
        "act": "determina 114/2026",
        "until": ws.today + timedelta(days=days),
    }


def test_who_asked_who_decided_and_the_act_are_kept_and_the_end_moves(
    ws: Workspace, stay_id: int
) -> None:
    number = extensions.ask(ws, stay_id, asked(ws))
    assert stays.read(ws, stay_id).ends_on == ws.today + DAYS

    extensions.answer(ws, number, granted(ws))

    stay = stays.read(ws, stay_id)
    assert (stay.ends_on, stay.state) == (ws.today + timedelta(days=90), "in_proroga")
    (sheet,) = stay.extensions
    said = {name: sheet.answers[name] for name in ("asked_by", "motive", "approved_by", "act")}
    assert said == {
        "asked_by": "centro",
        "motive": "casa",
        "approved_by": "servizio_sociale",
        "act": "determina 114/2026",
    }


@pytest.mark.parametrize("name", ["wanted_until", "until", "act_on"])
def test_nothing_of_it_comes_before_it_was_asked(ws: Workspace, stay_id: int, name: str) -> None:
    early = {name: ws.today - timedelta(days=1)}
    with pytest.raises(FieldError, match="before_it_began"):
        extensions.ask(ws, stay_id, asked(ws, **granted(ws) | early))


def test_a_denied_one_moves_nothing(ws: Workspace, stay_id: int) -> None:
    denied = {"outcome": "negata", "approved_by": "servizio_sociale"}
    extensions.ask(ws, stay_id, asked(ws, **denied))

    stay = stays.read(ws, stay_id)
    assert (stay.ends_on, stay.state) == (ws.today + DAYS, "in_corso")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"until": None}, "required"),
        ({"approved_by": None}, "required"),
        ({"days": 10}, "not_after_present_end"),
    ],
)
def test_what_an_answer_must_say(
    ws: Workspace, stay_id: int, changed: dict[str, Any], why: str
) -> None:
    days = changed.pop("days", 90)
    with pytest.raises(FieldError, match=why):
        extensions.ask(ws, stay_id, asked(ws, **granted(ws, days) | changed))
    assert stays.read(ws, stay_id).extensions == ()


def test_what_holds_already_is_followed_by_another_one(ws: Workspace, stay_id: int) -> None:
    number = extensions.ask(ws, stay_id, asked(ws, **granted(ws)))
    with pytest.raises(FieldError, match="applied_already"):
        extensions.answer(ws, number, {"until": ws.today + timedelta(days=120)})
    extensions.ask(ws, stay_id, asked(ws, **granted(ws, 120)))
    assert stays.read(ws, stay_id).ends_on == ws.today + timedelta(days=120)


def test_of_a_stay_that_goes_on_and_of_what_is_there(ws: Workspace, stay_id: int) -> None:
    with pytest.raises(Vanished):
        extensions.answer(ws, 9, granted(ws))
    moves.leave(ws, stay_id, Exit(ws.today, "autonomia"))
    with pytest.raises(StayOver):
        extensions.ask(ws, stay_id, asked(ws))
