"""The screens of the contacts on a real archive."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.contacts import ContactsScreen, NewContact
from cav_desktop.ui.context import Context
from cav_desktop.ui.settings import DeviceSettings
from tests.ui.contacts.desk import Answers


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool, DeviceSettings(QSettings()))
    yield made
    made.close()


@pytest.fixture
def answers() -> Answers:
    """Answers "Scarta" and remembers what it was asked."""
    return Answers()


@pytest.fixture
def open_drawer(qtbot: QtBot, context: Context, answers: Answers) -> Callable[[], NewContact]:
    """Opens the drawer, with the keyboard in it."""

    def opened() -> NewContact:
        drawer = NewContact(context, ask=answers)
        qtbot.addWidget(drawer)
        drawer.resize(372, 650)
        drawer.show()
        drawer.activateWindow()
        qtbot.waitUntil(drawer.isActiveWindow)
        drawer.setFocus()
        return drawer

    return opened


@pytest.fixture
def open_screen(qtbot: QtBot, context: Context) -> Callable[[], ContactsScreen]:
    """Opens the register as wide as it is on the smallest screen."""

    def opened() -> ContactsScreen:
        screen = ContactsScreen(context)
        qtbot.addWidget(screen)
        screen.resize(1158, 700)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    return opened
