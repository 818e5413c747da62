"""A layout that shows something else: what stood in it goes at once."""

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from cav_desktop.ui.theme.tokens import SPACE_4


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout; hidden now, deleted once nothing more is told to it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def stacked(*cards: QWidget) -> QWidget:
    """Cards under one another; beside a longer list they end, and none goes on empty."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_4)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return held
