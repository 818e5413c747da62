"""Covers everything at once, on every screen, before anything is closed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.ui.widgets.labels import label


class CoverWindow(QWidget):
    """One blank window over each screen; it tells nothing, and asks for the lock when touched."""

    touched = Signal()

    def __init__(self) -> None:
        super().__init__(
            None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setProperty("kind", "cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Archivio"))
        self.setAccessibleName(self.tr("Archivio coperto"))
        self._others: list[QWidget] = []
        words = QVBoxLayout(self)
        words.addStretch(1)
        words.addWidget(label(self.tr("Archivio"), "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        words.addStretch(1)

    def cover(self) -> None:
        """Hide every screen now; painted before this returns, so the lock may take its time."""
        screens = QGuiApplication.screens()
        if screens:
            self.setGeometry(screens[0].geometry())
        self._others = [self._blank(index) for index in range(1, len(screens))]
        for window in (self, *self._others):
            window.show()
            window.raise_()
            window.repaint()
        self.activateWindow()

    def uncover(self) -> None:
        """Go away."""
        for window in self._others:
            window.close()
        self._others = []
        self.hide()

    def _blank(self, index: int) -> QWidget:
        made = QWidget(None, self.windowFlags())
        made.setProperty("kind", "cover")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        made.setWindowTitle(self.windowTitle())
        made.setGeometry(QGuiApplication.screens()[index].geometry())
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key is a touch."""
        self.touched.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any click is a touch."""
        self.touched.emit()
