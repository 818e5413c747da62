"""The referrals of the centre: who is silent, who waits for us; one asked again, one opened."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from cav_desktop.domain.referrals.turns import Turn
from cav_desktop.services.referrals import reading
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.referrals import referral_head as acts
from cav_desktop.ui.cases.referrals.section import ReferralsSection
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.referrals import BoardPage
from cav_desktop.ui.showing import until
from tests.journeys.stage import Stage


@dataclass(frozen=True)
class Told:
    """What the screens said, for who asserts."""

    reminders: tuple[int, int]
    """Of the one that was asked again: before and after."""
    ours: str
    opened: str
    code: str


def referrals_of_the_centre(stage: Stage) -> Told:
    """The board, a reminder with one key, what waits for us, and the way into the case."""
    stage.go("referrals")
    page = stage.screen(BoardPage)
    stage.look("board")
    before, after, code = _asks_again(stage, page)
    page.counters[Turn.OURS].pressed.emit()
    stage.look("ours")
    ours = stage.words(page)
    page.filters.clear()
    page.filters.code.set_value("nessuno")
    page.filters.changed.emit()
    stage.look("nothing_found")
    page.filters.show_place(Place("referrals", None, (("state", "concluso"),)))
    stage.look("concluded")
    page.filters.clear()
    page.names.click()
    stage.look("names")
    page.names.click()
    opened = _opens(stage, page)
    stage.open(Place("admin", None, (("section", "receivers"),)))
    stage.look("directory")
    return Told((before, after), ours, opened, code)


def _asks_again(stage: Stage, page: BoardPage) -> tuple[int, int, str]:
    """The first line is the latest of all: S, and it is written."""
    first = page.table.model.id_at(0)
    page.table.select_id(first)
    stage.stand_on(page.table.view)
    before = reading.read(stage.ws, first).row
    stage.press(Qt.Key.Key_S)
    after = reading.read(stage.ws, first).row
    stage.look("asked_again")
    return before.reminders, after.reminders, after.case_code


def _opens(stage: Stage, page: BoardPage) -> str:
    """Enter opens the referral in its case: what leaves, what was answered, the ledger."""
    page.counters[Turn.THEIRS].pressed.emit()
    page.table.select_id(page.table.model.id_at(0))
    stage.stand_on(page.table.view)
    stage.press(Qt.Key.Key_Return)
    case = stage.screen(CasePage)
    section = case.pages["referrals"]
    assert isinstance(section, ReferralsSection)
    until(lambda: section.referrals.shown is not None)
    stage.look("in_the_case")
    said = stage.words(section.referrals.head)
    section.referrals.press(acts.REMIND)
    stage.look("reminder_card")
    section.referrals.acts.remind.give_up()
    section.choose(section.ledger)
    card = next(iter(section.ledger.cards.values()))
    card.words.click()
    stage.look("ledger")
    return said
