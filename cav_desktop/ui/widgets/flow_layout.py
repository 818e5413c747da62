"""Lays widgets out like words: one after another, on a new line when the line is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from cav_desktop.ui.theme.tokens import SPACE_2


class FlowLayout(QLayout):
    """A layout whose height follows its width."""

    def __init__(self, parent: QWidget | None = None, gap: int = SPACE_2) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Remove and delete every widget."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def _place(self, width: int, origin: QPoint | None) -> int:
        x = y = line = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), item.sizeHint().height()))
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self._gap, 0
            if origin is not None:
                item.setGeometry(QRect(origin + QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line

    def addItem(self, item: QLayoutItem) -> None:
        """Take a widget in."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """A widget by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a widget back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at this width."""
        return self._place(width, None)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets line by line."""
        super().setGeometry(rect)
        self._place(rect.width(), rect.topLeft())

    def sizeHint(self) -> QSize:
        """As large as what it holds."""
        width = sum(item.sizeHint().width() + self._gap for item in self._items)
        return QSize(max(0, width - self._gap), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Room for the widest of them."""
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least
