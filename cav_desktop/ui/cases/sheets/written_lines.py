"""Several names or numbers, one a line, each with a word beside it when it needs one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2
from cav_desktop.ui.widgets import TextField, button, icon_button, label


class WrittenLines(QWidget):
    """Lines of words; an empty one does not count. `beside` stands under every filled line.

    `line` makes the control of one line, `names` the accessible name of the line of a number.
    """

    changed = Signal(object)

    def __init__(
        self,
        line: Callable[[], TextField],
        names: Callable[[int], str],
        add: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = line
        self._names = names
        self._beside = ("", Tone.NEUTRAL)
        self._lines: list[_Line] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_2)
        self.add = button(add, "quiet", icon="plus", on_click=self._add_empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        whole.addLayout(self._rows)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_value(())

    def value(self) -> tuple[str, ...]:
        """What was written, without empty lines."""
        return tuple(text for one in self._lines if (text := one.field.value()))

    def set_value(self, lines: tuple[str, ...] | None) -> None:
        """Show these lines, or an empty one, without telling anybody."""
        for one in list(self._lines):
            self._take_away(one)
        for text in lines or ("",):
            self._append(text)

    def set_beside(self, words: str, tone: Tone) -> None:
        """Say something under every line that is filled in."""
        self._beside = (words, tone)
        for one in self._lines:
            one.tell(words, tone)

    def fields(self) -> tuple[TextField, ...]:
        """The controls, one a line."""
        return tuple(one.field for one in self._lines)

    def _append(self, text: str) -> "_Line":
        made = _Line(self._make(), self.tr("Togli questa riga"), self)
        made.field.set_value(text)
        made.field.setAccessibleName(self._names(len(self._lines) + 1))
        made.field.changed.connect(lambda _: self._tell())
        made.remove.clicked.connect(lambda _=False: self._remove(made))
        made.tell(*self._beside)
        self._lines.append(made)
        self._rows.addWidget(made)
        self.setFocusProxy(self._lines[0].field)
        return made

    def _add_empty(self) -> None:
        self._append("").field.setFocus()

    def _remove(self, one: "_Line") -> None:
        self._take_away(one)
        if not self._lines:
            self._append("")
        self._lines[-1].field.setFocus()
        self._tell()

    def _take_away(self, one: "_Line") -> None:
        self._lines.remove(one)
        self._rows.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _tell(self) -> None:
        for one in self._lines:
            one.tell(*self._beside)
        self.changed.emit(self.value())


class _Line(QWidget):
    def __init__(self, field: TextField, remove: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.remove = icon_button("x", remove, colour="muted")
        self._shield = QLabel(self)
        self._words = label("", "small", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(SPACE_1)
        top.addWidget(field, 1)
        top.addWidget(self.remove)
        under = QHBoxLayout()
        under.setSpacing(SPACE_1)
        under.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(self._words, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(top)
        whole.addLayout(under)

    def tell(self, words: str, tone: Tone) -> None:
        is_shown = bool(words) and self.field.value() is not None
        self._shield.setPixmap(theme.pixmap("shield-warning", tone, 14))
        self._words.setText(words)
        self._shield.setVisible(is_shown)
        self._words.setVisible(is_shown)
        self.field.setAccessibleDescription(words if is_shown else "")
