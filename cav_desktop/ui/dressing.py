"""The look that this computer remembers, put on the application; light, for the first window."""

from PySide6.QtWidgets import QApplication

from cav_desktop.ui import theme
from cav_desktop.ui.settings import DeviceSettings


def dress(settings: DeviceSettings) -> None:
    """Fonts, colours, text size and movement as they were chosen."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.apply(application, settings.mode, settings.text_size / 100, motion=settings.motion)
