"""Things to do one after another, each ticked when it is done."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4
from cav_desktop.ui.widgets.labels import label
from cav_desktop.ui.widgets.options import Option

_COLUMN = 300
_TICK = 44
"""The room of the tick itself, with what is around it."""


class Checklist(QWidget):
    """A box for every code, read downwards, in two columns where they fit; beneath, how many done.

    `answers` that are no step (E77) are not offered.
    """

    changed = Signal(tuple)

    def __init__(
        self,
        options: Sequence[Option] = (),
        answers: Sequence[Option] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        del answers
        self._kept: tuple[str, ...] = ()
        self._columns = 0
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_4)
        self._grid.setVerticalSpacing(SPACE_2)
        self.done = label("", "small")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addLayout(self._grid)
        whole.addWidget(self.done)
        for option in options:
            box = QCheckBox(option.label)
            box.setAccessibleName(option.label)
            # Long words go on another line: they never widen what holds the list.
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setToolTip(plain(option.hint))
            box.clicked.connect(lambda _=False: self._tell())
            self.boxes[option.code] = box
        self._lay_out(1)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))
        self._count()

    def value(self) -> tuple[str, ...]:
        """The codes that are ticked, in the order of the list; unknown ones stay."""
        ticked = tuple(code for code, box in self.boxes.items() if box.isChecked())
        return (*ticked, *self._kept)

    def set_value(self, codes: Iterable[str] | None) -> None:
        """Tick these codes, without telling anybody."""
        wanted = tuple(dict.fromkeys(codes or ()))
        self._kept = tuple(code for code in wanted if code not in self.boxes)
        for code, box in self.boxes.items():
            box.setChecked(code in wanted)
        self._count()

    def _tell(self) -> None:
        self._count()
        self.changed.emit(self.value())

    def _count(self) -> None:
        ticked = sum(box.isChecked() for box in self.boxes.values())
        words = self.tr("%1 di %2").replace("%2", str(len(self.boxes)))
        self.done.setText(words.replace("%1", str(ticked)))

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        high = -(-len(self.boxes) // columns)
        for place, box in enumerate(self.boxes.values()):
            self._grid.removeWidget(box)
            self._grid.addWidget(box, place % high, place // high)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two do not fit."""
        super().resizeEvent(event)
        self._lay_out(2 if event.size().width() >= 2 * theme.px(_COLUMN) else 1)
        room = event.size().width() // self._columns - theme.px(_TICK)
        for box in self.boxes.values():
            box.setText(in_lines(box.accessibleName(), box.fontMetrics(), room))


def in_lines(words: str, metrics: QFontMetrics, room: int) -> str:
    """Words in as many lines as they need."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
