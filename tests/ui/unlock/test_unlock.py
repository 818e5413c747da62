from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.progress import Progress
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui import greeting
from cav_desktop.ui.passphrase import caps_lock
from cav_desktop.ui.unlock import DemoAccount, UnlockPage
from tests import make
from tests.fixed_clock import FixedClock


@pytest.fixture
def page(folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot) -> UnlockPage:
    made = UnlockPage(folder, pool, clock=clock)
    qtbot.addWidget(made)
    made.show()
    return made


def _try(page: UnlockPage, qtbot: QtBot, passphrase: str) -> None:
    page.login.set_value(make.LOGIN)
    page.passphrase.set_value(passphrase)
    with qtbot.waitSignal(page.failed, timeout=20_000):
        page.enter.click()


def test_name_and_phrase_open_the_archive(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.login, make.LOGIN)
    qtbot.keyClicks(page.passphrase.edit, make.PASSPHRASE)

    with qtbot.waitSignal(page.unlocked, timeout=20_000) as said:
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)

    opened = said.args[0] if said.args else None
    assert isinstance(opened, Unlocked)
    assert page.passphrase.value() == ""
    archives.lock(opened)


def test_what_is_done_while_she_types_gives_way_to_her(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    begun, ended = Event(), Event()

    def meanwhile(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.report(0, 1)
        finally:
            ended.set()

    page = UnlockPage(folder, pool, clock=clock, meanwhile=meanwhile)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(begun.is_set)
    page.login.set_value(make.LOGIN)
    page.passphrase.set_value(make.PASSPHRASE)
    with qtbot.waitSignal(page.unlocked, timeout=20_000) as said:
        page.enter.click()

    assert ended.is_set()
    assert said.args is not None
    archives.lock(said.args[0])


def test_it_lists_nobody(page: UnlockPage) -> None:
    assert page.findChildren(QListWidget) == []


def test_the_window_does_not_tell_what_was_wrong(page: UnlockPage, qtbot: QtBot) -> None:
    _try(page, qtbot, "una frase che non va bene")

    assert "nome o la frase" in page.message.accessibleDescription()
    assert page.login.value() == make.LOGIN


def test_after_three_failures_the_wait_is_counted_down(
    page: UnlockPage, qtbot: QtBot, clock: FixedClock
) -> None:
    for _ in range(3):
        _try(page, qtbot, "una frase che non va bene")

    assert page.is_waiting
    assert not page.enter.isEnabled()
    assert "secondi" in page.message.accessibleDescription()
    clock.advance(minutes=1)
    qtbot.waitUntil(page.enter.isEnabled, timeout=3000)


def test_failed_attempts_are_told_at_the_next_login(
    page: UnlockPage, qtbot: QtBot, folder: Path, clock: FixedClock
) -> None:
    _try(page, qtbot, "una frase che non va bene")
    clock.advance(days=1)

    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)

    assert greeting.attempts(unlocked) == (
        "1 tentativo fallito, ieri 10:30, forse con il nome di un’altra."
    )
    assert greeting.last_time(unlocked).startswith("L’ultima volta hai lavorato lunedì 16 marzo")
    archives.lock(unlocked)


def test_a_key_that_is_still_to_come_is_told(folder: Path, clock: FixedClock) -> None:
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    waiting = replace(unlocked, keys=replace(unlocked.keys, pending=frozenset({"identity"})))

    assert greeting.pending(unlocked) == ""
    assert "identità e contatti" in greeting.pending(waiting)
    archives.lock(unlocked)


def test_an_empty_field_asks_for_both(page: UnlockPage) -> None:
    page.enter.click()

    assert page.message.isVisible()


def test_the_demonstration_gives_its_accounts(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    page = UnlockPage(
        folder, pool, clock=clock, accounts=[DemoAccount("elena", "Coordinatrice", "una frase")]
    )
    qtbot.addWidget(page)

    page.fill(DemoAccount("elena", "Coordinatrice", "una frase"))

    assert (page.login.value(), page.passphrase.value()) == ("elena", "una frase")


@pytest.mark.parametrize(
    ("text", "shift", "expected"),
    [
        ("A", False, True),
        ("A", True, False),
        ("a", False, False),
        ("a", True, True),
        ("1", True, None),
    ],
)
def test_caps_lock_is_told_by_the_letters(text: str, shift: bool, expected: bool | None) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, text)

    assert caps_lock(event) is expected
