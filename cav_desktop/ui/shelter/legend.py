"""What the bars of the board mean: each kind as it is painted, with its word."""

from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cav_desktop.services.shelter.board import Span, SpanKind
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui import theme
from cav_desktop.ui.shelter import board_paint, words
from cav_desktop.ui.theme.tokens import SMALL, SPACE_2, SPACE_4

_SAMPLE, _HIGH = 26, 14
_TODAY = date(2000, 1, 2)
_BEFORE = _TODAY - timedelta(days=1)
_KINDS = (
    Span(SpanKind.STAY, _TODAY, None),
    Span(SpanKind.STAY, _TODAY, None, agreed_on=_BEFORE),
    Span(SpanKind.PLANNED, _TODAY, None),
    Span(SpanKind.HELD, _TODAY, None),
    Span(SpanKind.BLOCKED, _TODAY, None),
    Span(SpanKind.OVER, _TODAY, None),
)


class Legend(QWidget):
    """One line under the board."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Legenda"))
        self.setAccessibleDescription(", ".join(words.kind_word(one, _TODAY) for one in _KINDS))

    def sizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(theme.px(400), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Samples painted as the bars are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(SMALL)
        metrics = QFontMetrics(font)
        nothing = Vocabulary({})
        left = 0
        for one in _KINDS:
            word = words.kind_word(one, _TODAY)
            if left + theme.px(_SAMPLE + SPACE_2) + metrics.horizontalAdvance(word) > self.width():
                break
            top = (self.height() - theme.px(_HIGH)) // 2
            sample = QRect(left, top, theme.px(_SAMPLE), theme.px(_HIGH))
            board_paint.paint_bar(painter, sample, one, (nothing, _TODAY), 0)
            left = sample.right() + theme.px(SPACE_2)
            room = QRect(left, 0, metrics.horizontalAdvance(word) + 2, self.height())
            painter.setFont(font)
            painter.setPen(QPen(QColor(theme.palette().muted)))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
            left = room.right() + theme.px(SPACE_4)
        painter.end()
