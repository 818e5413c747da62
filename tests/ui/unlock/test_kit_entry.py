from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.kit import KitPanel, Sent
from cav_desktop.ui.settings import DeviceSettings
from cav_desktop.ui.shell import Shell
from cav_desktop.ui.unlock import KitEntry
from tests import make
from tests.conftest import Template
from tests.fixed_clock import FixedClock

NEW = "lanterna bosco cucchiaio nuvola sasso"


def _entry(folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot) -> KitEntry:
    panel = KitPanel(choose=lambda _: (1, 6), send=lambda *_: Sent.PRINTED)
    made = KitEntry(folder, pool, clock=clock, panel=panel)
    qtbot.addWidget(made)
    made.show()
    return made


def _fill(entry: KitEntry, groups: tuple[str, ...]) -> None:
    for field, group in zip(entry.groups, groups, strict=True):
        field.set_value(group)
    entry.login.set_value("nuova.coordinatrice")
    entry.shown_name.set_value("Nuova C.")
    entry.passphrase.first.set_value(NEW)
    entry.passphrase.again.set_value(NEW)


def test_the_kit_makes_a_new_coordinator_and_a_new_kit(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot, template: Template
) -> None:
    entry = _entry(folder, clock, pool, qtbot)
    _fill(entry, template.kit)
    entry.go.click()
    qtbot.waitUntil(entry.show_new_kit, timeout=30_000)
    assert not entry.finish.isEnabled()

    entry.panel.ask.click()
    for field, place in zip(entry.panel.answers, entry.panel.asked, strict=True):
        qtbot.keyClicks(field, entry.panel._kit.groups[place].lower())
    with qtbot.waitSignal(entry.unlocked, timeout=30_000) as said:
        entry.finish.click()

    opened = said.args[0] if said.args else None
    assert isinstance(opened, Unlocked)
    assert opened.ws.is_coordinator
    assert opened.ws.shown_name == "Nuova C."
    archives.lock(opened)


def test_a_mistyped_code_loses_nothing(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot, template: Template
) -> None:
    entry = _entry(folder, clock, pool, qtbot)
    _fill(entry, ("0000", *template.kit[1:]))

    entry.go.click()

    qtbot.waitUntil(entry.message.isVisible, timeout=20_000)
    assert "foglio" in entry.message.accessibleDescription()
    assert entry.login.value() == "nuova.coordinatrice"
    assert entry.passphrase.first.value() == NEW


def test_the_cursor_is_in_the_first_group(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    entry = KitEntry(folder, pool, clock=clock)
    shell = Shell(DeviceSettings())
    qtbot.addWidget(shell)
    shell.show()
    shell.activateWindow()
    shell.set_content(entry)
    qtbot.waitUntil(entry.groups[0].hasFocus)


def test_one_wrong_group_is_typed_again(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot, template: Template
) -> None:
    entry = _entry(folder, clock, pool, qtbot)
    entry.activateWindow()
    qtbot.waitUntil(entry.isActiveWindow)
    _fill(entry, (*template.kit[:2], "00", *template.kit[3:]))

    entry.go.click()

    assert entry.message.accessibleName() == "Il gruppo 3 non è intero."
    assert entry.groups[2].hasFocus()
    qtbot.keyClicks(entry.groups[2], "ABCD")
    assert entry.groups[3].hasFocus()
    qtbot.keyClicks(entry.groups[3], template.kit[3])
    assert [one.value() for one in entry.groups[2:4]] == ["ABCD", template.kit[3]]
    qtbot.mouseClick(entry.groups[2], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(entry.groups[2], template.kit[2])
    assert entry.groups[2].value() == template.kit[2]


def test_her_own_name_of_before_is_explained(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot, template: Template
) -> None:
    entry = _entry(folder, clock, pool, qtbot)
    assert any("deve essere nuovo" in one.text() for one in entry.findChildren(QLabel))
    _fill(entry, template.kit)
    entry.login.set_value(make.LOGIN)

    entry.go.click()

    qtbot.waitUntil(lambda: "forse è il tuo di prima" in entry._login_field.error(), timeout=20_000)
