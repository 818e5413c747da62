"""Invii: all the referrals of the centre, who waits for whom and since when."""

from cav_desktop.domain.areas import Area
from cav_desktop.ui.context import Context
from cav_desktop.ui.referrals.page import SCREEN, BoardPage

__all__ = ["BoardPage", "register"]


def register(context: Context) -> None:
    """Tell the navigation how the screen is made, for who reads referrals."""
    if context.ws.may_read(Area.REFERRALS):
        context.navigation.register(SCREEN, lambda: BoardPage(context))
