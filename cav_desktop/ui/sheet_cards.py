"""The list at the left of a section: a card for each sheet, its heading and what is said of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_PAD, _GAP = 10, 2
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 10_000


class SheetCards(QListWidget):
    """Items whose text is a heading and, after a line break, smaller lines; nothing is cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sheets")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(_Painter(self))


class _Painter(QStyledItemDelegate):
    def __init__(self, cards: SheetCards) -> None:
        super().__init__(cards)
        self._cards = cards

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        palette = theme.palette()
        heading, small = _words(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option)
        pad = theme.px(_PAD)
        box = option.rect.adjusted(pad, pad, -pad, -pad)
        _write(painter, box, heading, _heading_font(), palette.text)
        below = _height(heading, _heading_font(), box.width()) + theme.px(_GAP)
        _write(painter, box.adjusted(0, below, 0, 0), small, _small_font(), palette.muted)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        heading, small = _words(index)
        width = self._cards.viewport().width() - 2 * theme.px(_PAD)
        height = _height(heading, _heading_font(), width)
        if small:
            height += theme.px(_GAP) + _height(small, _small_font(), width)
        return QSize(0, height + 2 * theme.px(_PAD))


def _heading_font() -> QFont:
    return theme.font(tokens.BASE, tokens.SEMIBOLD)


def _small_font() -> QFont:
    return theme.font(tokens.SMALL)


def _words(index: _Index) -> tuple[str, str]:
    heading, _, small = str(index.data(Qt.ItemDataRole.DisplayRole) or "").partition("\n")
    return heading, small


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, _ENDLESS), _WRAPPED, text).height()


def _write(painter: QPainter, box: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, _WRAPPED, text)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    palette = theme.palette()
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(palette.primary_soft))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(palette.surface_alt))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(palette.focus), tokens.FOCUS_WIDTH))
    ground = option.rect.adjusted(2, 2, -2, -2)
    painter.drawRoundedRect(ground, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
