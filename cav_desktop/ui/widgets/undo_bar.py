"""What was done at once, with "Annulla" for eight seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4, SPACE_5, UNDO_MS
from cav_desktop.ui.widgets.buttons import button
from cav_desktop.ui.widgets.labels import label


class UndoBar(QFrame):
    """Floats at the bottom of its parent; a new offer replaces the one before.

    While the keyboard or the pointer is on it, it waits: nobody has to hurry.
    """

    undone = Signal()

    def __init__(self, parent: QWidget, *, for_ms: int = UNDO_MS) -> None:
        super().__init__(parent)
        self._host = parent
        self.setProperty("kind", "undo")
        self._undo: Callable[[], object] | None = None
        self._text = label("", "")
        self._button = button(self.tr("Annulla"), on_click=self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_2, SPACE_2, SPACE_2)
        row.setSpacing(SPACE_4)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(for_ms)
        self._timer.timeout.connect(self._go)
        parent.installEventFilter(self)
        self.hide()

    def offer(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done and offer to take it back; without `undo` it is only said."""
        self._undo = undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._timer.stop()
        self.hide()
        if undo is not None:
            undo()
            self.undone.emit()

    def _go(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
            return
        self._undo = None
        self.hide()

    def _place(self) -> None:
        self.adjustSize()
        self.move(
            max(0, (self._host.width() - self.width()) // 2),
            self._host.height() - self.height() - SPACE_5,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the bottom when its parent changes size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)
