"""What asks for another day, or a day and an hour, under a line of Oggi."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import (
    DateField,
    DateTimeField,
    FormField,
    button,
)
from cav_desktop.ui.widgets.scrolled import bring_up

_WIDTH = 220


class WhenPanel(QWidget):
    """Asks for a day, or a day and an hour; `meant` carries what was typed."""

    meant = Signal(object)

    def __init__(
        self, when: DateField | DateTimeField, word: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.when = when
        self.field = FormField(word, self.when)
        self.field.setMaximumWidth(theme.px(_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_1, 0, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addWidget(self.field, 1)
        act = QVBoxLayout()
        act.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(button(verb, on_click=self.say))
        buttons.addWidget(button(self.tr("Lascia"), "quiet", on_click=self.hide))
        act.addLayout(buttons)
        row.addLayout(act)
        row.addStretch(1)

    def ask(self) -> None:
        """Come before her eyes, with the keyboard in the field."""
        self.show()
        self.when.setFocus()
        # It has its place only when the line is laid out again.
        QTimer.singleShot(0, self, partial(bring_up, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field says it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.say()
            return
        super().keyPressEvent(event)

    def say(self) -> None:
        """Say what was typed, or what is missing."""
        meant = self.when.value()
        if meant is None:
            self.refuse(
                self.when.error() or self.tr("Scrivi quando, per esempio ven, +10 o ven 10:30.")
            )
        else:
            self.meant.emit(meant)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong beside the field, and go back to it."""
        self.field.set_error(sentence)
        self.when.setFocus()
