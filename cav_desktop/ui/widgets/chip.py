"""State as a word, a colour and a shape; and chips that can be pressed."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme import tokens
from cav_desktop.ui.theme.tokens import Tone

# The shape repeats the colour for who does not see it, each with its own outline.
SHAPES: Final[dict[Tone, str]] = {
    Tone.NEUTRAL: "ring",
    Tone.PRIMARY: "disc",
    Tone.INFORMATION: "square",
    Tone.SUCCESS: "disc",
    Tone.WARNING: "triangle",
    Tone.DANGER: "diamond",
    Tone.PROTECTED: "half",
}
_PAD, _SHAPE, _GAP, _HEIGHT = 10, 8, 6, 24


class Chip(QLabel):
    """A state: the word, its tone and the shape of the tone."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tone = tone
        self.set_state(text, tone)

    @property
    def tone(self) -> Tone:
        """What the colour means now."""
        return self._tone

    def set_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self._tone = tone
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as what it holds."""
        return chip_size(self.text())

    def minimumSizeHint(self) -> QSize:
        """A word is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted from the tokens."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self.text(), self._tone)
        painter.end()


class FilterChip(QPushButton):
    """A small choice that is on or off; its mark says so without colour."""

    def __init__(
        self,
        text: str,
        *,
        checkable: bool = True,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "filterchip")
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(theme.px(tokens.SMALL + tokens.SPACE_1), theme.px(tokens.SMALL)))
        self._icon = icon
        self.toggled.connect(self._mark)
        self._mark(False)

    def _mark(self, is_on: bool) -> None:
        name = "check" if is_on and self.isCheckable() else self._icon
        if name is not None:
            self.setIcon(theme.icon(name, "text", on="on_primary"))
        else:
            # An empty box, not a plus: pressing it adds nothing, it chooses.
            self.setIcon(theme.icon("square", "muted") if self.isCheckable() else self.icon())


def chip_size(text: str) -> QSize:
    """The room that a chip with this word takes."""
    metrics = QFontMetrics(theme.font(tokens.SMALL, tokens.SEMIBOLD, tabular=True))
    width = metrics.horizontalAdvance(text) + theme.px(2 * _PAD + _SHAPE + _GAP) + 2
    return QSize(width, theme.px(_HEIGHT))


def paint_chip(painter: QPainter, box: QRect, text: str, tone: Tone) -> None:
    """Paint a chip in the box: for the label, for tables and for the timeline."""
    palette = theme.palette()
    ink = QColor(palette.ink(tone))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.wash(tone)))
    painter.drawRoundedRect(QRectF(box), box.height() / 2, box.height() / 2)
    side = theme.px(_SHAPE)
    mark = QRectF(box.left() + theme.px(_PAD), box.center().y() - side / 2 + 1, side, side)
    _paint_shape(painter, mark, SHAPES[tone], ink)
    font = theme.font(tokens.SMALL, tokens.SEMIBOLD, tabular=True)
    painter.setFont(font)
    painter.setPen(ink)
    words = box.adjusted(theme.px(_PAD + _SHAPE + _GAP), 0, -theme.px(_PAD) + 4, 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _paint_shape(painter: QPainter, box: QRectF, shape: str, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    centre = box.center()
    if shape == "disc":
        painter.drawEllipse(box)
    elif shape == "square":
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
    elif shape == "triangle":
        painter.drawPolygon(
            QPolygonF([QPointF(centre.x(), box.top()), box.bottomRight(), box.bottomLeft()])
        )
    elif shape == "diamond":
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre.x(), box.top() - 0.5),
                    QPointF(box.right() + 0.5, centre.y()),
                    QPointF(centre.x(), box.bottom() + 0.5),
                    QPointF(box.left() - 0.5, centre.y()),
                ]
            )
        )
    else:
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setColor(ink)
        pen.setWidthF(1.5)
        if shape == "half":
            painter.drawPie(box, 90 * 16, 180 * 16)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
