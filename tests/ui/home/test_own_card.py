"""The card of the centre is to be changed: on Oggi from the day somebody left until it is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.services.access import accounts, archives, staff
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import cards
from cav_desktop.ui.context import Context
from cav_desktop.ui.home.own_card import OwnCardDue
from tests import make


@pytest.fixture
def context(unlocked: Unlocked, pool: ThreadPoolExecutor) -> Iterator[Context]:
    """The coordinator, after a colleague left."""
    after = make.colleague(unlocked, login="nina.neri", shown_name="Nina N.")
    cards.make(after.ws)
    who = max(one.staff_id for one in staff.members(after.ws))
    after = accounts.remove(after, who)
    made = Context(after.ws, pool)
    yield made
    made.close()
    archives.lock(after)


def test_it_stays_until_the_card_is_changed(context: Context, qtbot: QtBot) -> None:
    shown = OwnCardDue(context)
    qtbot.addWidget(shown)
    assert shown.refresh() == 1
    assert shown.who.text().endswith("Nina N.")
    assert not shown.isHidden()
    cards.renew(context.ws)
    assert shown.refresh() == 0
    assert shown.isHidden()
