from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pytestqt.qtbot import QtBot

from cav_desktop.services import archives
from cav_desktop.services.archives import Unlocked
from cav_desktop.ui.kit import Sent
from cav_desktop.ui.unlock import KitEntry
from tests.conftest import Template
from tests.fixed_clock import FixedClock

NEW = "lanterna bosco cucchiaio nuvola sasso"


def _entry(folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot) -> KitEntry:
    made = KitEntry(
        folder, pool, clock=clock, choose=lambda _: (1, 6), send=lambda *_: Sent.PRINTED
    )
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
