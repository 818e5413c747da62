"""The ground of a row that is painted: chosen, pointed at, or with the keyboard on it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
)

from cav_desktop.ui import theme
from cav_desktop.ui.theme import tokens


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, inset: int) -> None:
    """Paint it whole, but for so many points at each edge."""
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
    ground = option.rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(ground, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
