"""Oggi: what needs this person now."""

from cav_desktop.ui.context import Context
from cav_desktop.ui.home.page import HomePage
from cav_desktop.ui.home.reserved_page import ReservedPage
from cav_desktop.ui.home.week_page import SCREEN, WeekPage

__all__ = ["HomePage", "ReservedPage", "WeekPage", "register"]


def register(context: Context) -> None:
    """Offer the screen to those who hold the coded facts; who works on no case is told so."""
    if not context.ws.has("cases"):
        return
    works = context.ws.works_on_cases
    context.navigation.register("home", lambda: HomePage(context) if works else ReservedPage())
    if works:
        context.navigation.register(SCREEN, lambda: WeekPage(context))
