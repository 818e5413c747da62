"""What stands behind one more press: a document open, the acts that end a way, the help, what is
missing by name, and what may be said of a deadline."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget

from cav_desktop.domain.forms import Asker
from cav_desktop.services.dates import agenda
from cav_desktop.ui import due_words
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.documents.attachments import AttachmentsPage
from cav_desktop.ui.cases.ways.episodes import EpisodesPage
from cav_desktop.ui.cases.woman import WomanPage
from cav_desktop.ui.help_dialog import HelpDialog
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.home.week_page import WeekPage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.showing import rest, until
from cav_desktop.ui.widgets.scrolled import bring_up
from tests import make
from tests.journeys.lives_told import long_followed
from tests.journeys.stage import Stage


def closer_looks(stage: Stage, paper: Path) -> None:
    """Open what the sections offer; only the woman of whom nothing is known is new.

    The agenda of the week, which masks numbers, goes to `paper`.
    """
    _deadline(stage)
    _agenda(stage, paper)
    stage.open(Place("case", make.case(stage.ws)))
    _missing(stage)
    stage.open(Place("case", long_followed(stage.ws)))
    _document(stage)
    _endings(stage)
    _help(stage)


def _deadline(stage: Stage) -> None:
    home = stage.screen(HomePage)
    line = home.dues["overdue"].lines[0]
    line.day.show()
    stage.stand_on(line.day.when)
    rest()
    bring_up(line)
    stage.look("deadline_put_off")
    line.day.hide()


def _agenda(stage: Stage, paper: Path) -> None:
    stage.open(Place("week"))
    stage.screen(WeekPage)
    prepared = agenda.prepare(stage.ws, stage.ws.today, 7, due_words.calendar_names())
    paper.write_bytes(agenda.release(stage.ws, prepared))
    stage.look("week")


def _missing(stage: Stage) -> None:
    page = _section(stage, "woman")
    assert isinstance(page, WomanPage)
    page.meter.name(Asker.ISTAT)
    stage.look("woman_missing")


def _document(stage: Stage) -> None:
    page = _section(stage, "documents")
    assert isinstance(page, AttachmentsPage)
    for row in range(page.table.model.rowCount()):
        page.open(page.table.model.id_at(row))
        until(page.viewer.isVisible)
        stage.look(f"document_{row + 1}")


def _endings(stage: Stage) -> None:
    page = _section(stage, "episodes")
    assert isinstance(page, EpisodesPage)
    for key in ("suspend", "conclude", "transfer"):
        stage.click(page.guided.chips[key])
        stage.look(f"state_{key}")


def _help(stage: Stage) -> None:
    page = _section(stage, "risk")
    stage.stand_on(page.findChildren(QTabBar)[0])
    stage.press(Qt.Key.Key_F1)
    until(lambda: bool(stage.window.findChildren(HelpDialog)))
    stage.look("help")
    stage.window.findChildren(HelpDialog)[0].accept()


def _section(stage: Stage, key: str) -> QWidget:
    page = stage.screen(CasePage)
    stage.click(page.list.buttons[key])
    return page.pages[key]
