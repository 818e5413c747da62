"""Contacts: the drawer in which they are logged and the register in which they are found."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.ui.contacts.new_contact import SCREEN, NewContact
from cav_desktop.ui.contacts.screen import ContactsScreen
from cav_desktop.ui.context import Context

__all__ = ["ContactsScreen", "NewContact", "register"]


def register(context: Context) -> None:
    """Tell the navigation how the register and the drawer are made, for who holds their keys."""
    if not context.ws.has("cases"):
        return
    context.navigation.register("contacts", lambda: ContactsScreen(context))
    if context.ws.has("identity"):
        title = QCoreApplication.translate("contacts", "Nuovo contatto")
        context.navigation.register_drawer(SCREEN, title, lambda place: NewContact(context, place))
