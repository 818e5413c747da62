"""What the window shows while the program is still being read: the same as the cover, and a rest.

After a lock a fresh process takes the place of the old one. Its window stands where the old one
stood before anything heavy is loaded, so that the screen behind is not seen for long.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Waiting(QWidget):
    """Tells nothing but the neutral name. It knows no other control: loading them takes time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Archivio, si apre"))
        word = QLabel(self.tr("Archivio"), self)
        word.setTextFormat(Qt.TextFormat.PlainText)
        word.setProperty("kind", "title")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(word, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
