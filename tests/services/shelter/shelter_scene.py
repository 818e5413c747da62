"""Houses, rooms and families to test with; a test names only what it is about."""

from datetime import date
from typing import Any

from cav_desktop.domain.shelter.capacity import Bed, Capacity, Unit
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.matching import Need
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.services.casework import children
from cav_desktop.services.shelter import entries, houses, matching, requests
from cav_desktop.services.shelter.entries import Entry
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.shelter.requests import RequestDraft
from cav_desktop.services.workspace import Workspace
from tests import make

HER = Guest(None, Bed.ADULT)


def house(ws: Workspace, label: str = "Ginestra", **changed: Any) -> int:
    return houses.add(ws, HouseDraft(**({"label": label, "level": "casa_rifugio"} | changed)))


def room(ws: Workspace, house_id: int, label: str = "Blu", **changed: int) -> int:
    numbers = {"adult_beds": 1, "child_beds": 2, "cots": 1, "people": 4, "units": 1} | changed
    return houses.add_room(ws, house_id, RoomDraft(label, Capacity(**numbers)))


def child(ws: Workspace, case_id: int, **changed: Any) -> int:
    answers: dict[str, Any] = {"bond": "figlio_donna", "birth_year": 2018, "father": "altro_padre"}
    return children.add(ws, case_id, answers | changed)


def request(ws: Workspace, case_id: int | None = None, **changed: Any) -> int:
    avoided: tuple[str, ...] = changed.pop("avoided", ())
    answers: dict[str, Any] = {"received_on": ws.today, "adults": 1} | changed
    return requests.add(ws, RequestDraft(answers, case_id, avoided))


def entry(ws: Workspace, case_id: int, room_id: int, **changed: Any) -> Entry:
    given: dict[str, Any] = {"people": (HER,), "on": ws.today}
    return Entry(case_id, room_id, **(given | changed))


def open_rooms(ws: Workspace) -> list[int]:
    """The rooms that take one woman from tonight on, for as long as it takes."""
    found = matching.match_need(ws, Need(Unit(1), Nights(ws.today)))
    return sorted(one.place.room_id for one in found.rooms if one.fits)


def stay(ws: Workspace, room_id: int, on: date | None = None, **changed: Any) -> int:
    case_id = changed.pop("case_id", None) or make.case(ws)
    return entries.enter(ws, entry(ws, case_id, room_id, on=on or ws.today, **changed))
