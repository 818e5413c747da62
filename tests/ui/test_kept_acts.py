"""What is typed in an act is there after a lock: the act, what it is done to, and the keyboard."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.errors import Vanished
from cav_desktop.services import drafts
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.widgets import DateField, Option, SearchableCombo, TextArea, TextField

SCREEN = "stay_act"
OF = 7


class Acts(QWidget):
    """A page with two acts: one that goes, one that stays behind."""

    def __init__(self, context: Context, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.context = context
        self.refused = False
        self.going = ActCard(context, ("Esce", "", "Registra"))
        self.on: DateField = self.going.day("on", "Il giorno")
        self.who = SearchableCombo(options)
        self.going.put("who", "Chi", self.who)
        self.words = TextArea(lines=2)
        self.going.put("words", "Che cosa ha detto", self.words)
        self.staying = ActCard(context, ("Resta", "", "Registra"))
        self.why = TextField()
        self.staying.put("why", "Perché", self.why)
        column = QVBoxLayout(self)
        self.acts = KeptActs(context, SCREEN, self)
        for key, card in (("going", self.going), ("staying", self.staying)):
            column.addWidget(card)
            self.acts.hold(key, card, self._again(card), only_differing=card is self.staying)

    def ask(self, key: str) -> None:
        card = self.going if key == "going" else self.staying
        if self.acts.is_free():
            self._again(card)(OF)
            self.acts.opened(key, OF)

    def _again(self, card: ActCard) -> Callable[[int], None]:
        def begin(_: int) -> None:
            if self.refused:
                raise Vanished("stay", OF)
            if card is self.going:
                card.open(on=self.context.ws.today)
            else:
                card.open(why="come prima")

        return begin


Make = Callable[..., Acts]


@pytest.fixture
def made(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Make]:
    contexts: list[Context] = []
    pages: list[Acts] = []

    def make(options: tuple[Option, ...] = (Option("4", "F-1"),), *, refused: bool = False) -> Acts:
        for one in pages:
            one.hide()
        contexts.append(Context(ws, pool))
        page = Acts(contexts[-1], options)
        page.refused = refused
        pages.append(page)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitExposed(page)
        page.acts.show(9)
        return page

    yield make
    for one in contexts:
        one.close()


def test_what_was_typed_is_there_again_with_the_keyboard(made: Make, qtbot: QtBot) -> None:
    page = made()
    page.ask("going")
    page.who.set_value("4")
    page.on.selectAll()
    qtbot.keyClicks(page.on, "31/4")
    page.words.setFocus()
    qtbot.keyClicks(page.words, "torna domani ")
    page.context.flush_drafts()

    again = made()
    qtbot.waitUntil(again.words.hasFocus)
    assert again.going.isVisible()
    assert again.acts.of == OF
    assert again.who.value() == "4"
    assert (again.on.value(), again.on.text()) == (None, "31/4")
    assert again.words.toPlainText() == "torna domani "
    assert again.words.textCursor().position() == len("torna domani ")


def test_a_day_that_was_offered_stays_the_day_that_was_seen(
    made: Make, ws: Workspace, qtbot: QtBot
) -> None:
    page = made()
    page.ask("going")
    page.on.set_value(ws.today - timedelta(days=1))
    qtbot.keyClicks(page.words, "a")
    page.context.flush_drafts()
    assert made().on.value() == ws.today - timedelta(days=1)


def test_an_act_only_looked_at_is_no_draft_and_one_given_up_is_thrown_away(
    made: Make, ws: Workspace, qtbot: QtBot
) -> None:
    page = made()
    page.ask("going")
    page.context.flush_drafts()
    assert drafts.waiting(ws) == []

    qtbot.keyClicks(page.words, "a")
    page.context.flush_drafts()
    end = ws.archive.head().n
    qtbot.keyClick(page.words, Qt.Key.Key_Escape)
    assert drafts.waiting(ws) == []
    assert ws.archive.head().n == end + 1
    assert not page.acts.is_changed
    page.ask("staying")
    qtbot.keyClick(page.why, Qt.Key.Key_Escape)
    assert ws.archive.head().n == end + 1


def test_what_was_done_waits_no_more(made: Make, ws: Workspace, qtbot: QtBot) -> None:
    page = made()
    page.ask("going")
    qtbot.keyClicks(page.words, "a")
    page.context.flush_drafts()
    page.acts.done()
    assert drafts.waiting(ws) == []
    assert not page.going.isVisible()


def test_another_act_waits_until_this_one_is_over(made: Make, qtbot: QtBot) -> None:
    page = made()
    page.ask("going")
    page.ask("staying")
    assert not page.going.isVisible()
    qtbot.keyClicks(page.why, " e dopo")
    page.ask("going")
    assert page.staying.isVisible()
    assert not page.going.isVisible()
    assert page.staying.refusal.accessibleName() == "Prima finisci qui, o annulla"


def test_another_object_has_its_own(made: Make, qtbot: QtBot) -> None:
    page = made()
    page.ask("going")
    qtbot.keyClicks(page.words, "a")
    page.acts.show(10)
    assert not page.going.isVisible()
    page.acts.show(9)
    assert page.going.isVisible()
    assert page.words.value() == "a"


def test_what_is_possible_no_more_is_shown_and_refused(made: Make, qtbot: QtBot) -> None:
    page = made()
    page.ask("going")
    page.who.set_value("4")
    qtbot.keyClicks(page.words, "a")
    page.context.flush_drafts()

    again = made((), refused=True)
    assert again.going.isVisible()
    assert again.going.refusal.accessibleName() == "Non c’è più"
    assert again.who.text() == "F-1"
    assert again.words.value() == "a"
    with qtbot.assertNotEmitted(again.going.asked):
        again.going.ask()


def test_what_nobody_changed_is_not_kept_where_it_is_said(
    made: Make, ws: Workspace, qtbot: QtBot
) -> None:
    page = made()
    page.ask("staying")
    page.staying.put("what", "Che cosa", what := TextField())
    page.acts.opened("staying", OF)
    qtbot.keyClicks(what, "nuovo")
    page.context.flush_drafts()
    (draft,) = drafts.waiting(ws)
    assert "nuovo" in draft.payload
    assert "come prima" not in draft.payload
