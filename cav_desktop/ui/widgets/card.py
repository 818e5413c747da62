"""A card: one heading, a sentence of purpose, and what belongs together."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Tone
from cav_desktop.ui.widgets.labels import label, restyle


class Card(QFrame):
    """A surface with a heading; `header` takes actions at its right, `body` the content."""

    def __init__(self, title: str = "", purpose: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_3)
        self.header = QHBoxLayout()
        self.header.setSpacing(SPACE_2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5 - 4, SPACE_4, SPACE_5 - 4, SPACE_4)
        whole.setSpacing(SPACE_3)
        self._title = label(title, "subtitle", wrap=True)
        self._purpose = label(purpose, "small", wrap=True)
        for part in (self._title, self._purpose):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._purpose)
        self.header.addLayout(words, 1)
        whole.addLayout(self.header)
        whole.addLayout(self.body, 1)
        # Takes what the body cannot, so that the heading never moves down.
        whole.addStretch(0)
        self.set_title(title, purpose)

    def set_title(self, title: str, purpose: str = "") -> None:
        """Change the heading; an empty one takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._purpose.setText(purpose)
        self._purpose.setVisible(bool(purpose))
        self.setAccessibleName(title)
        self.setAccessibleDescription(purpose)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under the others."""
        self.body.addWidget(widget, stretch)


class CounterCard(QFrame):
    """A number that matters, large, its definition small beneath; opens its list when pressed."""

    pressed = Signal()

    def __init__(self, word: str, tone: Tone = Tone.PRIMARY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("pressable", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._word = word
        self._tone = tone
        self._number = label("0", "display", tone=tone)
        self._definition = label("", "small", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5 - 4, SPACE_3, SPACE_5 - 4, SPACE_3)
        whole.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self._number)
        head.addWidget(label(word, "subtitle", wrap=True), 1)
        whole.addLayout(head)
        whole.addWidget(self._definition)
        self.set_count(0)

    def set_count(self, count: int, definition: str = "", tone: Tone | None = None) -> None:
        """Show the number and what it counts; another tone where what is counted is worse."""
        self._tone = tone or self._tone
        self._number.setText(str(count))
        # Nothing waits: nothing to be alarmed at.
        self._number.setProperty("tone", (self._tone if count else Tone.NEUTRAL).value)
        restyle(self._number)
        self._definition.setText(definition)
        self.setAccessibleName(f"{self._word}: {count}")
        self.setAccessibleDescription(definition)

    def set_brief(self, *, is_brief: bool) -> None:
        """Where the screen is low the definition is in the tooltip alone."""
        self._definition.setVisible(not is_brief)
        self.setToolTip(plain(self._definition.text()) if is_brief else "")

    def set_chosen(self, *, is_chosen: bool) -> None:
        """Mark the one whose list is shown."""
        self.setProperty("chosen", "true" if is_chosen else "false")
        restyle(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on it counts."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)
