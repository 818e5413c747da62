"""Who holds fewer keys: the administration works on totals alone, the technician on nothing."""

from cav_desktop.services.demonstration import Account
from cav_desktop.ui.navigation import Place
from tests.journeys.stage import Stage


def reserved_for_administration(stage: Stage, account: Account) -> str:
    """Through the screens of a role that works on no case; gives what they say."""
    stage.enter(account.login, account.passphrase)
    stage.look("administration_begins")
    said = stage.words()
    _own_access(stage, "administration_access")
    return said


def reserved_for_the_technician(stage: Stage, account: Account) -> str:
    """Through the screens of a role that holds the journal alone."""
    stage.enter(account.login, account.passphrase)
    stage.look("technician_begins")
    said = stage.words()
    _own_access(stage, "technician_access")
    return said


def reserved_houses(stage: Stage, account: Account) -> str:
    """The screen of the houses for who works on cases and holds no key of the places."""
    stage.enter(account.login, account.passphrase)
    stage.open(Place("shelter"))
    stage.look("houses_reserved")
    return stage.words()


def _own_access(stage: Stage, picture: str) -> None:
    for screen in ("admin", "access"):
        if stage.context.navigation.knows(screen):
            stage.open(Place(screen))
            stage.look(picture)
            return
