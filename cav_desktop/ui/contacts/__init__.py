"""Contacts: the drawer in which they are logged and the register in which they are found."""

from functools import cache

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.areas import Area
from cav_desktop.ui.contacts.new_contact import SCREEN, NewContact
from cav_desktop.ui.contacts.safety_panel import SCREEN as SAFETY
from cav_desktop.ui.contacts.screen import ContactsScreen
from cav_desktop.ui.context import Context

__all__ = ["ContactsScreen", "NewContact", "register"]


def register(context: Context) -> None:
    """Tell the navigation how the register and the drawer are made.

    The draft of a correction in the safety log opens the screen on that log.
    """

    @cache
    def screen() -> ContactsScreen:
        return ContactsScreen(context)

    context.navigation.register("contacts", screen)
    context.navigation.register(SAFETY, screen)
    if not context.ws.may_write(Area.CONTACTS):
        return
    title = QCoreApplication.translate("contacts", "Nuovo contatto")
    context.navigation.register_drawer(SCREEN, title, lambda place: NewContact(context, place))
