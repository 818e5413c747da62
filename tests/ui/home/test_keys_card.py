"""A colleague waits for the key of the clinical notes: asked on Oggi, answered in three ways."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cav_desktop.domain.roles import Role
from cav_desktop.services.access import archives, granting
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.context import Context
from cav_desktop.ui.home.keys_card import KeysCard
from tests import make
from tests.fixed_clock import FixedClock

FIRST, SECOND = "ponte giostra neve zolla lume", "sedia tromba mirtillo vento neve"


@pytest.fixture
def context(
    unlocked: Unlocked, folder: Path, clock: FixedClock, pool: ThreadPoolExecutor
) -> Iterator[Context]:
    """The first psychologist at work; the second one has her account since today."""
    after = unlocked
    for login, words in (("prima", FIRST), ("seconda", SECOND)):
        after = make.colleague(
            after, Role.PSYCHOLOGIST, login=login, passphrase=words, shown_name="Elena N."
        )
    archives.lock(after)
    entered = archives.unlock(folder, "prima", FIRST, clock=clock)
    made = Context(entered.ws, pool)
    yield made
    made.close()
    archives.lock(entered)


def card(context: Context, qtbot: QtBot) -> KeysCard:
    made = KeysCard(context)
    qtbot.addWidget(made)
    made.ask()
    return made


def press(shown: KeysCard, word: str) -> None:
    next(one for one in shown.findChildren(QPushButton) if one.text() == word).click()


def test_she_is_asked_until_she_answers(context: Context, qtbot: QtBot) -> None:
    undo: list[object] = []
    context.undo_offered.connect(lambda _, act: undo.append(act))
    shown = card(context, qtbot)
    said = [one.text() for one in shown.findChildren(QLabel)]
    assert "Dai a Elena N. la chiave delle note cliniche?" in said
    press(shown, "Non adesso")
    assert shown.isHidden()
    assert granting.asked(context.ws)

    shown = card(context, qtbot)
    press(shown, "No")
    assert (shown.isHidden(), granting.asked(context.ws)) == (True, ())
    take_back = undo[-1]
    assert callable(take_back)
    take_back()
    assert not shown.isHidden()
    press(shown, "Dai la chiave")
    assert (shown.isHidden(), granting.asked(context.ws)) == (True, ())
