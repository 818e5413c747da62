"""Journey 1: the phone rings; ten minutes later it is a case; she is a woman known since 2023."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.services import cases, contacts, register
from cav_desktop.services.register import ContactFilter
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import screens, theme
from cav_desktop.ui.contacts import NewContact
from cav_desktop.ui.context import Context
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.settings import DeviceSettings
from tests import make
from tests.fixed_clock import FixedClock

THEN = datetime(2023, 5, 9, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot, ws: Workspace, qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, theme.Mode.LIGHT, motion=False)
    with ThreadPoolExecutor(1) as pool:
        context = Context(ws, pool, DeviceSettings(QSettings()))
        screens.register(context)
        frame = MainWindow(context)
        qtbot.addWidget(frame)
        frame.resize(1366, 768)
        frame.show()
        frame.activateWindow()
        qtbot.waitUntil(frame.isActiveWindow)
        frame.begin()
        yield frame
        frame.hide()
        context.close()


def press(qtbot: QtBot, key: Qt.Key, *, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(standing(), key, held)
    QApplication.processEvents()


def type_in(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(standing(), text)
    QApplication.processEvents()


def standing() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def go_to(qtbot: QtBot, drawer: NewContact, field: str) -> None:
    """Go on with Tab, as the hands do, until the cursor is in a field."""
    for _ in range(20):
        if drawer.form.where().startswith(f"{field}:"):
            return
        press(qtbot, Qt.Key.Key_Tab)
    pytest.fail(f"{field} is not reached by Tab")


def test_the_phone_rings_and_she_is_a_woman_known_since_2023(
    qtbot: QtBot, ws: Workspace, clock: FixedClock, window: MainWindow
) -> None:
    clock.now = THEN
    known = make.case(ws, subject_name="Maryam Kowalska", subject_phone="0371 558 2019")
    clock.now = NOW

    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    drawer = window.drawer.content()
    assert isinstance(drawer, NewContact)
    qtbot.waitUntil(lambda: drawer.form.where().startswith("channel:"))
    for field, words in (
        ("channel", "1522"),
        ("caller", "la donna"),
        ("urgency", "alta"),
        ("subject_name", "Mariam Kovalska"),
    ):
        go_to(qtbot, drawer, field)
        type_in(qtbot, words)
    qtbot.waitUntil(lambda: bool(drawer.known.found))
    [candidate] = drawer.known.found
    assert (candidate.case_id, candidate.why) == (known, ("suono",))
    assert candidate.code.startswith("LO-2023-")
    go_to(qtbot, drawer, "outcome")
    type_in(qtbot, "appunt")
    go_to(qtbot, drawer, "follow_up_on")
    type_in(qtbot, "ven")
    press(qtbot, Qt.Key.Key_Return, ctrl=True)
    qtbot.waitUntil(lambda: not window.drawer.is_open)
    logged = max(register.ids(ws, ContactFilter()))
    assert contacts.open_sheet(ws, logged).case_id is None

    clock.advance(minutes=10)
    opened = cases.open_from_contact(ws, logged)
    assert opened != known

    survivor = cases.merge(ws, opened, known)
    assert survivor == known, "the older code survives"
    assert contacts.open_sheet(ws, logged).case_id == known
    assert contacts.open_sheet(ws, logged).case_code == candidate.code


def test_she_is_joined_while_the_phone_is_still_at_the_ear(
    qtbot: QtBot, ws: Workspace, window: MainWindow
) -> None:
    known = make.case(ws, subject_name="Maryam Kowalska", subject_phone="0371 558 2019")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    drawer = window.drawer.content()
    assert isinstance(drawer, NewContact)
    for field, words in (
        ("channel", "1522"),
        ("caller", "la donna"),
        ("subject_phone", "+39 0371 5582019"),
    ):
        go_to(qtbot, drawer, field)
        type_in(qtbot, words)
    qtbot.waitUntil(lambda: bool(drawer.known.found))
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    assert drawer.known.chosen is not None
    go_to(qtbot, drawer, "outcome")
    type_in(qtbot, "info")
    press(qtbot, Qt.Key.Key_Return, ctrl=True)
    qtbot.waitUntil(lambda: not window.drawer.is_open)
    logged = max(register.ids(ws, ContactFilter()))
    assert contacts.open_sheet(ws, logged).case_id == known
    assert window.undo.isVisible()
