"""The quiet panel that F1 opens: what this screen is for, and its keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.help_words import Help
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import button, label, line

_WIDTH = 440


class HelpDialog(QDialog):
    """Esc, F1 again or the button put it away."""

    def __init__(self, said: Help, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Archivio"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(theme.px(_WIDTH))
        self.setAccessibleName(said.title)
        self.setAccessibleDescription(said.purpose)
        self.shut = button(self.tr("Ho capito"), on_click=self.accept)
        self.shut.setShortcut("F1")
        keys = QGridLayout()
        keys.setHorizontalSpacing(SPACE_4)
        keys.setVerticalSpacing(SPACE_2)
        keys.setColumnStretch(1, 1)
        for row, (key, word) in enumerate(said.keys):
            keys.addWidget(label(key, "strong"), row, 0)
            keys.addWidget(label(word, wrap=True), row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.shut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addWidget(label(said.title, "title"))
        if said.purpose:
            whole.addWidget(label(said.purpose, wrap=True))
        whole.addWidget(line())
        whole.addLayout(keys)
        whole.addLayout(foot)
        self.shut.setFocus()

    def appear(self) -> None:
        """Open it as high as its words need at its width, which Qt only guesses before."""
        self.open()
        self.setFixedHeight(self.heightForWidth(self.width()))
