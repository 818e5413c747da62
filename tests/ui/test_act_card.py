"""The questions of an act: a needed day is asked for beside its field, what is whole goes on."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.errors import DiskFull, FieldError
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import NumberField, TextArea


def test_nothing_is_asked_for_while_a_needed_day_is_missing(
    ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    context = Context(ws, pool)
    card = ActCard(context, ("Uscita", "", "Esce"))
    qtbot.addWidget(card)
    card.day("on", "Dal")
    with qtbot.assertNotEmitted(card.asked):
        card.verb.click()
    assert card.form.problems().keys() == {"on"}

    card.form.set_values({"on": ws.today})
    with qtbot.waitSignal(card.asked) as asked:
        card.verb.click()
    assert asked.args[0]["on"] == ws.today
    context.close()


def test_a_refusal_stands_in_the_card_and_a_full_disk_in_the_frame(
    ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    context = Context(ws, pool)
    card = ActCard(context, ("Uscita", "", "Esce"))
    qtbot.addWidget(card)
    card.day("on", "Dal")

    def refuse() -> None:
        raise FieldError("on", "in_the_future")

    def fill_up() -> None:
        raise DiskFull

    with qtbot.assertNotEmitted(context.told):
        assert not card.attempt(refuse)
    assert card.form.problems().keys() == {"on"}
    with qtbot.waitSignal(context.told):
        assert not card.attempt(fill_up)
    with qtbot.waitSignal(context.told):
        assert not context.attempt(refuse)
    assert card.attempt(lambda: None)
    context.close()


def test_a_number_that_cannot_be_read_is_not_taken_for_none(
    ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    context = Context(ws, pool)
    card = ActCard(context, ("Fuori capienza", "", "Dichiara"))
    qtbot.addWidget(card)
    number = NumberField(most=12)
    card.put("persons", "Persone in più", number)
    qtbot.keyClicks(number, "99")
    with qtbot.assertNotEmitted(card.asked):
        card.verb.click()
    assert card.form.problems() == {"persons": number.error()}
    context.close()


def test_ctrl_enter_does_the_act_and_not_what_the_page_beneath_saves(
    ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    context, page, saved = Context(ws, pool), QWidget(), []
    card = ActCard(context, ("Uscita", "", "Esce"), page)
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(card)
    keys = QShortcut(QKeySequence("Ctrl+Return"), page)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys.activated.connect(lambda: saved.append(True))
    words = TextArea()
    card.put("words", "Parole", words)
    with qtbot.waitExposed(page):
        page.show()
    card.open(words="Una riga")
    for one in (words, card.verb):
        one.setFocus()
        with qtbot.waitSignal(card.asked) as asked:
            qtbot.keyClick(one, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert asked.args == [{"words": "Una riga"}]
    assert saved == []
    context.close()
