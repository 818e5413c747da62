"""Who holds fewer keys: the administration sees codes, the technician neither."""

from cav_desktop.services.demonstration import Account
from cav_desktop.ui.cases import CasePage, CasesPage
from cav_desktop.ui.navigation import Place
from tests.journeys.stage import Stage


def reserved_for_administration(stage: Stage, account: Account) -> str:
    """Through the screens of a role without the identity key; gives what a case says."""
    stage.enter(account.login, account.passphrase)
    stage.look("administration_begins")
    known = stage.context.navigation.knows
    if known("contacts"):
        stage.open(Place("contacts"))
        stage.look("administration_register")
    stage.open(Place("cases"))
    cases = stage.screen(CasesPage)
    stage.look("administration_cases")
    stage.open(Place("case", cases.table.model.id_at(0)))
    page = stage.screen(CasePage)
    stage.look("administration_case")
    page.list.buttons["woman"].click()
    stage.look("administration_woman")
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


def _own_access(stage: Stage, picture: str) -> None:
    for screen in ("admin", "access"):
        if stage.context.navigation.knows(screen):
            stage.open(Place(screen))
            stage.look(picture)
            return
