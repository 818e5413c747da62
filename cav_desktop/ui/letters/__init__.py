"""Packets that came from other centres on a stick: opened, taken in, answered."""

from functools import cache

from cav_desktop.domain.areas import Area
from cav_desktop.ui.context import Context
from cav_desktop.ui.letters.page import LETTER_ACT, SCREEN, LettersPage

__all__ = ["LettersPage", "register"]


def register(context: Context) -> None:
    """Tell the navigation how the screen is made, for who reads referrals."""
    if not context.ws.may_read(Area.REFERRALS):
        return

    @cache
    def page() -> LettersPage:
        return LettersPage(context)

    for name in (SCREEN, LETTER_ACT):
        context.navigation.register(name, page)
