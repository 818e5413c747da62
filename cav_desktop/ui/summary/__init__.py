"""Sintesi anonimizzata: composed, counted, verified, and only then printed or saved."""

from cav_desktop.ui.context import Context
from cav_desktop.ui.summary.page import SummaryPage

__all__ = ["SummaryPage", "register"]


def register(context: Context) -> None:
    """Say how the screen of this package is made."""
    context.navigation.register("summary", lambda: SummaryPage(context))
