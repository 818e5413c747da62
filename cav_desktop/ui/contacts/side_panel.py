"""What stands beside a list: one opened thing, with its title, its content and its acts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import DRAWER_WIDTH, SPACE_1, SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import icon_button, label, scrolled
from cav_desktop.ui.widgets.layouts import empty

_WHOLE = 16777215  # what Qt calls no limit


class SidePanel(QFrame):
    """A card at the right of a list; Esc and the cross ask to close it."""

    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setMinimumWidth(theme.px(DRAWER_WIDTH))
        self.fill(alone=False)
        self._title = label("", "subtitle", wrap=True)
        self._subtitle = label("", "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        self.cross = icon_button("x", self.tr("Chiudi (Esc)"), on_click=self.close_asked.emit)
        head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self._middle = QVBoxLayout()
        self.foot = QVBoxLayout()
        self.foot.setSpacing(SPACE_2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_4, SPACE_3, SPACE_1, SPACE_4)
        head.setContentsMargins(0, 0, SPACE_3, 0)
        self.foot.setContentsMargins(0, 0, SPACE_3, 0)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(self._middle, 1)
        whole.addLayout(self.foot)

    def fill(self, *, alone: bool) -> None:
        """Take the whole room when there is no list beside, else the width of a drawer."""
        self.setMaximumWidth(_WHOLE if alone else theme.px(DRAWER_WIDTH))

    def set_title(self, title: str, subtitle: str = "") -> None:
        """What is open."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def show_content(self, content: QWidget | None) -> None:
        """Show this instead of what was shown; what it showed before is deleted."""
        empty(self._middle)
        if content is not None:
            self._middle.addWidget(scrolled(content, self, keeps_room=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to close."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
            return
        super().keyPressEvent(event)
