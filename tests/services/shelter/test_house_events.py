"""What happens to a house is told also when nobody lives there; whoever does is moved."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.services.shelter import house_events, moves, stays
from cav_desktop.services.shelter.house_events import HouseEventDraft
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from tests.services.shelter import shelter_scene as scene

SEEN = "svelamento_sospetto"


def test_of_an_empty_house_it_is_told(ws: Workspace) -> None:
    house = scene.house(ws)
    first = HouseEventDraft("chiavi", ws.today - timedelta(days=2), told="il mazzo di riserva")
    second = HouseEventDraft(SEEN, ws.today)

    assert house_events.report(ws, house, first) == ()
    assert house_events.report(ws, house, second) == ()
    rows = house_events.of_house(ws, house)
    assert [(one.kind, one.has_words) for one in rows] == [(SEEN, False), ("chiavi", True)]
    end = ws.archive.head().n
    assert house_events.told(ws, house) == (second, first)
    assert ws.archive.head().n == end + 1


def test_a_disclosure_opens_the_procedure_of_every_family_that_lives_there(
    ws: Workspace,
) -> None:
    house = scene.house(ws)
    rooms = [scene.room(ws, house, label) for label in ("Blu", "Rossa", "Verde")]
    blue, red, green = (scene.stay(ws, room) for room in rooms)
    moves.leave(ws, green, Exit(ws.today, "autonomia"))
    scene.stay(ws, scene.room(ws, scene.house(ws, "Mimosa")))

    assert house_events.report(ws, house, HouseEventDraft("autore_vicino", ws.today)) == ()
    assert house_events.report(ws, house, HouseEventDraft(SEEN, ws.today)) == (blue, red)
    told = {
        one: [said.answers["kind"] for said in stays.read(ws, one).events]
        for one in (blue, red, green)
    }
    assert told == {blue: [SEEN], red: [SEEN], green: []}


def test_what_cannot_have_happened(ws: Workspace) -> None:
    house = scene.house(ws)
    with pytest.raises(FieldError, match="in_the_future"):
        house_events.report(ws, house, HouseEventDraft(SEEN, ws.today + timedelta(days=1)))
    with pytest.raises(FieldError, match="unknown_code"):
        house_events.report(ws, house, HouseEventDraft("grandine", ws.today))
    with pytest.raises(Vanished):
        house_events.report(ws, 9, HouseEventDraft(SEEN, ws.today))
