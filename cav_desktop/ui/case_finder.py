"""Finds a case by code, alias or name, to put something into it; opens nothing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure
from cav_desktop.services.people import search
from cav_desktop.services.people.search import Hit, HitKind
from cav_desktop.ui import errors, theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import TextField, button, label

_PAUSE_MS = 120
_ROWS, _ROW = 5, 34


class CaseFinder(QWidget):
    """`chosen` carries the id and the code of a case; `given_up` when she needs none."""

    chosen = Signal(int, str)
    given_up = Signal()
    answered = Signal()

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = ""
        self.typed = TextField(placeholder=self.tr("codice, nome o sigla"))
        self.typed.setAccessibleName(title)
        self.typed.installEventFilter(self)
        self.results = QListWidget(self)
        self.results.setProperty("kind", "popup")
        self.results.setAccessibleName(self.tr("Fascicoli trovati"))
        self.results.setFixedHeight(theme.px(_ROWS * _ROW))
        self.results.itemActivated.connect(self._choose)
        self.results.itemClicked.connect(self._choose)
        self._none = label("", "small", wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.typed.textEdited.connect(lambda _: self._pause.start())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.addWidget(label(title, "strong", wrap=True), 1)
        head.addWidget(button(self.tr("Lascia stare"), "quiet", on_click=self.given_up.emit))
        whole.addLayout(head)
        for part in (self.typed, self.results, self._none):
            whole.addWidget(part)
        self.results.hide()
        self.setFocusProxy(self.typed)

    def _search(self) -> None:
        self._asked = self.typed.text()
        asked = self._asked
        self._context.run_task(
            lambda _: search.find(self._context.ws, asked),
            partial(self._show, asked),
            self._give_up,
            owner=self,
        )

    def _show(self, asked: str, hits: Sequence[Hit]) -> None:
        if asked != self._asked:
            return
        self.results.clear()
        found = [hit for hit in hits if hit.kind is HitKind.CASE]
        for hit in found:
            parts = (hit.code, hit.alias, errors.state_word(hit.state))
            item = QListWidgetItem("   ".join(part for part in parts if part), self.results)
            item.setData(Qt.ItemDataRole.UserRole, (hit.object_id, hit.code))
        self.results.setCurrentRow(0)
        self.results.setVisible(bool(found))
        nothing = self.tr("Nessun fascicolo: prova una parte del nome o del codice.")
        self._none.setText("" if found or not asked.strip() else nothing)
        self.answered.emit()

    def _give_up(self, error: Exception) -> None:
        if not isinstance(error, EnvironmentFailure):
            raise error

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        case_id, code = item.data(Qt.ItemDataRole.UserRole)
        search.remember(self._context.ws, self.results.count())
        self.chosen.emit(case_id, code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc act on the results while the cursor stays in the words."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, rows = event.key(), max(1, self.results.count())
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.results.setCurrentRow((self.results.currentRow() + step) % rows)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.results.currentItem())
                return True
            if key == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
        return super().eventFilter(watched, event)
