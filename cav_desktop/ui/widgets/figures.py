"""A short table of figures among the cards of a page: as tall as its rows, walked by keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme import tokens

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FRAME = 4
_LEAST = 120
_AIR = 32
"""Beside the words of a cell, as the style sheet has it."""


@dataclass(frozen=True)
class Head:
    """A column: its title; figures stand at the right edge."""

    title: str
    is_figure: bool = False


class FiguresTable(QTableWidget):
    """`opened` carries the row that was taken with Enter or a double click, `chosen` the current.

    The first column takes what the others leave. Rows that are only read are not marked before the
    keyboard comes.
    """

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        heads: Sequence[Head],
        parent: QWidget | None = None,
        *,
        is_chosen_from: bool = False,
    ) -> None:
        super().__init__(0, len(heads), parent)
        self._heads = tuple(heads)
        self._least = 0 if is_chosen_from else -1
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFont(theme.font(tabular=True))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(tokens.COMPACT_ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(theme.px(tokens.COMPACT_ROW_HEIGHT))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for at, head in enumerate(heads):
            item = QTableWidgetItem(head.title)
            item.setTextAlignment(_RIGHT if head.is_figure else _LEFT)
            self.setHorizontalHeaderItem(at, item)
        self.doubleClicked.connect(self._open)
        self.currentCellChanged.connect(lambda row, *_: self.chosen.emit(row))

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; the keyboard stays in the row where it was, if there is one."""
        row = self.currentRow()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, cells in enumerate(rows):
            for at, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setTextAlignment(_RIGHT if self._heads[at].is_figure else _LEFT)
                item.setToolTip(plain(words))
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, f"{self._heads[at].title}: {words}"
                )
                self.setItem(number, at, item)
        self.blockSignals(False)
        self.setCurrentCell(min(max(row, self._least), len(rows) - 1), 0)
        self._fit()
        self.chosen.emit(self.currentRow())

    def texts(self) -> list[tuple[str, ...]]:
        """What its rows say."""
        return [
            tuple(self._text(row, at) for at in range(self.columnCount()))
            for row in range(self.rowCount())
        ]

    def _text(self, row: int, at: int) -> str:
        item = self.item(row, at)
        return item.text() if item is not None else ""

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _fit(self) -> None:
        """As tall as the rows; every column as wide as its words, the first takes the rest."""
        metrics, air = QFontMetrics(theme.font(tabular=True)), theme.px(_AIR)
        wanted = [
            max(
                metrics.horizontalAdvance(words)
                for words in (head.title, *(self._text(row, at) for row in range(self.rowCount())))
            )
            + air
            for at, head in enumerate(self._heads)
        ]
        room = self.viewport().width() - sum(wanted[1:])
        wanted[0] = max(room, min(wanted[0], theme.px(_LEAST)))
        for at, width in enumerate(wanted):
            self.setColumnWidth(at, width)
        height = self.horizontalHeader().height() + _FRAME
        height += sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar()
        if sum(wanted) > self.viewport().width():
            height += bar.sizeHint().height()
        self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.opened.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard has a row to stand on."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.rowCount():
            self.setCurrentCell(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
