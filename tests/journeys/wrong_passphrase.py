"""The first screen: Bloc Maiusc, a wrong phrase, the wait after three, and in at last."""

from functools import partial

from PySide6.QtCore import Qt

from cav_desktop.ui.showing import until
from cav_desktop.ui.unlock import UnlockPage
from tests.journeys.stage import Stage

_TRIES = 3


def wrong_passphrase(stage: Stage, login: str, passphrase: str) -> None:
    """Three wrong phrases, one wait, the right one."""
    page = stage.content(UnlockPage)
    stage.look("empty")
    stage.press(Qt.Key.Key_Return, on=page.login)
    stage.click(page.enter)
    stage.look("nothing_written")
    stage.stand_on(page.passphrase.edit)
    stage.type("CASTAGNA", caps_lock=True)
    stage.look("caps_lock")
    for number in range(1, _TRIES + 1):
        stage.write_credentials(login, f"parole sbagliate {number}")
        refused = _refusals(page)
        stage.press(Qt.Key.Key_Return)
        if number == 1:
            stage.snap("opening")
        until(partial(_is_told, refused))
        if number == 1:
            stage.look("wrong")
    until(lambda: page.is_waiting)
    stage.look("waiting")
    stage.clock.advance(minutes=5)
    until(lambda: not page.is_waiting)
    stage.look("may_try_again")
    stage.enter(login, passphrase)
    stage.look("attempts_told")


def _refusals(page: UnlockPage) -> list[Exception]:
    came: list[Exception] = []
    page.failed.connect(came.append)
    return came


def _is_told(refused: list[Exception]) -> bool:
    return bool(refused)
