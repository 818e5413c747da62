"""The child of `screens`: starts the program's window, unlocks it, and says when what was seen.

`python -m tests.benchmarks.window FOLDER LOGIN PASSPHRASE`: one JSON line a moment.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from cav_desktop import app
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.program import Program
from cav_desktop.ui.unlock import UnlockPage

_REGISTER = "contacts"
_TYPED_MS = 4000
"""Nobody writes her name and five words faster; meanwhile the program prepares."""


class FirstPaint(QObject):
    """Calls back once, after a widget was painted for the first time."""

    def __init__(self, widget: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(widget)
        self._painted = painted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - named by Qt
        """The paint itself comes after the filter, so the call waits for it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False


class Watch:
    """One run of the window, from its unlock screen to its register."""

    def __init__(self, program: Program, login: str, passphrase: str) -> None:
        self._program, self._login, self._passphrase = program, login, passphrase
        self._page = program.shell.content()
        assert isinstance(self._page, UnlockPage)
        FirstPaint(self._page, self._seen)

    def _seen(self) -> None:
        _say("unlock_screen")
        QTimer.singleShot(_TYPED_MS, self._unlock)

    def _unlock(self) -> None:
        page = self._page
        assert isinstance(page, UnlockPage)
        page.login.set_value(self._login)
        page.passphrase.set_value(self._passphrase)
        page.unlocked.connect(self._opened)
        _say("enter")
        page.enter.click()

    def _opened(self) -> None:
        shown = self._program.shell.content()
        assert isinstance(shown, MainWindow)
        current = shown.pages.currentWidget()
        assert current is not None
        FirstPaint(current, self._today)

    def _today(self) -> None:
        _say("today")
        context = self._program.context
        assert context is not None
        context.navigation.open(Place(_REGISTER))
        shown = self._program.shell.content()
        assert isinstance(shown, MainWindow)
        current = shown.pages.currentWidget()
        assert current is not None
        FirstPaint(current, self._register)

    def _register(self) -> None:
        _say("register")
        QTimer.singleShot(0, self._leave)

    def _leave(self) -> None:
        self._program.close()
        sys.stdout.flush()
        # What follows is the end of Qt, which nobody waits for.
        os._exit(0)


def _say(moment: str) -> None:
    said = {"at": time.time(), "cpu": time.process_time(), "memory": _resident()}
    print(json.dumps({"moment": moment, **said}), flush=True)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return float(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def main() -> None:
    """The same steps as `app.run`, with somebody who watches."""
    folder, login, passphrase = sys.argv[1:]
    app.prepare()
    application = app.dressed()
    program = Program(Path(folder))
    program.start()
    _watch = Watch(program, login, passphrase)
    application.exec()


if __name__ == "__main__":
    main()
