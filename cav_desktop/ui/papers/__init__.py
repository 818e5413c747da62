"""Documents that say who somebody is: seen whole before they are printed or saved."""

from functools import cache

from cav_desktop.ui.context import Context
from cav_desktop.ui.papers.agenda_page import AgendaPage
from cav_desktop.ui.papers.page import PaperPage
from cav_desktop.ui.papers.register_page import SCREEN, PresenceRegisterPage
from cav_desktop.ui.papers.sent_card import LETTER_SENT

__all__ = ["AgendaPage", "PaperPage", "PresenceRegisterPage", "register"]


def register(context: Context) -> None:
    """Say how the screens of this package are made; what was typed of a letter opens the letter."""

    @cache
    def paper_page() -> PaperPage:
        return PaperPage(context)

    for screen in ("paper", LETTER_SENT):
        context.navigation.register(screen, paper_page)
    context.navigation.register("agenda", lambda: AgendaPage(context))
    context.navigation.register(SCREEN, lambda: PresenceRegisterPage(context))
