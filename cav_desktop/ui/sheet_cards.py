"""The list at the left of a section: a card for each sheet, its heading and what is said of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.theme import tokens
from cav_desktop.ui.widgets.row_ground import paint_ground

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
        paint_ground(painter, option, 2)
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
