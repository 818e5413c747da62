"""The program of the assigned social worker: what was referred to her, and nothing else."""

from cav_desktop.domain.compartments import CONTAINER
from cav_desktop.ui.context import Context
from cav_desktop.ui.packets.page import SCREEN, PacketsPage

__all__ = ["SCREEN", "PacketsPage", "register"]


def register(context: Context) -> None:
    """Her one screen, for who holds a container and no key of the archive."""
    if context.ws.has(CONTAINER.name):
        context.navigation.register(SCREEN, lambda: PacketsPage(context))
