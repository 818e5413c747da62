"""One value of a list: its words, renamed in place, and whether it is offered."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.services.vocabulary import TermRow
from cav_desktop.ui.theme.tokens import SPACE_2, Tone
from cav_desktop.ui.widgets import Chip, TextField, icon_button, label


class TermLine(QWidget):
    """`renamed` carries new words, after Enter or the check; `turned` asks to offer it or not."""

    renamed = Signal(str)
    turned = Signal()

    def __init__(self, term: TermRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.term = term
        self.setAccessibleName(term.label)
        self.edit = TextField(max_length=120)
        self.edit.set_value(term.label)
        self.edit.setAccessibleName(self.tr("Parole della voce «%1»").replace("%1", term.label))
        self.edit.installEventFilter(self)
        self.edit.hide()
        self._words = label(term.label, "" if term.active else "muted", wrap=True)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.pencil = icon_button(
            "pencil-simple",
            self.tr("Cambia le parole di «%1»").replace("%1", term.label),
            colour="muted",
            on_click=self.begin,
        )
        turn = self.tr("Non offrire più «%1»") if term.active else self.tr("Offri di nuovo «%1»")
        self.turn = icon_button(
            "minus" if term.active else "plus",
            turn.replace("%1", term.label),
            colour="muted",
            on_click=self.turned.emit,
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        row.addWidget(self.edit, 1)
        if not term.active:
            row.addWidget(Chip(self.tr("non offerta"), Tone.NEUTRAL))
        elif not term.shipped:
            row.addWidget(Chip(self.tr("del Centro"), Tone.INFORMATION))
        row.addWidget(self.pencil)
        row.addWidget(self.turn)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self._error)

    def begin(self) -> None:
        """Edit the words where they stand."""
        self._words.hide()
        self.edit.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def show_error(self, sentence: str) -> None:
        """The words were refused."""
        self._error.setText(sentence)
        self._error.show()
        self.begin()

    def _end(self, *, keep: bool) -> None:
        words = self.edit.value() or ""
        if keep and words != self.term.label:
            self.renamed.emit(words)
            return
        self.edit.set_value(self.term.label)
        self._error.hide()
        self.edit.hide()
        self._words.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps, Esc and leaving the field give up."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._end(keep=True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._end(keep=False)
                self.pencil.setFocus()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self._error.isVisible():
            self._end(keep=False)
        return super().eventFilter(watched, event)
