"""The register of presences seen before it leaves: what is seen is what leaves, with its record."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import PresenceRegisterPage
from tests.services.shelter import shelter_scene as scene
from tests.ui.cases.desk import actions


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


def test_what_is_seen_is_saved_and_its_accounts_may_stay_out(
    context: Context, ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    scene.stay(ws, scene.room(ws, scene.house(ws)))
    answers, names, asked = [False, True], list[str](), list[str]()

    def sure(_: object, *words: str) -> bool:
        asked.append(words[0])
        return answers.pop(0)

    def path(_: object, name: str) -> Path:
        names.append(name)
        return tmp_path / "sheet.pdf"

    page = PresenceRegisterPage(context, lambda _: None, sure, path)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("presence_register", None, (("day", str(ws.today)),)))
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert any(line.startswith("Per chi paga") for line in page.leaving.words())
    page.choices.buttons["account"].click()
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert not any(line.startswith("Per chi paga") for line in page.leaving.words())
    shown = page.paper
    assert shown is not None

    page.save.click()
    assert Action.PRESENCES_RELEASED not in actions(ws)
    page.save.click()
    qtbot.waitUntil((tmp_path / "sheet.pdf").exists, timeout=20_000)
    assert (tmp_path / "sheet.pdf").read_bytes() == shown.pdf
    assert actions(ws).count(Action.PRESENCES_RELEASED) == 1
    assert names == [f"Documento {shown.print_number}.pdf"]
    assert "salvare" in asked[0]

    page.hide()
    assert (page.paper, page.leaving.words()) == (None, ())


def test_of_a_month_to_come_it_says_why_not(context: Context, ws: Workspace, qtbot: QtBot) -> None:
    page = PresenceRegisterPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("presence_register", None, (("day", "2099-01-01"),)))
    qtbot.waitUntil(lambda: bool(page.leaving.words()), timeout=20_000)
    assert (page.paper, page.print.isEnabled()) == (None, False)
