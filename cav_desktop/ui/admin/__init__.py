"""Amministrazione for the coordinator; for everybody her own access and the look."""

from functools import cache

from cav_desktop.ui.admin.page import AdminPage
from cav_desktop.ui.admin.receivers import RECEIVER
from cav_desktop.ui.context import Context

__all__ = ["AdminPage", "register"]


def register(context: Context) -> None:
    """The coordinator gets the whole; the others their own access alone."""

    @cache
    def page() -> AdminPage:
        return AdminPage(context)

    names = ("admin", RECEIVER) if context.ws.is_coordinator else ("access",)
    for name in names:
        context.navigation.register(name, page)
