"""A coloured band with something that must be known here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, Tone
from cav_desktop.ui.widgets.buttons import button
from cav_desktop.ui.widgets.labels import label, restyle

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.PRIMARY: "info",
    Tone.INFORMATION: "info",
    Tone.SUCCESS: "check-circle",
    Tone.WARNING: "warning",
    Tone.DANGER: "warning-octagon",
    Tone.PROTECTED: "shield-check",
}


class Banner(QFrame):
    """A sentence, a longer one beneath when needed, and at most one act.

    `edge` makes it the band at the top of the window (the demonstration archive).
    """

    acted = Signal()

    def __init__(  # noqa: PLR0913 - words, meaning and place of one band
        self,
        title: str,
        text: str = "",
        tone: Tone = Tone.INFORMATION,
        *,
        action: str = "",
        icon: str | None = None,
        edge: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.setProperty("edge", "true" if edge else "false")
        self._icon = icon
        self._picture = QLabel(self)
        self._title = label("", "" if edge else "strong", wrap=True)
        self._text = label("", "small", wrap=True)
        self._button = button(action, "quiet", on_click=self.acted.emit, parent=self)
        self._button.setVisible(bool(action))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.words.addWidget(self._title)
        self.words.addWidget(self._text)
        row.addLayout(self.words, 1)
        row.addWidget(self._button)
        self._row = row
        self.set_words(title, text, tone)

    def add(self, act: QWidget) -> None:
        """Put another control after the words."""
        self._row.addWidget(act)

    def set_words(self, title: str, text: str = "", tone: Tone | None = None) -> None:
        """Say something else, in the same tone unless another is given."""
        tone = tone or Tone(self.property("tone") or Tone.INFORMATION)
        self.setProperty("tone", tone.value)
        self._picture.setPixmap(theme.pixmap(self._icon or _ICONS[tone], tone))
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        restyle(self)
