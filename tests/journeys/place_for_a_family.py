"""Journey 3, its Friday evening: a mother and two children, from the board to their beds."""

from datetime import timedelta

from PySide6.QtCore import Qt

from cav_desktop.domain.shelter.capacity import Capacity
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.casework import case_files, children
from cav_desktop.services.shelter import houses, requests, stays
from cav_desktop.services.shelter.requests import RequestRow
from cav_desktop.services.shelter.stays import StaySheet
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import ShelterScreen
from cav_desktop.ui.shelter.board import BoardTab
from cav_desktop.ui.shelter.names import SCREEN, TAB
from cav_desktop.ui.shelter.request_drawer import RequestDrawer
from cav_desktop.ui.shelter.requests import RequestsTab
from cav_desktop.ui.shelter.seek import SeekDrawer
from cav_desktop.ui.showing import rest, until
from tests.journeys.stage import Stage

TO_FRIDAY = {"days": 4, "hours": 9}
"""From the Monday morning of the stories to half past seven in the evening."""
AGREED = timedelta(days=180)
_BORN = (2015, 2019)
HOUSE, LARGE, SMALL = "Casa Betulla", "Stanza gialla", "Stanza azzurra"


def place_for_a_family(stage: Stage, case_id: int) -> StaySheet:
    """Looked for, kept, accepted, entered; gives the stay as the archive has it."""
    stage.clock.advance(**TO_FRIDAY)
    ws = stage.ws
    _prepare(ws, case_id)
    (row,) = case_files.rows(ws, [case_id])
    stage.open(Place(SCREEN))
    screen = stage.screen(ShelterScreen)
    stage.look("board")
    stage.click(screen.seek)
    _look_for(stage, row.code)
    stage.look("seek")
    seek = stage.drawer(SeekDrawer)
    card = next(one for one in seek.cards if one.fit.fits and one.fit.place.room == LARGE)
    stage.click(card.hold)
    stage.look("held")
    request = _accepted(stage, case_id)
    stage.look("request")
    stage.click_word("Cerco posto", stage.drawer(RequestDrawer))
    rest()
    again = stage.drawer(SeekDrawer)
    card = next(one for one in again.cards if one.fit.fits and one.fit.place.room == LARGE)
    stage.click(card.enter)
    assert again.entry is not None
    stage.stand_on(again.entry.form.field("ends_on").control)
    stage.type(f"+{AGREED.days}")
    stage.look("entry")
    stage.click(again.entry.verb)
    stage.open(Place(SCREEN, None, ((TAB, "board"),)))
    board = screen.tab("board")
    assert isinstance(board, BoardTab)
    stage.stand_on(board.view)
    stage.press(Qt.Key.Key_Down, times=2)
    stage.look("board_with_her")
    stage.click(board.as_table)
    stage.look("board_table")
    stage.click(board.as_table)
    return next(one for one in stays.of_case(ws, case_id) if one.request_id == request.id)


def _prepare(ws: Workspace, case_id: int) -> None:
    """A house with a room for a family and one for a woman alone, and her two children."""
    house = houses.add(ws, HouseDraft(HOUSE, "casa_rifugio"))
    houses.add_room(ws, house, RoomDraft(SMALL, Capacity(1, 0, 0, 1, 1)))
    houses.add_room(ws, house, RoomDraft(LARGE, Capacity(1, 2, 1, 4, 1)))
    for year in _BORN:
        born: dict[str, str | int] = {
            "bond": "figlio_donna",
            "birth_year": year,
            "father": "altro_padre",
        }
        children.add(ws, case_id, born)


def _look_for(stage: Stage, code: str) -> None:
    """A woman and two children, from tonight, of a case that knows them."""
    seek = stage.drawer(SeekDrawer)
    stage.click(seek.form.case.choose)
    finder = seek.form.case.finder
    assert finder is not None
    stage.stand_on(finder.typed)
    stage.type(code)
    until(lambda: finder.results.count() > 0)
    stage.press(Qt.Key.Key_Return)
    until(lambda: seek.form.need().unit.children == len(_BORN))
    rest()
    until(lambda: bool(seek.cards))


def _accepted(stage: Stage, case_id: int) -> RequestRow:
    """The request that the kept place wrote, opened from the list and accepted."""
    stage.open(Place(SCREEN, None, ((TAB, "requests"),)))
    tab = stage.screen(ShelterScreen).tab("requests")
    assert isinstance(tab, RequestsTab)
    row = next(one for one in requests.waiting(stage.ws) if one.case_id == case_id)
    tab.table.select_id(row.id)
    stage.look("requests")
    stage.press(Qt.Key.Key_Return, on=tab.table.view)
    rest()
    stage.drawer(RequestDrawer).pass_to(RequestState.ACCEPTED)
    return row
