import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.services import drafts, journal_view
from cav_desktop.services.access import archives
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.ui.idle import IdleWatch
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.program import Program
from cav_desktop.ui.unlock import UnlockPage
from cav_desktop.ui.widgets import confirm
from tests import make
from tests.fixed_clock import FixedClock


def test_the_title_of_the_window_tells_nothing(program: Program, window: MainWindow) -> None:
    assert program.shell.windowTitle() == "Archivio"
    assert program.cover.windowTitle() == "Archivio"


def test_f12_covers_within_150_ms_and_then_locks(
    program: Program, window: MainWindow, relaunched: list[str], qtbot: QtBot
) -> None:
    began = time.perf_counter()
    qtbot.keyClick(window, Qt.Key.Key_F12)

    assert program.cover.isVisible()
    assert time.perf_counter() - began < 0.150
    qtbot.waitUntil(lambda: relaunched == ["again"])
    assert not program.is_open


def test_ctrl_l_locks_and_the_journal_says_so(
    program: Program, window: MainWindow, relaunched: list[str], qtbot: QtBot
) -> None:
    clock = window.context.ws.clock
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: relaunched == ["again"])

    unlocked = archives.unlock(program.folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    ws = unlocked.ws
    acts = [row.action for row in journal_view.rows(ws, journal_view.find(ws, JournalFilter()))]
    archives.lock(unlocked)
    assert "blocco" in acts


def test_what_was_being_typed_is_saved_at_the_lock(
    program: Program, window: MainWindow, relaunched: list[str], qtbot: QtBot
) -> None:
    ws = window.context.ws
    clock = ws.clock

    class Typing:
        def flush(self) -> None:
            drafts.save(ws, "new_contact", "{}")

    window.context.keep(Typing())
    program.lock()
    qtbot.waitUntil(lambda: relaunched == ["again"])

    unlocked = archives.unlock(program.folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    waiting = drafts.waiting(unlocked.ws)
    archives.lock(unlocked)
    assert [draft.screen for draft in waiting] == ["new_contact"]


def test_the_same_process_shows_the_unlock_screen_when_there_is_no_other(
    folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    program = Program(folder, clock=clock)
    qtbot.addWidget(program.shell)
    program.start()
    program.open(archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock))

    program.lock()

    qtbot.waitUntil(lambda: isinstance(program.shell.content(), UnlockPage))
    assert program.cover.isHidden()
    program.close()


def test_after_the_lock_the_keyboard_is_in_the_name_and_its_ring_is_seen(
    folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    program = Program(folder, clock=clock)
    qtbot.addWidget(program.shell)
    program.start()
    qtbot.waitUntil(program.shell.isActiveWindow)
    program.open(archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock))
    standing = QApplication.focusWidget()
    assert isinstance(standing, QAbstractButton)
    assert standing.text() == "Oggi"

    program.lock()

    qtbot.waitUntil(lambda: isinstance(program.shell.content(), UnlockPage))
    page = program.shell.content()
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.login.hasFocus)
    program.close()


def test_a_question_goes_with_the_lock(
    program: Program, window: MainWindow, relaunched: list[str], qtbot: QtBot
) -> None:
    QTimer.singleShot(0, program.lock)

    assert not confirm(window, "Stai per unire", "Dopo resta un codice", "Unisci")
    qtbot.waitUntil(lambda: relaunched == ["again"])


def test_a_computer_that_wakes_is_locked(
    program: Program, window: MainWindow, relaunched: list[str], qtbot: QtBot
) -> None:
    program.wake.woke.emit()

    assert program.cover.isVisible()
    qtbot.waitUntil(lambda: relaunched == ["again"])


def test_it_locks_by_itself_when_nobody_is_there(qtbot: QtBot) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    watch = IdleWatch(screen, after_ms=200)

    with qtbot.waitSignal(watch.idle, timeout=2000):
        pass


def _brought_by_the_system(window: QWindow, *, by_key: bool) -> None:
    """A key or a move of the pointer as it comes from outside: to the window."""
    if by_key:
        QTest.keyClick(window, Qt.Key.Key_A)
    else:
        QTest.mouseMove(window, QPoint(5, 5))
        QTest.mouseMove(window, QPoint(9, 9))


@pytest.mark.parametrize("by_key", [True, False])
def test_a_sign_of_life_postpones_the_idle_lock(qtbot: QtBot, by_key: bool) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch = IdleWatch(field, after_ms=3000)
    field.show()
    qtbot.waitUntil(field.isActiveWindow)
    qtbot.waitUntil(lambda: watch.remaining_ms < 2500)

    _brought_by_the_system(field.windowHandle(), by_key=by_key)

    qtbot.waitUntil(lambda: watch.remaining_ms > 2600)
    assert field.text() == ("a" if by_key else "")


def test_a_question_that_opens_later_is_watched_too(qtbot: QtBot) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.show()
    watch = IdleWatch(screen, after_ms=3000)
    question = QDialog(screen)
    question.show()
    qtbot.waitUntil(question.isActiveWindow)
    qtbot.waitUntil(lambda: watch.remaining_ms < 2500)

    _brought_by_the_system(question.windowHandle(), by_key=True)

    assert watch.remaining_ms > 2600


def test_what_widgets_tell_one_another_is_no_sign_of_life(qtbot: QtBot) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.show()
    watch = IdleWatch(screen, after_ms=3000)
    qtbot.waitUntil(lambda: watch.remaining_ms < 2900)
    before = watch.remaining_ms

    screen.resize(400, 300)
    screen.update()
    QApplication.sendPostedEvents()

    assert watch.remaining_ms <= before


def test_closing_the_window_closes_the_archive(
    program: Program, window: MainWindow, folder: Path, clock: FixedClock
) -> None:
    program.shell.close()

    assert not program.is_open
    archives.lock(archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock))
