"""The houses as the centre has them: board, requests, places, days, and two of the stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stays import Stay, StayState
from cav_desktop.services.shelter import requests
from cav_desktop.ui.cases.shelter.section import StaySection
from cav_desktop.ui.help_dialog import HelpDialog
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import ShelterScreen
from cav_desktop.ui.shelter.board import BoardTab
from cav_desktop.ui.shelter.houses import HousesTab
from cav_desktop.ui.shelter.names import REQUEST, SCREEN, SEEK, TAB
from cav_desktop.ui.shelter.requests import RequestsTab
from cav_desktop.ui.showing import rest, until
from cav_desktop.ui.widgets.scrolled import bring_up
from tests.journeys.sheets import section
from tests.journeys.stage import Stage, W

_REASON = "Accompagno la pattuglia con la donna di questa sera"


def houses_of_the_centre(stage: Stage) -> None:
    """Every tab of the screen, its drawers, and two stays in their cases."""
    _board(stage)
    _requests(stage)
    _houses(stage)
    for key in ("presences", "accounts"):
        _tab(stage, key, QWidget)
        stage.look(key)
    with stage.ws.archive.read(stage.ws) as session:
        moved = session.scalars(select(ShelterEvent.case_id)).one()
        longer = session.scalars(select(Stay.case_id).where(Stay.state == StayState.EXTENDED)).one()
    _stay(stage, moved, (0, 3))
    _stay(stage, longer, (1, 2))


def _board(stage: Stage) -> None:
    board = _tab(stage, "board", BoardTab)
    stage.stand_on(board.view)
    stage.press(Qt.Key.Key_Down)
    stage.look("board")
    stage.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    stage.look("board_carried")
    stage.press(Qt.Key.Key_Escape)
    stage.press(Qt.Key.Key_PageUp)
    stage.look("board_before")
    stage.press(Qt.Key.Key_Home)
    stage.click(board.as_table)
    stage.look("board_table")
    stage.click(board.as_table)


def _requests(stage: Stage) -> None:
    tab = _tab(stage, "requests", RequestsTab)
    stage.look("requests")
    waits = next(one for one in requests.waiting(stage.ws) if one.state == "lista_attesa")
    stage.open(Place(REQUEST, waits.id))
    stage.look("request")
    stage.open(Place(SEEK, waits.id))
    stage.look("seek_for_her")
    stage.window.drawer.close_drawer()
    rest()
    stage.click_word("Concluse", tab)
    stage.look("requests_over")
    stage.press(Qt.Key.Key_F1, on=tab)
    until(lambda: bool(stage.window.findChildren(HelpDialog)))
    stage.look("requests_help")
    stage.window.findChildren(HelpDialog)[0].accept()


def _houses(stage: Stage) -> None:
    tab = _tab(stage, "houses", HousesTab)
    stage.look("houses")
    stage.click(tab.address.open_it)
    stage.type(_REASON)
    stage.look("address_reason")
    stage.press(Qt.Key.Key_Return)
    stage.look("address")
    bring_up(tab.rooms[-1])
    stage.look("rooms")


def _stay(stage: Stage, case_id: int, parts: tuple[int, ...]) -> None:
    stage.open(Place("case", case_id, (("section", "stay"),)))
    whole = section(stage, "stay", StaySection)
    for part in parts:
        whole.bar.setCurrentIndex(part)
        stage.look(f"stay_{part + 1}")


def _tab(stage: Stage, key: str, kind: type[W]) -> W:
    stage.open(Place(SCREEN, None, ((TAB, key),)))
    shown = stage.screen(ShelterScreen).tab(key)
    assert isinstance(shown, kind), type(shown).__name__
    return shown
