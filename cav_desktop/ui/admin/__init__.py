"""Amministrazione for the coordinator; for everybody her own access and the look."""

from cav_desktop.ui.admin.page import AdminPage
from cav_desktop.ui.context import Context

__all__ = ["AdminPage", "register"]


def register(context: Context) -> None:
    """The coordinator gets the whole; the others their own access alone."""
    name = "admin" if context.ws.is_coordinator else "access"
    context.navigation.register(name, lambda: AdminPage(context))
