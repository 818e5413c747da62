"""What stands on the screen, as one picture: the window, and what lies over it."""

from itertools import count
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from cav_desktop.ui.program import Program

_SHADE = QColor(0, 0, 0, 70)


class Camera:
    """Numbers the pictures of one journey in one look."""

    def __init__(self, program: Program, out: Path, journey: str, look: str) -> None:
        self._program = program
        self._out = out
        self._journey = journey
        self._look = look
        self._number = count(1)

    def take(self, screen: str) -> None:
        """Save what is seen now."""
        name = f"{self._journey}-{next(self._number):02d}-{screen}-{self._look}.png"
        if not self.picture().save(str(self._out / name)):
            raise OSError(name)

    def picture(self) -> QPixmap:
        """The window with the dialogs, the open lists and the cover over it."""
        shell = self._program.shell
        cover = self._program.cover
        if cover.isVisible():
            cover.resize(shell.size())
            return cover.grab()
        seen = shell.grab()
        painter = QPainter(seen)
        for over in self._over(shell):
            place = self._place(over, shell)
            if over.isModal():
                painter.fillRect(seen.rect(), _SHADE)
            painter.drawPixmap(place, over.grab())
            painter.setPen(Qt.GlobalColor.gray)
            painter.drawRect(QRect(place, over.size()).adjusted(0, 0, -1, -1))
        painter.end()
        return seen

    def _over(self, shell: QWidget) -> list[QWidget]:
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        others = [one for one in windows if one is not shell]
        return sorted(others, key=lambda one: one.windowType() == Qt.WindowType.Popup)

    def _place(self, over: QWidget, shell: QWidget) -> QPoint:
        if over.isModal():
            return shell.rect().center() - over.rect().center()
        return shell.mapFromGlobal(over.mapToGlobal(QPoint(0, 0)))
