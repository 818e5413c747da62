"""Journey 3: a room on a Friday evening, the months in it, and then a home of their own."""

from datetime import timedelta

from cav_desktop.domain.children import Child
from cav_desktop.services.casework import sheets
from cav_desktop.services.shelter import accounts, board, presences, requests
from cav_desktop.services.shelter.places import Place
from tests import make
from tests.journeys.months_in_a_house import LONGER, SIGNED, months_in_a_house
from tests.journeys.place_for_a_family import AGREED, HOUSE, LARGE, place_for_a_family
from tests.journeys.stage import Stage


def test_a_mother_and_two_children_find_a_room_stay_and_go(at_work: Stage) -> None:
    ws = at_work.ws
    case_id = make.case(ws)
    stay = place_for_a_family(at_work, case_id)
    friday = ws.today

    assert friday.weekday() == 4
    assert [one.minor for one in stay.people] == [False, True, True]
    assert (stay.state, stay.ends_on) == ("in_corso", friday + AGREED)
    (place,) = {one.where for one in stay.where}
    assert isinstance(place, Place)
    assert (place.house, place.room) == (HOUSE, LARGE)
    assert all(row.case_id != case_id for row in requests.waiting(ws))
    shown = board.read(ws, friday, friday)
    line = next(one for one in shown.rooms if one.place == place)
    assert [(one.kind, one.people) for one in line.spans] == [("occupato", 3)]

    told = months_in_a_house(at_work, case_id)

    assert told.agreed.sheet.answers["papers"] == SIGNED
    at_school = [one.answers["continuity"] for one in sheets.of_case(ws, Child, case_id)]
    assert "trasferimento_riservato" in at_school
    monday = friday + timedelta(days=3)
    register = presences.month(ws, monday.year, monday.month)
    hers = [one for one in register.rows if one.stay_id == stay.id]
    assert [one.cells[monday.day - 1] for one in hers] == ["presente"] * 3
    assert [one.cells[friday.day - 1] for one in hers] == ["ingresso"] * 3

    assert told.warned
    assert told.warned_after == ()
    assert (told.agreed.state, told.agreed.ends_on) == ("in_proroga", friday + AGREED + LONGER)
    gone = told.over
    assert (gone.state, gone.exit_reason, gone.destination) == (
        "conclusa",
        "autonomia",
        "nuovo_alloggio",
    )
    assert gone.left_on is not None
    counted = accounts.of_stay(ws, stay.id, friday, gone.left_on)
    assert counted.total.kept == 3 * (gone.left_on - friday).days
