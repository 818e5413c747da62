"""The bar above every screen: search or command, new contact, who is working, lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from cav_desktop.domain.lengths import NAME
from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_5
from cav_desktop.ui.widgets.buttons import button, icon_button
from cav_desktop.ui.widgets.labels import label

_PAUSE_MS = 30
_RESTED_MS = 2000
_SEARCH_MAX, _ROWS, _ROW = 460, 8, 40
_FOR_ALL, _FOR_WORDS = 780, 620


@dataclass(frozen=True)
class Found:
    """One line under the search box: what is opened, its icon, its word and what tells it apart."""

    key: str
    word: str
    detail: str = ""
    icon: str = "folder-open"


class TopBar(QFrame):
    """Ctrl+K searches, Ctrl+N writes a contact, Ctrl+L locks, F12 covers; each is also a button.

    `searched` comes 30 ms after a key, `rested` when the typing rests 2 s (the search is then
    recorded); the answer is given back with `show_found`. `chosen` carries the key of a `Found`.
    Without `can_search` there is no box.
    """

    searched = Signal(str)
    rested = Signal(str)
    chosen = Signal(str)
    new_contact_asked = Signal()
    lock_asked = Signal()
    panic_asked = Signal()

    def __init__(
        self,
        person: str,
        *,
        can_add: bool = True,
        can_search: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "topbar")
        self._search = QLineEdit(self)
        self._search.setMaxLength(NAME)
        self._search.setProperty("kind", "search")
        self._search.setPlaceholderText(
            self.tr("Cerca una donna, un codice, un numero, o un comando...")
        )
        self._search.setAccessibleName(self.tr("Cerca o comanda"))
        self._search.setAccessibleDescription(self.tr("Ctrl+K"))
        self._search.setMaximumWidth(theme.px(_SEARCH_MAX))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(
            theme.icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._search.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._search.installEventFilter(self)
        self._found = _Popup(self)
        self._found.itemClicked.connect(self._choose)
        self._person = label(person, "muted")
        self._keys = label(self.tr("Ctrl K"), "key")
        self._worded: list[tuple[QPushButton, str]] = []
        self._pause = self._timer(_PAUSE_MS, self._tell_search)
        self._rest = self._timer(_RESTED_MS, lambda: self.rested.emit(self._search.text().strip()))
        self._search.textEdited.connect(self._restart)
        self._can_search = can_search
        self._build(can_add)

    def focus_search(self) -> None:
        """Put the cursor in the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def text(self) -> str:
        """What is being searched."""
        return self._search.text().strip()

    def clear(self) -> None:
        """Forget the search."""
        self._search.clear()
        self._found.hide()

    def show_found(self, found: Sequence[Found], empty: str = "") -> None:
        """Show the answer under the box; with nothing found say `empty`, and so what to do."""
        if not self.text():
            self._found.hide()
            return
        below = self._search.mapTo(self.window(), QPoint(0, self._search.height() + 4))
        self._found.show_lines(
            found, empty or self.tr("Nessun risultato: prova una parte del nome.")
        )
        self._found.setParent(self.window())
        self._found.setGeometry(
            below.x(), below.y(), self._search.width(), self._found.wanted_height()
        )
        self._found.show()
        self._found.raise_()

    def _build(self, can_add: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_3)
        row.setSpacing(SPACE_3)
        row.addWidget(self._search, 10)
        row.addWidget(self._keys)
        row.addStretch(1)
        # Who holds nothing that is searched has no box that would find nothing.
        for part in (self._search, self._keys):
            part.setVisible(self._can_search)
        if can_add:
            row.addWidget(self._new_contact())
        row.addWidget(self._person)
        lock = button(self.tr("Blocca"), icon="lock-simple", on_click=self.lock_asked.emit)
        lock.setToolTip(self.tr("Blocca (Ctrl+L)"))
        self._worded.append((lock, lock.text()))
        row.addWidget(lock)
        row.addWidget(
            icon_button("eye-slash", self.tr("Copri tutto (F12)"), on_click=self.panic_asked.emit)
        )
        row.setSpacing(SPACE_2 + 4)
        if self._can_search:
            self._shortcut("Ctrl+K", self.focus_search)
        self._shortcut("Ctrl+L", self.lock_asked.emit)
        self._shortcut("F12", self.panic_asked.emit)

    def _new_contact(self) -> QWidget:
        made = button(
            self.tr("Nuovo contatto"), "primary", icon="plus", on_click=self.new_contact_asked.emit
        )
        made.setToolTip(self.tr("Nuovo contatto (Ctrl+N)"))
        self._shortcut("Ctrl+N", self.new_contact_asked.emit)
        self._worded.append((made, made.text()))
        return made

    def _shortcut(self, keys: str, act: object) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(act)

    def _timer(self, after: int, act: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after)
        made.timeout.connect(act)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, first what is known goes, then the words of the buttons."""
        super().resizeEvent(event)
        width = event.size().width()
        self._keys.setVisible(self._can_search and width >= theme.px(_FOR_ALL))
        self._person.setVisible(width >= theme.px(_FOR_ALL))
        for made, word in self._worded:
            made.setText(word if width >= theme.px(_FOR_WORDS) else "")
            made.setAccessibleName(word)

    def _restart(self, text: str) -> None:
        if text.strip():
            self._pause.start()
            self._rest.start()
        else:
            self._pause.stop()
            self._rest.stop()
            self._found.hide()

    def _tell_search(self) -> None:
        if self.text():
            self.searched.emit(self.text())

    def _choose(self, item: QListWidgetItem | None) -> None:
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if key:
            self.clear()
            self._rest.stop()
            self.chosen.emit(str(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc act on the answer while typing."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._found.isVisible():
                self._found.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._found.isVisible():
                    self._choose(self._found.currentItem())
                else:
                    self._tell_search()
                return True
            if key == Qt.Key.Key_Escape:
                self.clear()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self._found.hide()
        return super().eventFilter(watched, event)


class _Popup(QListWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "popup")
        self.setAccessibleName(self.tr("Risultati"))
        # The keyboard stays in the search box; the arrows are passed on.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hide()

    def show_lines(self, found: Sequence[Found], empty: str) -> None:
        # The same answer shown again, with more words: where she stood she stays.
        row = self.currentRow()
        stood = self.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        before = [self.item(one).data(Qt.ItemDataRole.UserRole) for one in range(self.count())]
        keys = [one.key for one in found]
        self.clear()
        for one in found:
            text = f"{one.word}   {one.detail}" if one.detail else one.word
            item = QListWidgetItem(theme.icon(one.icon, "muted"), text, self)
            item.setData(Qt.ItemDataRole.UserRole, one.key)
            item.setToolTip(plain(text))
        if not found:
            QListWidgetItem(empty, self).setFlags(Qt.ItemFlag.NoItemFlags)
        self.setCurrentRow(keys.index(stood) if before == keys and stood in keys else 0)

    def wanted_height(self) -> int:
        # As high as its lines are: a counted height leaves an empty line, or cuts the last one.
        shown = min(_ROWS, max(1, self.count()))
        lines = sum(self.sizeHintForRow(row) for row in range(shown))
        return lines + self.height() - self.viewport().height()

    def step(self, by: int) -> None:
        self.setCurrentRow((self.currentRow() + by) % max(1, self.count()))
