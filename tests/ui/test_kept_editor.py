"""An editor whose typing comes back, on the same object alone, until it is saved or given up."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from cav_desktop.services import drafts
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_editor import KeptEditor


class Page(QObject):
    """One line of text, as an editor shows it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text, self.at = "", ""

    def show(self, text: str) -> None:
        self.text = text

    def type(self, text: str) -> None:
        self.text = text
        self.changed.emit()

    def payload(self) -> str:
        return self.text

    def field_with_keyboard(self) -> str:
        return "notes"

    def restore(self, payload: str, cursor: str) -> None:
        self.text, self.at = payload, cursor


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def kept(context: Context, page: Page) -> KeptEditor:
    return KeptEditor(context, page, "woman", context)


def test_what_was_typed_comes_back_with_its_cursor_on_its_own_object(
    kept: KeptEditor, page: Page
) -> None:
    page.show("saved")
    assert not kept.begin(7)
    page.type("typed")
    kept.leave()
    page.show("saved elsewhere")

    assert not kept.begin(8)
    assert (page.text, kept.is_changed) == ("saved elsewhere", False)
    page.show("saved")
    assert kept.begin(7)
    assert (page.text, page.at, kept.is_changed) == ("typed", "notes", True)


def test_lock_keeps_what_is_pending(kept: KeptEditor, page: Page, context: Context) -> None:
    kept.begin(7)
    page.type("typed")
    context.flush_drafts()

    waiting = drafts.load(context.ws, "woman", 7)
    assert waiting is not None
    assert waiting.payload == "typed"


@pytest.mark.parametrize("end", ["finish", "discard"])
def test_what_was_saved_or_given_up_does_not_come_back(
    kept: KeptEditor, page: Page, context: Context, end: str
) -> None:
    kept.begin(7)
    page.type("typed")
    kept.flush()
    getattr(kept, end)()
    page.type("typed after the end")
    kept.flush()

    assert drafts.load(context.ws, "woman", 7) is None
    assert not kept.is_changed


def test_oggi_is_told_when_a_draft_begins_and_when_it_ends(
    kept: KeptEditor, page: Page, context: Context, qtbot: QtBot
) -> None:
    kept.begin(7)
    page.type("typed")
    with qtbot.waitSignal(context.drafts_changed):
        kept.flush()
    page.type("typed on")
    with qtbot.assertNotEmitted(context.drafts_changed):
        kept.flush()
    with qtbot.waitSignal(context.drafts_changed):
        kept.finish()
