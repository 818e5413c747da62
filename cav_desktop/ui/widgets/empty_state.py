"""What a screen says when it has nothing to show: something useful."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_5
from cav_desktop.ui.widgets.buttons import button
from cav_desktop.ui.widgets.labels import label


class EmptyState(QWidget):
    """An icon, what is not there, what one can do, and the button that does it."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("", "subtitle", wrap=True)
        self._text = label("", "muted", wrap=True)
        self._button = button(action, on_click=self.acted.emit, parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        whole.setSpacing(SPACE_2)
        whole.addStretch(2)
        whole.addWidget(self._picture)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(part)
        whole.addSpacing(SPACE_3)
        whole.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
        self.set_words(icon, title, text, action)

    @property
    def act(self) -> QWidget:
        """The button, for who may not do what it does."""
        return self._button

    def set_words(self, icon: str, title: str, text: str = "", action: str = "") -> None:
        """Say something else."""
        self._picture.setPixmap(theme.pixmap(icon, "muted", 32))
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}".strip())
