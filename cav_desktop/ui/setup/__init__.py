"""The first run: six short pages from an empty folder to a working archive."""

from cav_desktop.ui.setup.wizard import SetupWizard

__all__ = ["SetupWizard"]
