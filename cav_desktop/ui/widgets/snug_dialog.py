"""A dialog as high as its words: Qt measures wrapped ones at a narrower width and leaves a band."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from cav_desktop.ui import theme


class SnugDialog(QDialog):
    """As wide as it is told, in design pixels; its height is that of its content when shown."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(width))

    def showEvent(self, event: QShowEvent) -> None:
        """The words are known now."""
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Measure again, after the words changed."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
