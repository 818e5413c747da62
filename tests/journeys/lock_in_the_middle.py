"""The lock in the middle of a sentence; a colleague comes; the first finds her sentence again."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from cav_desktop.services.demonstration import Account
from cav_desktop.ui.contacts import NewContact
from cav_desktop.ui.showing import until
from cav_desktop.ui.unlock import UnlockPage
from cav_desktop.ui.widgets import TextArea
from tests.journeys.first_call import walk_to
from tests.journeys.stage import Stage

BEGUN = "Dice che sabato notte è tornato e ha "
ENDED = "chiesto dei bambini. Richiamare dopo le nove."


@dataclass(frozen=True)
class Interrupted:
    """What the story leaves: what the colleague could read, and the sentence in the end."""

    seen_by_colleague: str
    drawer_of_colleague: str
    sentence: str


def lock_in_the_middle(stage: Stage, first: Account, second: Account) -> Interrupted:
    """F12 while a note is being written; two people later it goes on where it stopped."""
    stage.enter(first.login, first.passphrase)
    stage.shortcut(Qt.Key.Key_N)
    drawer = stage.drawer(NewContact)
    stage.type("telefono del")
    walk_to(stage, drawer, "notes")
    stage.type(BEGUN)
    stage.look("sentence_begun")
    stage.panic()
    assert stage.program.cover.isVisible()
    stage.snap("covered")
    until(lambda: isinstance(stage.program.shell.content(), UnlockPage))
    until(lambda: not stage.program.cover.isVisible())
    stage.look("locked")
    stage.clock.advance(minutes=25)
    stage.enter(second.login, second.passphrase)
    stage.look("colleague_today")
    seen = stage.words()
    stage.shortcut(Qt.Key.Key_N)
    theirs = stage.drawer(NewContact).form.draft().notes
    stage.look("colleague_drawer")
    stage.press(Qt.Key.Key_Escape)
    stage.lock()
    stage.clock.advance(minutes=40)
    stage.enter(first.login, first.passphrase)
    stage.look("draft_waits")
    return Interrupted(seen, theirs, _go_on(stage))


def _go_on(stage: Stage) -> str:
    stage.shortcut(Qt.Key.Key_N)
    stage.look("draft_offered")
    stage.stand_on(stage.drawer(NewContact).waiting.resume_button)
    stage.press(Qt.Key.Key_Space)
    stage.look("sentence_found")
    drawer = stage.drawer(NewContact)
    standing = stage.standing()
    assert isinstance(standing, TextArea), "the cursor is where it was"
    assert not standing.visibleRegion().isEmpty(), "what is typed is seen"
    stage.type(ENDED)
    stage.look("sentence_ended")
    return drawer.form.draft().notes
