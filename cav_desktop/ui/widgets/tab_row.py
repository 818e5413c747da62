"""The tabs of a screen, in its head: each has the room its words need when it is chosen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SEMIBOLD, SPACE_4


class TabRow(QTabBar):
    """Never cut, never scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setDrawBase(False)

    def tabSizeHint(self, index: int) -> QSize:
        """The chosen tab is semibold: each has the room that it needs then."""
        words = QFontMetrics(theme.font(weight=SEMIBOLD)).horizontalAdvance(self.tabText(index))
        return QSize(words + theme.px(2 * SPACE_4), super().tabSizeHint(index).height())
