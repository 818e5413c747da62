"""A wrong phrase three times: she waits, comes in, and is told that somebody tried."""

from cav_desktop.ui.main_window import MainWindow
from tests.journeys import centre
from tests.journeys.stage import Stage
from tests.journeys.wrong_passphrase import wrong_passphrase


def test_after_three_wrong_phrases_she_waits_and_then_hears_of_them(at_the_door: Stage) -> None:
    boss = centre.COORDINATOR
    wrong_passphrase(at_the_door, boss.login, boss.passphrase)
    assert "3 tentativi falliti" in at_the_door.words(at_the_door.content(MainWindow).notice)
