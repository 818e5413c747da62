"""What the person at the desk does: types, goes on with Tab, answers a question."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.clock import in_rome
from cav_desktop.services.calls import contacts, register
from cav_desktop.services.calls.contacts import ContactSheet
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.workspace import Workspace


class Answers:
    """Answers a confirmation; `said` holds the causes that it was told."""

    def __init__(self) -> None:
        self.answer = True
        self.said: list[str] = []

    def __call__(self, _parent: QWidget, cause: str, _effect: str, _verb: str) -> bool:
        self.said.append(cause)
        return self.answer


def standing() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(qtbot: QtBot, text: str) -> None:
    """Type where the keyboard is."""
    qtbot.keyClicks(standing(), text)
    QApplication.processEvents()


def tab(qtbot: QtBot, times: int = 1) -> None:
    """Go on with the Tab key; what waits in the queue happens between two keys, as it does."""
    for _ in range(times):
        qtbot.keyClick(standing(), Qt.Key.Key_Tab)
        QApplication.processEvents()


def ctrl_enter(qtbot: QtBot) -> None:
    """Save."""
    qtbot.keyClick(standing(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def all_contacts(ws: Workspace) -> list[int]:
    """Every contact of the archive, newest first."""
    return register.ids(ws, ContactFilter())


def newest(ws: Workspace) -> ContactSheet:
    """The contact logged last."""
    return contacts.open_sheet(ws, max(all_contacts(ws)))


def wall_time(ws: Workspace) -> str:
    """The time of the clock as the drawer writes it."""
    return f"oggi {in_rome(ws.now):%H:%M}"
