from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.services import centre
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.kit import KitPanel, Sent
from cav_desktop.ui.program import Program
from cav_desktop.ui.setup import SetupWizard
from tests.fixed_clock import FixedClock

PHRASE = "lanterna bosco cucchiaio nuvola sasso"


@pytest.fixture
def wizard(
    tmp_path: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> SetupWizard:
    panel = KitPanel(choose=lambda _: (0, 8), send=lambda *_: Sent.PRINTED)
    made = SetupWizard(tmp_path / "new", pool, clock=clock, panel=panel)
    qtbot.addWidget(made)
    made.show()
    return made


def _centre(wizard: SetupWizard) -> None:
    wizard.centre.name.set_value("Centro nuovo")
    wizard.centre.prefix.set_value("lo")
    wizard.centre.desks.set_value("Lodi\n\nCodogno\nLodi")


def _coordinator(wizard: SetupWizard) -> None:
    wizard.coordinator.login.set_value("anna.bianchi")
    wizard.coordinator.shown_name.set_value("Anna B.")


def _phrase(wizard: SetupWizard, words: str = PHRASE) -> None:
    wizard.passphrase.choice.first.set_value(words)
    wizard.passphrase.choice.again.set_value(words)


def _to_the_kit(wizard: SetupWizard, qtbot: QtBot) -> None:
    _centre(wizard)
    wizard.go_forward()
    _coordinator(wizard)
    wizard.go_forward()
    _phrase(wizard)
    wizard.go_forward()
    qtbot.waitUntil(lambda: wizard.place == 3, timeout=30_000)


def test_six_pages_make_an_archive(wizard: SetupWizard, qtbot: QtBot) -> None:
    _to_the_kit(wizard, qtbot)
    assert not wizard.forward.isEnabled()
    for field, place in zip(wizard.kit.panel.answers, wizard.kit.panel.asked, strict=True):
        qtbot.keyClicks(field, wizard.kit.panel._kit.groups[place])
    wizard.go_forward()
    wizard.go_forward()
    with qtbot.waitSignal(wizard.ready) as said:
        wizard.go_forward()

    opened = said.args[0] if said.args else None
    assert isinstance(opened, Unlocked)
    now = centre.read(opened.ws)
    assert (now.name, now.code_prefix) == ("Centro nuovo", "LO")
    assert [label for _, label in now.desks] == ["Lodi", "Codogno"]
    archives.lock(opened)


def test_what_was_written_is_there_when_she_comes_back(wizard: SetupWizard) -> None:
    _centre(wizard)
    wizard.go_forward()
    _coordinator(wizard)
    wizard.go_back()
    assert wizard.centre.name.value() == "Centro nuovo"

    wizard.go_forward()

    assert wizard.coordinator.login.value() == "anna.bianchi"


def test_an_empty_page_is_not_left(wizard: SetupWizard) -> None:
    wizard.go_forward()

    assert wizard.place == 0
    assert wizard.centre.form.problems()


@pytest.mark.parametrize("words", ["corta", "Antiviolenza2024!!", "anna.bianchi anna.bianchi"])
def test_a_weak_phrase_makes_no_archive(wizard: SetupWizard, words: str, tmp_path: Path) -> None:
    _centre(wizard)
    wizard.go_forward()
    _coordinator(wizard)
    wizard.go_forward()
    _phrase(wizard, words)

    wizard.go_forward()

    assert wizard.place == 2
    assert not archives.has_archive(tmp_path / "new")


def test_the_first_field_has_the_keyboard_at_the_start(
    tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    program = Program(tmp_path / "new", clock=clock)
    qtbot.addWidget(program.shell)
    program.start()
    program.shell.activateWindow()
    wizard = program.shell.content()
    assert isinstance(wizard, SetupWizard)
    qtbot.waitUntil(wizard.centre.name.hasFocus)
    program.close()


def test_enter_presses_the_button_that_has_the_keyboard(wizard: SetupWizard, qtbot: QtBot) -> None:
    _to_the_kit(wizard, qtbot)
    for field, place in zip(wizard.kit.panel.answers, wizard.kit.panel.asked, strict=True):
        qtbot.keyClicks(field, wizard.kit.panel._kit.groups[place])
    wizard.go_forward()
    qtbot.keyClick(wizard.forward, Qt.Key.Key_Return)
    with qtbot.waitSignal(wizard.ready) as said:
        qtbot.keyClick(wizard.forward, Qt.Key.Key_Return)
    opened = said.args[0] if said.args else None
    assert isinstance(opened, Unlocked)
    archives.lock(opened)


def test_why_a_phrase_is_weak_is_said_once(wizard: SetupWizard, qtbot: QtBot) -> None:
    choice = wizard.passphrase.choice
    qtbot.keyClicks(choice.first.edit, "breve")
    assert choice.accepted() is None
    said = [one.text() for one in choice.findChildren(QLabel) if "corta" in one.text()]
    assert len(said) == 1


def test_a_wrong_group_does_not_let_her_on(wizard: SetupWizard, qtbot: QtBot) -> None:
    _to_the_kit(wizard, qtbot)

    for field in wizard.kit.panel.answers:
        qtbot.keyClicks(field, "ZZZZ")

    assert not wizard.forward.isEnabled()
    assert wizard._unlocked is not None
    archives.lock(wizard._unlocked)


def test_a_short_page_has_air_above_and_its_buttons_beneath(
    wizard: SetupWizard, qtbot: QtBot
) -> None:
    wizard.resize(1366, 768)
    wizard.show()
    _centre(wizard)
    wizard.go_forward()
    page = wizard.coordinator
    qtbot.waitUntil(page.isVisible)

    top = page.mapTo(wizard, QPoint(0, 0)).y()
    end = page.mapTo(wizard, QPoint(0, page.wanted_height())).y()
    button = wizard.forward.mapTo(wizard, QPoint(0, 0)).y()

    assert 100 < top < wizard.height() / 3
    assert 0 <= button - end < 60
