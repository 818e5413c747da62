"""Cards on screen: made, saved, taken in, and confirmed with two groups that were heard."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.security import exchange
from cav_desktop.security.exchange import Identity
from cav_desktop.services.referrals import cards
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.admin.cards import OwnCardPanel, ReceiverCardPanel
from cav_desktop.ui.context import Context
from tests.services.referrals import referral_scene as scene

THEIRS = Identity.new()
GROUPS = THEIRS.card("").groups


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def panel(context: Context, ws: Workspace, tmp_path: Path, qtbot: QtBot) -> ReceiverCardPanel:
    file = tmp_path / "a.tessera"
    file.write_bytes(exchange.write_card(THEIRS, "Centro di Crema"))
    made = ReceiverCardPanel(context, file=lambda _: file, choose=lambda _: (2, 5))
    qtbot.addWidget(made)
    made.show_receiver(scene.receiver(ws))
    made.show()
    return made


def test_the_centre_makes_its_card_and_saves_it(
    context: Context, ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    made = OwnCardPanel(context, folder=lambda _: tmp_path)
    qtbot.addWidget(made)
    made.show()
    assert made.groups.isHidden()
    made.make.click()

    mine = cards.own(ws)
    assert mine is not None
    assert made.groups.shown == mine.groups
    assert made.make.isHidden()
    made.save.click()
    (file,) = tmp_path.glob("*.tessera")
    assert cards.look(ws, file).groups == mine.groups


def test_two_groups_are_asked_that_this_screen_does_not_show(
    panel: ReceiverCardPanel, ws: Workspace
) -> None:
    panel.take.click()
    assert panel.proof.groups.shown[2] == panel.proof.groups.shown[5] == "····"
    assert panel.proof.groups.shown[0] == GROUPS[0]
    panel.proof.answers[0].setText(GROUPS[2])
    panel.proof.answers[1].setText(GROUPS[4])
    panel.proof.confirm.click()
    (found,) = cards.of_receivers(ws).values()
    assert found.holding is None

    panel.proof.answers[1].setText(GROUPS[5].lower())
    panel.proof.confirm.click()
    (found,) = cards.of_receivers(ws).values()
    assert found.holding is not None
    assert panel.proof.isHidden()
