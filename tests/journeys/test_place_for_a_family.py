"""Journey 3: on a Friday evening the board finds the room; the three of them sleep there."""

from cav_desktop.services.shelter import board, requests
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.stays import StaySheet
from tests import make
from tests.journeys.place_for_a_family import HOUSE, LARGE, place_for_a_family
from tests.journeys.stage import Stage


def test_a_mother_and_two_children_find_a_room(at_work: Stage) -> None:
    ws = at_work.ws
    case_id = make.case(ws)
    stay: StaySheet = place_for_a_family(at_work, case_id)

    assert [one.minor for one in stay.people] == [False, True, True]
    assert stay.state == "in_corso"
    (place,) = {one.where for one in stay.where}
    assert isinstance(place, Place)
    assert (place.house, place.room) == (HOUSE, LARGE)
    assert all(row.case_id != case_id for row in requests.waiting(ws))
    shown = board.read(ws, ws.today, ws.today)
    line = next(one for one in shown.rooms if one.place == place)
    assert [(one.kind, one.people) for one in line.spans] == [("occupato", 3)]
