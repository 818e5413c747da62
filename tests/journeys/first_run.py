"""The first day: the centre, its coordinator, her phrase, the kit on paper; an empty archive."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cav_desktop.ui.kit import KitPanel
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.setup import SetupWizard
from cav_desktop.ui.showing import until
from tests.journeys.stage import Stage

LOGIN = "elena.riva"
PASSPHRASE = "castagna vento lume sedia tromba"


@dataclass(frozen=True)
class Kit:
    """What lies in the two envelopes."""

    groups: tuple[str, ...]
    pdf: bytes


def first_run(stage: Stage) -> Kit:
    """From the empty computer to the empty Oggi; gives the kit that was printed."""
    wizard = stage.content(SetupWizard)
    stage.look("centre_empty")
    _the_centre(stage, wizard)
    _the_coordinator(stage, wizard)
    _the_phrase(stage, wizard)
    kit = _the_kit(stage, wizard)
    stage.look("copies")
    stage.click(wizard.forward)
    stage.look("ready")
    stage.click(wizard.forward)
    until(lambda: stage.program.is_open)
    _the_empty_archive(stage)
    return kit


def typed_back(stage: Stage, panel: KitPanel) -> Kit:
    """Read the code from the paper and type the two groups that are asked for."""
    groups = groups_on_screen(panel)
    if panel.ask.isVisible():
        stage.click(panel.ask)
    for answer, place in zip(panel.answers, panel.asked, strict=True):
        stage.stand_on(answer)
        stage.type(groups[place].lower())
    return Kit(groups, panel._kit.pdf)


def groups_on_screen(panel: KitPanel) -> tuple[str, ...]:
    """The nine groups as they can be copied by hand."""
    told = (one.accessibleName() for one in panel.findChildren(QLabel))
    numbered = dict(one.removeprefix("Gruppo ").split(": ") for one in told if ": " in one)
    return tuple(numbered[str(number)] for number in range(1, 10))


def _the_centre(stage: Stage, wizard: SetupWizard) -> None:
    stage.stand_on(wizard.centre.name)
    stage.press(Qt.Key.Key_Return)
    stage.click(wizard.forward)
    stage.look("centre_errors")
    stage.stand_on(wizard.centre.name)
    stage.type("Centro antiviolenza di prova")
    stage.press(Qt.Key.Key_Return)
    stage.type("lo")
    stage.press(Qt.Key.Key_Return)
    stage.type("Lodi")
    stage.press(Qt.Key.Key_Return)
    stage.type("Codogno")
    stage.look("centre")
    stage.click(wizard.forward)


def _the_coordinator(stage: Stage, wizard: SetupWizard) -> None:
    stage.stand_on(wizard.coordinator.shown_name)
    stage.type("Elena R.")
    stage.press(Qt.Key.Key_Return)
    stage.type(LOGIN)
    stage.look("coordinator")
    stage.press(Qt.Key.Key_Return)


def _the_phrase(stage: Stage, wizard: SetupWizard) -> None:
    choice = wizard.passphrase.choice
    stage.stand_on(choice.first.edit)
    stage.type("password")
    stage.look("phrase_weak")
    choice.first.edit.selectAll()
    stage.type(PASSPHRASE)
    stage.press(Qt.Key.Key_Return)
    stage.type(PASSPHRASE)
    stage.look("phrase")
    stage.press(Qt.Key.Key_Return)
    stage.snap("making")
    until(lambda: bool(wizard.kit.panel.findChildren(QLabel)) and wizard.place == 3)


def _the_kit(stage: Stage, wizard: SetupWizard) -> Kit:
    panel = wizard.kit.panel
    stage.look("kit")
    stage.click(panel.ask)
    stage.stand_on(panel.answers[0])
    stage.type("ZZZZ")
    stage.look("kit_wrong")
    panel.answers[0].selectAll()
    kit = typed_back(stage, panel)
    stage.look("kit_proved")
    stage.click(wizard.forward)
    return kit


def _the_empty_archive(stage: Stage) -> None:
    stage.content(MainWindow)
    stage.look("today_empty")
    stage.go("contacts")
    stage.look("register_empty")
    stage.go("cases")
    stage.look("cases_empty")
