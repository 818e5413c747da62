"""Shows a long work after 600 ms, with a way to stop it when it can be stopped."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.tasks import Task
from cav_desktop.ui.theme.tokens import PROGRESS_AFTER_MS, SPACE_3, SPACE_5
from cav_desktop.ui.widgets.buttons import button
from cav_desktop.ui.widgets.labels import label

_WIDTH = 400


class ProgressDialog(QDialog):
    """Follows one task and goes away with it; a quick task never shows it."""

    def __init__(
        self, task: Task, text: str, parent: QWidget, *, after_ms: int = PROGRESS_AFTER_MS
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Archivio"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.setAccessibleName(text)
        self._task = task
        self._is_over = False
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text)
        self._count = label("", "small")
        self._stop = button(self.tr("Interrompi"), on_click=self._ask_stop)
        self._stop.setVisible(task.can_cancel)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._stop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        whole.setSpacing(SPACE_3)
        whole.addWidget(label(text, "subtitle", wrap=True))
        whole.addWidget(self._bar)
        whole.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        task.progressed.connect(self._show_progress)
        task.finished.connect(self._end)
        self._timer.start(after_ms)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(self.tr("%1 di %2").replace("%1", str(done)).replace("%2", str(total)))

    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self._count.setText(self.tr("Mi fermo appena possibile..."))
        self._task.cancel()

    def _end(self) -> None:
        self._is_over = True
        self._timer.stop()
        self.done(0)
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross asks the work to stop."""
        if self._is_over:
            super().closeEvent(event)
            return
        event.ignore()
        self.reject()

    def reject(self) -> None:
        """Esc asks the work to stop."""
        if self._task.can_cancel and self._stop.isEnabled() and not self._is_over:
            self._ask_stop()
