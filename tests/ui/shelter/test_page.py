"""The screen with the key of the houses, and without: then nobody is anywhere."""

from concurrent.futures import ThreadPoolExecutor

from pytestqt.qtbot import QtBot

from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui import shelter
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import ShelterScreen
from cav_desktop.ui.shelter.board import BoardTab
from cav_desktop.ui.shelter.names import REQUEST, SEEK
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene


def shown(context: Context, qtbot: QtBot) -> tuple[ShelterScreen, BoardTab]:
    screen = ShelterScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1158, 700)
    screen.show()
    tab = screen.tab("board")
    assert isinstance(tab, BoardTab)
    return screen, tab


def test_no_house_yet_says_what_to_do(context: Context, qtbot: QtBot) -> None:
    screen, tab = shown(context, qtbot)

    assert tab.nothing.isVisible()
    assert "coordinatrice" in tab.nothing.accessibleName()
    assert screen.seek.isVisible()


def test_places_are_counted_and_a_place_chooses_the_tab(context: Context, qtbot: QtBot) -> None:
    ws = context.ws
    scene.stay(ws, scene.room(ws, scene.house(ws)))
    scene.request(ws, None)
    screen, _ = shown(context, qtbot)

    assert screen._count.text() == "1 posto su 4 occupato · 1 nucleo aspetta"
    screen.show_place(Place("shelter", None, (("tab", "requests"),)))
    assert screen.part == "shelter_requests"
    shelter.register(context)
    assert context.navigation.knows(SEEK)


def test_without_the_key_it_is_said_that_she_is_hosted_and_no_more(
    unlocked: Unlocked, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    ws = unlocked.ws
    case_id = make.case(ws)
    scene.stay(ws, scene.room(ws, scene.house(ws, "Ginestra"), "Blu"), case_id=case_id)
    archives.lock(unlocked)
    other = archives.unlock(ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    context = Context(other.ws, pool)
    try:
        screen, tab = shown(context, qtbot)
        shelter.register(context)
        model = tab.reserved.table.model
        said = [model.index(0, column).data() for column in range(3)]

        assert said[1:] == ["lun 16 mar", "riservato"]
        assert screen._count.text() == "1 nucleo ospitato"
        opened: list[Place] = []
        context.navigation.drawer_asked.connect(opened.append)
        screen.seek.click()
        assert [one.screen for one in opened] == [REQUEST]
        assert not tab._strip.isVisible()
        assert (context.navigation.knows(SEEK), context.navigation.knows(REQUEST)) == (False, True)
    finally:
        context.close()
        archives.lock(other)
