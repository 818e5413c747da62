"""A filter that is on or off, as tall as the other filters of its line."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import ICON_SIZE, SMALL, SPACE_1
from cav_desktop.ui.widgets.labels import restyle


class FilterToggle(QPushButton):
    """Its mark says without colour whether it is on."""

    def __init__(self, text: str, *, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setProperty("kind", "filter")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(theme.px(ICON_SIZE + SPACE_1), theme.px(SMALL + SPACE_1)))
        self.toggled.connect(self._mark)
        self._mark(False)

    def _mark(self, is_on: bool) -> None:
        self.setProperty("active", "true" if is_on else "false")
        self.setIcon(theme.icon("check" if is_on else self._icon, "primary" if is_on else "muted"))
        restyle(self)
