"""The accounts of a period: what is counted, what nobody pays, and the way to mend it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.domain.periods import Period, PeriodKind
from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.services import drafts
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.shelter import rates
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter.accounts import AccountsTab
from cav_desktop.ui.shelter.rates_card import RatesCard
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

MARCH = date(2026, 3, 1)


def shown(context: Context, qtbot: QtBot) -> AccountsTab:
    made = AccountsTab(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    settled(made, qtbot)
    return made


def settled(tab: AccountsTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: tab._task is None, timeout=20_000)


def asked(context: Context) -> list[Place]:
    """The places that were asked for, drawers too."""
    found: list[Place] = []
    context.navigation.drawer_asked.connect(found.append)
    for screen in ("shelter_rate", "case", "presence_register"):
        context.navigation.register_drawer(screen, "", lambda _: AccountsTab(context))
    return found


@pytest.fixture
def stay_id(ws: Workspace) -> int:
    room = scene.room(ws, scene.house(ws))
    return scene.stay(ws, room, ws.today - timedelta(days=5), payer="donazioni", line="fondazione")


def test_the_days_of_the_month_until_today_by_payer_and_line(
    context: Context, ws: Workspace, stay_id: int, qtbot: QtBot
) -> None:
    rates.add(ws, RateDraft("donazioni", MARCH, 35_00, 20_00))
    tab = shown(context, qtbot)

    said = {key: one.text() for key, one in tab.figures.items()}
    assert (said["kept"], said["paid"], said["uncovered"]) == ("6", "6", "0")
    assert said["cents"] == "210,00 €"
    assert tab.until.isVisible()
    assert tab.payers.texts() == [("Fondazioni e donazioni", "6", "6", "210,00 €")]
    assert tab.lines.texts() == [("Fondazione", "6", "6", "210,00 €")]
    assert (tab.bare.isVisible(), tab.remedy.isVisible()) == (False, False)
    assert len(tab.rates.rows) == 1
    places = asked(context)
    tab.paper.click()
    assert (places[-1].screen, places[-1].filter("day")) == ("presence_register", str(MARCH))


def test_what_nobody_pays_leads_to_its_remedy(
    context: Context, ws: Workspace, stay_id: int, qtbot: QtBot
) -> None:
    other = scene.stay(ws, scene.room(ws, scene.house(ws, "Mimosa")), ws.today)
    tab = shown(context, qtbot)
    places = asked(context)
    assert [row[2:] for row in tab.bare.texts()] == [
        ("Manca la retta di: Fondazioni e donazioni", "6"),
        ("Nessuno è scritto che paghi", "1"),
    ]

    tab.bare.setFocus()
    qtbot.keyClick(tab.bare, Qt.Key.Key_Return)
    assert places[-1].screen == "shelter_rate"
    assert places[-1].filter("payer") == "donazioni"
    assert places[-1].filter("from_on") == str(ws.today - timedelta(days=5))
    qtbot.keyClick(tab.bare, Qt.Key.Key_Down)
    assert tab.remedy.text() == "Scrivi chi paga…"
    tab.remedy.click()
    assert (places[-1].screen, places[-1].filter("field")) == ("case", str(other))

    rates.add(ws, RateDraft("donazioni", MARCH, 35_00, 20_00))
    qtbot.waitUntil(lambda: len(tab.bare.texts()) == 1, timeout=20_000)


def test_periods_before_after_and_of_any_days(
    context: Context, ws: Workspace, stay_id: int, qtbot: QtBot
) -> None:
    tab = shown(context, qtbot)
    assert tab.bar.title.text() == "Marzo 2026"
    tab.bar.on.click()
    assert (tab.nothing.isVisible(), tab.payers.isVisible()) == (True, False)
    assert "devono ancora venire" in tab.nothing.accessibleName()
    tab.bar.back.click()
    tab.bar.kind.chip(PeriodKind.QUARTER).click()
    assert tab.bar.title.text() == "1º trimestre 2026"
    settled(tab, qtbot)
    assert tab.figures["kept"].text() == "6"
    assert not tab.paper.isVisible()

    tab.bar.kind.chip(PeriodKind.FREE).click()
    last = tab.bar.free.field("last").control
    last.setFocus()
    last.selectAll()  # type: ignore[attr-defined]  # a date field is a line
    qtbot.keyClicks(last, "31/12/2025")
    wrong = {"last": "Scegli un giorno dopo questo."}
    qtbot.waitUntil(lambda: tab.bar.free.problems() == wrong)
    tab.bar.choose(Period(PeriodKind.FREE, ws.today - timedelta(days=5), ws.today))
    settled(tab, qtbot)
    assert tab.figures["kept"].text() == "6"


def test_a_rate_ends_and_is_taken_out_and_both_are_undone(
    context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    rates.add(ws, RateDraft("donazioni", MARCH, 35_00, 20_00))
    tab = shown(context, qtbot)
    undone = []
    context.undo_offered.connect(lambda _, undo: undone.append(undo))
    tab.rates.end.click()
    tab.rates.ending.form.set_values({"to_on": MARCH - timedelta(days=1)})
    tab.rates.ending.ask()
    assert tab.rates.ending.form.problems() == {"to_on": "Scegli un giorno dopo questo."}
    yesterday = ws.today - timedelta(days=1)
    tab.rates.ending.form.set_values({"to_on": yesterday})
    context.flush_drafts()
    again = RatesCard(context)
    qtbot.addWidget(again)
    assert not again.ending.isHidden()
    assert again.ending.form.values() == {"to_on": yesterday}
    again.ending.ask()
    tab.rates.acts.leave()
    qtbot.waitUntil(lambda: tab.rates.rows[0].draft.to_on == yesterday)
    assert drafts.waiting(ws) == []
    undone.pop()()
    qtbot.waitUntil(lambda: tab.rates.rows[0].draft.to_on is None)

    tab.rates.remove.click()
    qtbot.waitUntil(lambda: tab.rates.rows == ())
    assert tab.rates.nothing.isVisible()
    undone.pop()()
    qtbot.waitUntil(lambda: len(tab.rates.rows) == 1)


def test_who_is_no_coordinator_reads_and_is_told_who_writes(
    unlocked: Unlocked, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    ws = unlocked.ws
    room = scene.room(ws, scene.house(ws))
    scene.stay(ws, room, payer="donazioni")
    archives.lock(unlocked)
    other = archives.unlock(ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    context = Context(other.ws, pool)
    try:
        tab = shown(context, qtbot)
        assert tab.figures["uncovered"].text() == "1"
        assert tab.who_mends.text() == "Le rette le scrive la coordinatrice."
        assert not tab.remedy.isEnabled()
        acts = (tab.rates.add_new, tab.rates.end, tab.rates.remove)
        assert not any(one.isVisible() for one in acts)
    finally:
        context.close()
        archives.lock(other)
