"""The month is over: who was there and who pays, what nobody pays, and the register on paper."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from cav_desktop.domain.periods import PeriodKind
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import PresenceRegisterPage
from cav_desktop.ui.shelter import ShelterScreen
from cav_desktop.ui.shelter.accounts import AccountsTab
from cav_desktop.ui.shelter.names import REGISTER, SCREEN, TAB
from cav_desktop.ui.shelter.presences import PresencesTab
from cav_desktop.ui.shelter.rate_drawer import RateDrawer
from cav_desktop.ui.showing import rest, until
from cav_desktop.ui.widgets.scrolled import bring_up
from tests.journeys.stage import Stage


@dataclass(frozen=True)
class Told:
    """What the story leaves: the days that nobody paid before and after the rate was written."""

    uncovered: int
    uncovered_after: int
    shown: bytes
    paper: Path


def accounts_of_the_shelter(stage: Stage, payer: str, paper: Path) -> Told:
    """The accounts of the month before, a rate that was missing, then the register is saved.

    `payer` is a word of who pays without a rate.
    """
    tab = _accounts(stage)
    stage.click(tab.bar.back)
    _counted(tab)
    before = _bare(tab)
    stage.look("month")
    bring_up(tab.rates)
    stage.look("rates")
    stage.click(tab.bar.kind.chip(PeriodKind.YEAR))
    _counted(tab)
    bring_up(tab.figures["kept"])
    stage.look("year")
    stage.click(tab.bar.kind.chip(PeriodKind.MONTH))
    stage.click(tab.bar.back)
    _rate(stage, tab, payer)
    _counted(tab)
    bring_up(tab.figures["kept"])
    after = _bare(tab)
    stage.look("covered")
    shown = _register(stage, paper)
    return Told(before, after, shown, paper)


def _accounts(stage: Stage) -> AccountsTab:
    stage.open(Place(SCREEN, None, ((TAB, "accounts"),)))
    tab = stage.screen(ShelterScreen).tab("accounts")
    assert isinstance(tab, AccountsTab)
    _counted(tab)
    return tab


def _counted(tab: AccountsTab) -> None:
    rest()
    until(lambda: tab.counted is not None and tab._task is None)


def _bare(tab: AccountsTab) -> int:
    assert tab.counted is not None
    return tab.counted.account.total.uncovered


def _rate(stage: Stage, tab: AccountsTab, payer: str) -> None:
    """What a payer gives a day is written, from the first of the year."""
    stage.click(tab.rates.add_new)
    drawer = stage.drawer(RateDrawer)
    year = stage.ws.today.year
    for name, words in (
        ("payer", payer),
        ("from_on", f"1/1/{year}"),
        ("adult_cents", "35"),
        ("minor_cents", "20,50"),
    ):
        stage.stand_on(drawer.editor.field(name).control)
        stage.type(words)
        stage.press(Qt.Key.Key_Tab)
    stage.look("rate")
    stage.click(drawer.save)
    rest()


def _register(stage: Stage, paper: Path) -> bytes:
    """The register of the month before, from the tab of the presences to a file."""
    context = stage.context
    context.navigation.register(
        REGISTER,
        lambda: PresenceRegisterPage(context, ask=lambda *_: True, choose_path=lambda *_: paper),
    )
    stage.open(Place(SCREEN, None, ((TAB, "presences"),)))
    presences = stage.screen(ShelterScreen).tab("presences")
    assert isinstance(presences, PresencesTab)
    stage.click(presences.back)
    stage.click(presences.paper)
    page = stage.screen(PresenceRegisterPage)
    until(lambda: page.paper is not None)
    shown = page.paper
    assert shown is not None
    stage.look("register")
    stage.click(page.save)
    until(paper.exists)
    return shown.pdf
