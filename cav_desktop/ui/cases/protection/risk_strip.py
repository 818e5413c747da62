"""How the level of risk changed: a step for each assessment, its word above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui import theme
from cav_desktop.ui.cases.protection.risk_words import HEIGHTS, LEVEL_LIST, level_tone, tr
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme import tokens
from cav_desktop.ui.widgets.dates import day_words, short_day

_STEP, _WORDS, _GAP, _WIDEST = 11, 20, 4, 190
_HIGHEST = max(HEIGHTS.values())


@dataclass(frozen=True)
class Step:
    """A level (E45) and since which day it holds."""

    level: str
    on: date


class RiskStrip(QWidget):
    """As many columns as assessments, as high as the level; each has its word and its day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Come è cambiato il rischio"))
        self._steps: tuple[Step, ...] = ()
        self._words: list[tuple[str, str]] = []

    def show_steps(self, steps: Sequence[Step], vocabulary: Vocabulary, today: date) -> None:
        """Show these levels, the oldest first; with none the strip is away."""
        self._steps = tuple(steps)
        self._words = [
            (vocabulary.label(LEVEL_LIST, one.level), short_day(one.on, today))
            for one in self._steps
        ]
        told = "; ".join(
            f"{day_words(one.on, today)}: {vocabulary.label(LEVEL_LIST, one.level)}"
            for one in self._steps
        )
        self.setAccessibleDescription(told)
        self.setToolTip(plain(told))
        self.setVisible(bool(self._steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The highest level, and two lines of words."""
        high = theme.px(_STEP) * _HIGHEST + 2 * theme.px(_WORDS)
        return QSize(theme.px(_WIDEST), high)

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The newest stand at the right edge of what fits; older ones are in the tooltip."""
        if not self._steps:
            return
        palette = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        least = theme.px(_WIDEST) // 2
        shown = min(len(self._steps), max(1, self.width() // least))
        wide = min(self.width() / shown, theme.px(_WIDEST))
        floor = self.height() - theme.px(_WORDS)
        left = 0.0
        for step, (word, day) in list(zip(self._steps, self._words, strict=True))[-shown:]:
            high = theme.px(_STEP) * HEIGHTS.get(step.level, 0) or 2
            ink = QColor(palette.ink(level_tone(step.level)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.wash(level_tone(step.level))))
            box = QRectF(left, floor - high, wide - theme.px(_GAP), high)
            painter.drawRect(box)
            painter.setBrush(ink)
            painter.drawRect(QRectF(box.left(), box.top(), box.width(), 3))
            words = QRectF(left, box.top() - theme.px(_WORDS), box.width(), theme.px(_WORDS))
            painter.setPen(ink)
            painter.setFont(theme.font(tokens.SMALL, tokens.SEMIBOLD))
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word
            )
            painter.setPen(QColor(palette.muted))
            painter.setFont(theme.font(tokens.SMALL))
            under = QRectF(left, floor, box.width(), theme.px(_WORDS))
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, day)
            left += wide
        painter.end()
