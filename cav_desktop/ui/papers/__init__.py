"""Documents that say who somebody is: seen whole before they are printed or saved."""

from cav_desktop.ui.context import Context
from cav_desktop.ui.papers.agenda_page import AgendaPage
from cav_desktop.ui.papers.page import PaperPage
from cav_desktop.ui.papers.register_page import SCREEN, PresenceRegisterPage

__all__ = ["AgendaPage", "PaperPage", "PresenceRegisterPage", "register"]


def register(context: Context) -> None:
    """Say how the screen of this package is made."""
    context.navigation.register("paper", lambda: PaperPage(context))
    context.navigation.register("agenda", lambda: AgendaPage(context))
    context.navigation.register(SCREEN, lambda: PresenceRegisterPage(context))
