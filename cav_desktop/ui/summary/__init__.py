"""Sintesi anonimizzata."""

from cav_desktop.ui.context import Context


def register(context: Context) -> None:
    """Say how the screen of this package is made."""
