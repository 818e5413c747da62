"""Coming in: name and secret phrase, or the recovery kit."""

from cav_desktop.ui.unlock.kit_entry import KitEntry
from cav_desktop.ui.unlock.page import DemoAccount, UnlockPage

__all__ = ["DemoAccount", "KitEntry", "UnlockPage"]
