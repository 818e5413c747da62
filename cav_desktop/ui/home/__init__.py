"""Oggi: what needs this person now."""

from cav_desktop.ui.context import Context
from cav_desktop.ui.home.page import HomePage

__all__ = ["HomePage", "register"]


def register(context: Context) -> None:
    """Offer the screen to those who hold the coded facts."""
    if context.ws.has("cases"):
        context.navigation.register("home", lambda: HomePage(context))
