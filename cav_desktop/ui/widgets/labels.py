"""Words on a screen: plain text always, so that what somebody typed is never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cav_desktop.ui.theme.tokens import Tone


def label(
    text: str = "",
    kind: str = "",
    *,
    tone: Tone | None = None,
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A label of one kind: display, title, subtitle, strong, muted, small, label, error, key."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    if tone is not None:
        made.setProperty("tone", tone.value)
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """A hairline between two parts of a card."""
    made = QFrame(parent)
    made.setProperty("kind", "line")
    return made


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property it selects on has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
