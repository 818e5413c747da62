import sys
import threading

import pytest
from PySide6.QtCore import QObject, QtMsgType, qInstallMessageHandler
from pytestqt.qtbot import QtBot

from cav_desktop.domain.progress import Cancelled
from cav_desktop.ui import crash
from tests.watched_log import WatchedLog

SECRET = "Maryam Kovács, via dei Tigli"  # the canary


def failed() -> Exception:
    told = SECRET
    try:
        try:
            raise KeyError(told)
        except KeyError as error:
            raise ValueError(f"for {told}") from error
    except ValueError as error:
        return error


def test_the_report_tells_where_and_never_about_whom() -> None:
    text = crash.report(failed())

    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_crash.py:" in text
    assert "PySide6-Essentials " in text
    for word in SECRET.replace(",", "").split():
        assert word not in text
    assert "/" not in text.split("python ")[0].replace("cav_desktop/", "")


def test_the_same_mistake_has_the_same_code() -> None:
    assert crash.code(failed()) == crash.code(failed())
    assert len(crash.code(failed())) == 8


def test_the_dialog_saves_the_report_where_she_says(qtbot: QtBot) -> None:
    saved: list[str] = []

    def save(text: str) -> bool:
        saved.append(text)
        return True

    dialog = crash.CrashDialog(failed(), save)
    qtbot.addWidget(dialog)
    dialog.save_button.click()

    assert saved == [crash.report(failed())] or "ValueError" in saved[0]
    assert not dialog.save_button.isEnabled()
    assert crash.code(dialog._error) in dialog.code_label.text()


def test_a_mistake_of_any_thread_is_shown_here(qtbot: QtBot, log: WatchedLog) -> None:
    shown: list[tuple[BaseException, threading.Thread]] = []
    watch = crash.CrashWatch(lambda error: shown.append((error, threading.current_thread())))
    log.expect("cav_desktop.ui.crash")
    error = failed()

    threading.Thread(target=watch.receive, args=(error,)).start()
    qtbot.waitUntil(lambda: bool(shown))

    assert shown == [(error, threading.main_thread())]


def test_stopping_is_not_a_mistake(qtbot: QtBot) -> None:
    shown: list[BaseException] = []
    watch = crash.CrashWatch(shown.append)
    watch.receive(Cancelled())
    watch.receive(KeyboardInterrupt())
    assert shown == []


def test_a_message_of_qt_is_logged_without_its_words(
    log: WatchedLog, caplog: pytest.LogCaptureFixture
) -> None:
    class Context:
        category = "qt.gui"

    log.expect("cav_desktop.ui.crash")
    watch = crash.CrashWatch(lambda _: None)
    watch.on_message(QtMsgType.QtWarningMsg, Context(), SECRET)  # type: ignore[arg-type]  # Qt gives out none
    assert "qt.gui" in caplog.text
    assert "Maryam" not in caplog.text


def test_every_door_is_watched() -> None:
    before = sys.excepthook, threading.excepthook
    owner = QObject()
    try:
        watch = crash.install(lambda: None, None, owner)
        assert sys.excepthook == watch.on_exception
        assert threading.excepthook == watch.on_thread_exception
    finally:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(None)
