"""Asks before what cannot be undone: the cause, the effect, and the verb on the button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Tone
from cav_desktop.ui.widgets.buttons import button
from cav_desktop.ui.widgets.labels import label
from cav_desktop.ui.widgets.snug_dialog import SnugDialog

_WIDTH = 460


class ConfirmDialog(SnugDialog):
    """Shows "Stai per..." and "Dopo..."; the keyboard stands on the way back, never on the act."""

    def __init__(
        self,
        cause: str,
        effect: str,
        verb: str,
        *,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDTH, parent)
        self.setWindowTitle(self.tr("Archivio"))
        self.setModal(True)
        self.setAccessibleName(cause)
        self.setAccessibleDescription(effect)
        picture = QLabel(self)
        tone = Tone.DANGER if danger else Tone.PRIMARY
        picture.setPixmap(theme.pixmap("warning-octagon" if danger else "question", tone, 26))
        self.act = button(verb, "danger" if danger else "primary", on_click=self.accept)
        self.back = button(self.tr("Torna indietro"), on_click=self.reject)
        words = QVBoxLayout()
        words.setSpacing(SPACE_2)
        words.addWidget(label(cause, "subtitle", wrap=True))
        words.addWidget(label(effect, "muted", wrap=True))
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.body = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.act)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_4)
        whole.addLayout(top)
        whole.addLayout(self.body)
        whole.addLayout(buttons)
        self.back.setFocus()


def confirm(parent: QWidget, cause: str, effect: str, verb: str, *, danger: bool = False) -> bool:
    """Ask and wait; screens take this function as an argument, so that a test can answer."""
    dialog = ConfirmDialog(cause, effect, verb, danger=danger, parent=parent)
    accepted = dialog.exec() == int(QDialog.DialogCode.Accepted)
    dialog.deleteLater()
    return accepted
