"""How many women of the centre share a description: the measure of an anonymised summary."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme import icons
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_3, Tone
from cav_desktop.ui.widgets.chip import Chip
from cav_desktop.ui.widgets.labels import label, restyle

_FIGURE, _GAP, _MOST = 20, 4, 20


class Meter(QWidget):
    """The number large, one figure for each woman up to twenty, and the threshold as a line."""

    def __init__(self, definition: str, threshold: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._definition = definition
        self._threshold = threshold
        self._number = label("0", "display")
        self._chip = Chip("", Tone.DANGER, self)
        self._figures = _Figures(threshold, self)
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        top.addWidget(self._number)
        top.addWidget(self._chip)
        top.addStretch(1)
        self._text = label(definition, "small", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        whole.addLayout(top)
        whole.addWidget(self._figures)
        whole.addWidget(self._text)
        self.set_count(0)

    def define(self, definition: str) -> None:
        """Say what the number counts."""
        self._definition = definition
        self._text.setText(definition)

    def set_count(self, women: int | None, *, is_enough: bool | None = None) -> None:
        """Show how many women fit, None while counting; `is_enough` overrides the threshold."""
        enough = women is not None and (
            women >= self._threshold if is_enough is None else is_enough
        )
        tone = Tone.SUCCESS if enough else Tone.DANGER
        word = self.tr("abbastanza") if enough else self.tr("troppo riconoscibile")
        self._number.setText("..." if women is None else str(women))
        self._number.setProperty("tone", Tone.NEUTRAL.value if women is None else tone.value)
        restyle(self._number)
        self._chip.setVisible(women is not None)
        self._chip.set_state(word, tone)
        self._figures.set_count(women or 0, tone)
        self.setAccessibleName(f"{self._number.text()} {self._definition}, {word}")


class _Figures(QWidget):
    def __init__(self, threshold: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._threshold = threshold
        self._count = 0
        self._tone = Tone.DANGER
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, tone: Tone) -> None:
        self._count = count
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px((_FIGURE + _GAP) * _MOST), theme.px(_FIGURE + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_FIGURE * 6), theme.px(_FIGURE + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(float(theme.px(_FIGURE + _GAP)), self.width() / _MOST)
        side = step - theme.px(_GAP) / 2
        for place in range(_MOST):
            colour = palette.ink(self._tone) if place < self._count else palette.control_border
            box = QRectF(place * step, theme.px(4), side, side)
            icons.draw(painter, box, "user", QColor(colour))
        x = self._threshold * step - theme.px(_GAP) / 4
        painter.setPen(QPen(QColor(palette.text), 2, Qt.PenStyle.DotLine))
        painter.drawLine(round(x), 0, round(x), self.height())
        painter.end()
