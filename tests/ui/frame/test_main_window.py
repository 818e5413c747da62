from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.errors import DiskFull
from cav_desktop.services import drafts, journal_view
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.ui.contacts.new_contact import NewContact
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from tests import make


def _search(window: MainWindow) -> QLineEdit:
    field = window.bar.findChild(QLineEdit)
    assert field is not None
    return field


def _results(window: MainWindow) -> list[str]:
    lists = window.window().findChildren(QListWidget)
    found = next(one for one in lists if one.property("kind") == "popup")
    return [found.item(row).text() for row in range(found.count())] if found.isVisible() else []


def _actions(window: MainWindow) -> list[str]:
    ws = window.context.ws
    return [row.action for row in journal_view.rows(ws, journal_view.find(ws, JournalFilter()))]


def test_the_coordinator_sees_the_screens_that_exist(window: MainWindow) -> None:
    words = [item.word for item in window._places()]

    assert words == ["Oggi", "Contatti", "Fascicoli", "Ospitalità", "Invii", "Amministrazione"]


def test_search_shows_code_and_alias_and_never_a_name(window: MainWindow, qtbot: QtBot) -> None:
    make.case(window.context.ws)

    qtbot.keyClicks(_search(window), "kowal")

    qtbot.waitUntil(lambda: bool(_results(window)))
    assert _results(window)[0].startswith("LO-2026-")
    assert not any("Kowalska" in line for line in _results(window))


def test_enter_opens_the_result_and_writes_one_record(window: MainWindow, qtbot: QtBot) -> None:
    number = make.case(window.context.ws)
    qtbot.keyClicks(_search(window), "kowal")
    qtbot.waitUntil(lambda: bool(_results(window)))

    qtbot.keyClick(_search(window), Qt.Key.Key_Return)

    assert window.context.navigation.current() == Place("case", number)
    assert _actions(window).count("ricerca") == 1


def test_after_a_result_is_opened_the_keyboard_stands_on_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    make.contact(window.context.ws)
    window.bar.focus_search()
    qtbot.keyClicks(_search(window), "maryam")
    qtbot.waitUntil(lambda: bool(_results(window)))
    assert "16 mar" in _results(window)[0]

    qtbot.keyClick(_search(window), Qt.Key.Key_Return)

    standing = window.focusWidget()
    assert standing is not None
    assert window.pages.isAncestorOf(standing)


def test_the_safety_log_is_found_by_its_word(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(_search(window), "sicurez")
    qtbot.waitUntil(lambda: bool(_results(window)))

    assert _results(window)[0].startswith("Registro di sicurezza")


def test_a_command_is_found_by_its_word(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(_search(window), "amm")
    qtbot.waitUntil(lambda: bool(_results(window)))

    qtbot.keyClick(_search(window), Qt.Key.Key_Return)

    assert window.context.navigation.current() == Place("admin")


def test_ctrl_n_opens_the_drawer_once(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    first = window.drawer.content()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert window.drawer.is_open
    assert first is not None
    assert window.drawer.content() is first


def test_esc_on_an_untouched_drawer_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    window.drawer.close_asked.emit()

    assert not window.drawer.is_open
    assert drafts.waiting(window.context.ws) == []


def test_after_a_drawer_the_keyboard_is_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.drawer.isAncestorOf(window.focusWidget())

    window.drawer.close_asked.emit()

    qtbot.waitUntil(window.drawer.isHidden)
    standing = window.focusWidget()
    assert standing is not None
    assert window.pages.isAncestorOf(standing)


def test_what_was_done_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    taken_back: list[str] = []
    window.context.offer_undo("Fatto.", lambda: taken_back.append("sì"))

    assert window.undo.isVisible()
    window.undo._button.click()
    assert taken_back == ["sì"]
    assert window.undo.isHidden()


def test_ctrl_s_says_that_a_draft_still_waits_for_salva(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "niente da salvare" in window.undo.accessibleName()
    window.context.navigation.open(Place("new_contact"))
    drawer = window.drawer.content()
    assert isinstance(drawer, NewContact)
    phone = drawer.form.field("subject_phone").control
    qtbot.keyClicks(phone, "0371 1")

    qtbot.keyClick(phone, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert "premi Salva (Ctrl+Invio)" in window.undo.accessibleName()
    assert [one.screen for one in drafts.waiting(window.context.ws)] == ["new_contact"]


def test_an_expected_failure_is_told_in_words(window: MainWindow) -> None:
    window.context.fail(DiskFull())

    assert window.notice.isVisible()


def test_names_are_hidden_again_at_each_unlock(window: MainWindow) -> None:
    assert not window.context.are_names_shown
