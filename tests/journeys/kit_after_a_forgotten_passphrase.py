"""The phrase is forgotten: the paper opens the archive, once, and a new paper takes its place."""

from PySide6.QtCore import Qt

from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.showing import until
from cav_desktop.ui.unlock import KitEntry, UnlockPage
from tests.journeys.first_run import Kit, typed_back
from tests.journeys.stage import Stage

LOGIN = "carla.neri"
PASSPHRASE = "girasole mensola fiume tappo aceto"


def kit_after_a_forgotten_passphrase(stage: Stage, groups: tuple[str, ...]) -> Kit:
    """From the first screen to Oggi with the kit of the envelopes; gives the new one."""
    page = stage.content(UnlockPage)
    stage.click(page.kit)
    entry = stage.content(KitEntry)
    stage.look("empty")
    stage.stand_on(entry.groups[0])
    for group in groups[:-1]:
        stage.type(group)
    stage.type("ZZZZ")
    _the_new_coordinator(stage, entry)
    stage.click(entry.go)
    until(entry.message.isVisible)
    until(entry.go.isEnabled)
    stage.look("wrong_code")
    stage.stand_on(entry.groups[-1])
    entry.groups[-1].selectAll()
    stage.type(groups[-1])
    _the_phrase(stage, entry)
    stage.look("filled")
    stage.click(entry.go)
    until(entry.show_new_kit)
    stage.look("new_kit")
    kit = typed_back(stage, entry.panel)
    stage.look("new_kit_proved")
    stage.click(entry.finish)
    until(lambda: isinstance(stage.program.shell.content(), MainWindow))
    stage.look("today")
    return kit


def _the_new_coordinator(stage: Stage, entry: KitEntry) -> None:
    stage.stand_on(entry.login)
    stage.type(LOGIN)
    stage.press(Qt.Key.Key_Tab)
    stage.type("Carla N.")
    _the_phrase(stage, entry)


def _the_phrase(stage: Stage, entry: KitEntry) -> None:
    for field in (entry.passphrase.first, entry.passphrase.again):
        stage.stand_on(field.edit)
        field.edit.selectAll()
        stage.type(PASSPHRASE)
