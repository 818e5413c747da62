"""The rail at the left: where one can go, with what waits there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import ICON_SIZE, SPACE_1, SPACE_2, SPACE_3, SPACE_4, Tone
from cav_desktop.ui.widgets.buttons import icon_button
from cav_desktop.ui.widgets.labels import label, restyle


@dataclass(frozen=True)
class RailItem:
    """One place of the rail: the key that is emitted, its icon and its word."""

    key: str
    icon: str
    word: str


class Rail(QFrame):
    """Open it shows icon and word, closed the icon alone; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(
        self, items: Sequence[RailItem], title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName(self.tr("Sezioni"))
        self._is_open = True
        self._items = {item.key: _Item(item, self) for item in items}
        self._title = label(title or self.tr("Archivio"), "subtitle")
        self._fold = icon_button(
            "caret-double-left", self.tr("Stringi il menu"), colour="muted", on_click=self._turn
        )
        self._mark = QLabel(self)
        self._mark.setPixmap(theme.pixmap("archive-box", Tone.PRIMARY, 20))
        self._build()

    def set_current(self, key: str) -> None:
        """Mark where we are; an unknown key marks nothing."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def stand(self) -> None:
        """Put the keyboard on the place where we are, ring and all."""
        for item in self._items.values():
            if item.isChecked():
                item.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_counter(self, key: str, count: int, *, urgent: bool = False) -> None:
        """Show how many things wait there; zero shows nothing."""
        if key in self._items:
            self._items[key].set_count(count, urgent)

    @property
    def is_open(self) -> bool:
        """Whether the words are shown."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Show or hide the words."""
        self._is_open = is_open
        self.setProperty("folded", "false" if is_open else "true")
        restyle(self)
        for part in (self._title, self._mark):
            part.setVisible(is_open)
        self._fold.setIcon(
            theme.icon("caret-double-left" if is_open else "caret-double-right", "muted")
        )
        word = self.tr("Stringi il menu") if is_open else self.tr("Apri il menu")
        self._fold.setToolTip(plain(word))
        self._fold.setAccessibleName(word)
        for item in self._items.values():
            item.set_open(is_open)

    def changeEvent(self, event: QEvent) -> None:
        """In the other theme the mark has the other ink."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._mark.setPixmap(theme.pixmap("archive-box", Tone.PRIMARY, 20))

    def _turn(self) -> None:
        self.set_open(not self._is_open)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_3, SPACE_4, SPACE_3, SPACE_4)
        whole.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_1, 0, 0, SPACE_2)
        head.setSpacing(SPACE_2)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        head.addWidget(self._fold)
        whole.addLayout(head)
        for key, item in self._items.items():
            item.clicked.connect(lambda _=False, key=key: self._choose(key))
            whole.addWidget(item)
        whole.addStretch(1)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the places, Enter goes there."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        focused = next((i for i, item in enumerate(self._items.values()) if item.hasFocus()), None)
        items = list(self._items.values())
        if focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            items[focused].click()
            return
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        items[(focused + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)


class _Item(QPushButton):
    def __init__(self, item: RailItem, parent: QWidget) -> None:
        super().__init__(item.word, parent)
        self._word = item.word
        self._count = 0
        self._is_open = True
        self.setProperty("kind", "railitem")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(theme.icon(item.icon, "muted", on="primary"))
        self.setIconSize(QSize(theme.px(ICON_SIZE + SPACE_2), theme.px(ICON_SIZE)))
        self._counter = label("", "counter", parent=self)
        self._counter.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Beside the icon alone there is no room for a number: the tooltip says it.
        self._dot = label("", "dot", parent=self)
        self._dot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SPACE_3, 0)
        row.addStretch(1)
        row.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_count(0, False)

    def set_count(self, count: int, urgent: bool) -> None:
        self._count = count
        self._counter.setText(str(count))
        for part in (self._counter, self._dot):
            part.setProperty("urgent", "true" if urgent else "false")
            restyle(part)
        self._show_state()

    def set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        self.setText(self._word if is_open else "")
        gap = SPACE_2 if is_open else 0
        self.setIconSize(QSize(theme.px(ICON_SIZE + gap), theme.px(ICON_SIZE)))
        self.setProperty("folded", "false" if is_open else "true")
        restyle(self)
        self._show_state()

    def _show_state(self) -> None:
        spoken = f"{self._word}, {self._count}" if self._count else self._word
        self.setAccessibleName(spoken)
        self.setToolTip(plain("" if self._is_open else spoken))
        self._counter.setVisible(bool(self._count) and self._is_open)
        self._dot.setVisible(bool(self._count) and not self._is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dot.adjustSize()
        beside = event.size().width() // 2 + theme.px(ICON_SIZE) // 2
        self._dot.move(beside, theme.px(SPACE_1))

    def nextCheckState(self) -> None:
        self.setChecked(True)
