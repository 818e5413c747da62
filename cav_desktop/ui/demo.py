"""The demonstration archive in the window: made before it is opened, gone when it is closed."""

from contextlib import ExitStack

from PySide6.QtWidgets import QApplication

from cav_desktop.services import demonstration, vocabulary
from cav_desktop.ui.program import Program
from cav_desktop.ui.splash import Splash
from cav_desktop.ui.unlock import DemoAccount

_ROLES = "E69"


def accounts() -> list[DemoAccount]:
    """The accounts of the demonstration, with their roles in words."""
    roles = {
        value["codice"]: value["etichetta"]
        for entry in vocabulary.shipped_lists()
        if entry["id"] == _ROLES
        for value in entry["valori"]
    }
    return [
        DemoAccount(one.login, roles.get(one.role.value, one.role.value), one.passphrase)
        for one in demonstration.ACCOUNTS
    ]


def start(leaving: ExitStack) -> Program:
    """Make the archive, show how far it is, and open its window; `leaving` removes it."""
    splash = Splash()
    splash.show()
    made = leaving.enter_context(demonstration.build_private(progress=_Steps(splash)))
    # Invented people: nothing here needs a fresh process, and the folder goes with this one.
    program = Program(made.folder, accounts=accounts())
    program.start()
    splash.close()
    return program


class _Steps:
    """Shows how far the making of the demonstration is; it is made before the first window."""

    def __init__(self, splash: Splash) -> None:
        self._splash = splash

    def report(self, done: int, total: int) -> None:
        self._splash.show_progress(done, total)
        QApplication.processEvents()
