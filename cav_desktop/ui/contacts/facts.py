"""What is known, as words and values one under the other, each with what it was before."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import label

_WORD = 104
_LONG = re.compile(r"\S{18}(?=\S)")


class Facts(QWidget):
    """Two columns; nothing is shown for what is empty, unless it was corrected."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        if title:
            whole.addWidget(label(title, "strong"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setColumnMinimumWidth(0, theme.px(_WORD))
        self._grid.setColumnStretch(1, 1)
        whole.addLayout(self._grid)

    def add(self, word: str, value: str, before: str = "") -> None:
        """A word and its value; `before` is what it said until it was corrected."""
        if not value and not before:
            return
        said = label(_breakable(value) or "-", wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_widget(word, said, before)

    def add_widget(self, word: str, widget: QWidget, before: str = "") -> None:
        """A word and something that shows its value."""
        holder = QWidget(self)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_1)
        inside.addWidget(widget)
        if before:
            was = self.tr("era: %1").replace("%1", before)
            inside.addWidget(label(_breakable(was), "history", wrap=True))
        row = self._grid.rowCount()
        title = label(word, "muted", wrap=True)
        title.setBuddy(widget)
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(holder, row, 1)
        widget.setAccessibleDescription(word)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return self._grid.count() == 0


def _breakable(text: str) -> str:
    """A place to break within a very long word, which else would widen all that stands beside."""
    return _LONG.sub(lambda part: part.group() + "\u200b", text)
