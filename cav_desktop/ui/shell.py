"""The one window of the program: what it shows changes, its title never tells anything."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.settings import DeviceSettings

_SIZE = QSize(1366, 768)
_LEAST = QSize(1024, 640)


class Shell(QMainWindow):
    """Holds one content at a time; remembers where it stood. `closing` comes before it goes."""

    closing = Signal()

    def __init__(self, settings: DeviceSettings) -> None:
        super().__init__()
        self._settings = settings
        self.setWindowTitle(self.tr("Archivio"))
        self.setWindowIcon(theme.icon("archive-box", "primary"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        geometry = settings.geometry
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def set_content(self, content: QWidget) -> None:
        """Show another content; the one before is deleted, with all it knew."""
        before = self.takeCentralWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setCentralWidget(content)
        # Qt shows it later, and what is not shown yet does not get the keyboard.
        content.show()
        content.setFocus()

    def content(self) -> QWidget | None:
        """What is shown."""
        return self.centralWidget()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever owns the archive saves and closes it."""
        self._settings.geometry = self.saveGeometry()
        self.closing.emit()
        super().closeEvent(event)
