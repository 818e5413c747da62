"""What a page shows of an area that is another role's."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cav_desktop.domain.areas import Area
from cav_desktop.domain.roles import Role
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.rights import keep_for_writers, reserved


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(replace(ws, role=Role.PSYCHOLOGIST), pool)
    yield made
    made.close()


def test_a_verb_of_another_role_stays_away_when_a_page_shows_it_again(
    context: Context, qtbot: QtBot
) -> None:
    hers, theirs = QPushButton(), QPushButton()
    for one in (hers, theirs):
        qtbot.addWidget(one)
    keep_for_writers(context, Area.DIARY, hers)
    keep_for_writers(context, Area.PLAN, theirs)
    for one in (hers, theirs):
        one.show()

    assert (hers.isVisible(), theirs.isVisible()) == (True, False)


def test_a_reserved_page_says_whose_it_is(context: Context, qtbot: QtBot) -> None:
    page = reserved(context, Area.LEGAL)
    qtbot.addWidget(page)

    assert page.accessibleName().startswith("Legale Riservato al ruolo: ")
    assert "Avvocata" in page.accessibleName()
