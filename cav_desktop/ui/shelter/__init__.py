"""Ospitalità: the houses by code name, who sleeps where until when, and who waits for a place."""

from functools import cache

from PySide6.QtCore import QCoreApplication

from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.names import (
    ENTRY,
    RATE,
    REQUEST,
    REQUEST_END,
    SCREEN,
    SEEK,
    TAB_OF_DRAFT,
)
from cav_desktop.ui.shelter.page import ShelterScreen
from cav_desktop.ui.shelter.rate_drawer import RateDrawer
from cav_desktop.ui.shelter.request_drawer import RequestDrawer
from cav_desktop.ui.shelter.seek import SeekDrawer
from cav_desktop.ui.shelter.waiting_counter import WaitingCounter

__all__ = ["ShelterScreen", "register"]


def register(context: Context) -> None:
    """Tell the navigation how the screen and its drawers are made."""
    WaitingCounter(context)

    @cache
    def screen() -> ShelterScreen:
        return ShelterScreen(context)

    for name in (SCREEN, *TAB_OF_DRAFT):
        context.navigation.register(name, screen)
    asked = QCoreApplication.translate("shelter", "Richiesta di ospitalità")
    for name in (REQUEST, REQUEST_END):
        context.navigation.register_drawer(name, asked, lambda place: RequestDrawer(context, place))
    if context.ws.has("protected"):
        title = QCoreApplication.translate("shelter", "Cerco posto")
        for name in (SEEK, ENTRY):
            context.navigation.register_drawer(
                name, title, lambda place: SeekDrawer(context, place)
            )
    if context.ws.is_coordinator:
        rate = QCoreApplication.translate("shelter", "Nuova retta")
        context.navigation.register_drawer(RATE, rate, lambda place: RateDrawer(context, place))
