"""What is seen while the demonstration archive is made, before there is anything to open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_5
from cav_desktop.ui.widgets import label

_WIDTH = 400


class Splash(QWidget):
    """A sentence and a bar."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setProperty("kind", "page")
        self.setWindowTitle(self.tr("Archivio"))
        self.setFixedWidth(theme.px(_WIDTH))
        said = self.tr("Preparo un archivio di prova con persone inventate...")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        whole.setSpacing(SPACE_3)
        whole.addWidget(label(self.tr("Archivio"), "title"))
        whole.addWidget(label(said, "muted", wrap=True))
        whole.addWidget(self._bar)

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
