"""A list as a table: sorted by its header, walked by keyboard, with count and empty state."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.amounts import number
from cav_desktop.ui import theme
from cav_desktop.ui.paging import CHIP_ROLE, PagedTableModel, keep_selection
from cav_desktop.ui.settings import DeviceSettings
from cav_desktop.ui.theme import icons, tokens
from cav_desktop.ui.theme.tokens import SPACE_2, Tone
from cav_desktop.ui.widgets.chip import chip_size, paint_chip
from cav_desktop.ui.widgets.empty_state import EmptyState
from cav_desktop.ui.widgets.labels import label

_PAD, _LEAST = 10, 48
# Narrower than this part of its width a column says nothing (half a code is no code): the table
# scrolls instead.
_ELASTIC_LEAST, _FIXED_LEAST = 0.5, 1.0


class DataTable(QWidget):
    """Shows a `PagedTableModel`.

    `opened` carries the id of a row that was double-clicked or taken with Enter; `selected` the id
    of the current row, or None; `sort_asked` the key of a column and whether it descends: the
    screen asks its service again and gives the ids to `show_ids`. Widths are remembered on this
    device under `name`.
    """

    opened = Signal(int)
    selected = Signal(object)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        name: str,
        model: PagedTableModel[Any],
        empty: EmptyState,
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._settings = DeviceSettings()
        self.model = model
        self._empty = empty
        self._is_fitting = False
        self.view = _View(self)
        self.view.setAccessibleName(self.tr("Elenco"))
        self.view.setModel(model)
        self.view.setItemDelegate(_Cell(self.view))
        row = tokens.COMPACT_ROW_HEIGHT if compact else tokens.ROW_HEIGHT
        self.view.verticalHeader().setDefaultSectionSize(theme.px(row))
        keep_selection(self.view, model)
        self._count = label("", "small")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addLayout(self._stack, 1)
        whole.addWidget(self._count)
        self.setFocusProxy(self.view)
        self._prepare_header()
        self._connect()
        self._show_count()

    def show_ids(self, ids: Iterable[int]) -> None:
        """Show the result of a query."""
        self.model.set_ids(ids)

    def selected_ids(self) -> tuple[int, ...]:
        """The ids of the selected rows, in the order shown."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.model.id_at(row) for row in rows)

    def current_id(self) -> int | None:
        """The id of the row where the keyboard stands."""
        index = self.view.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def select_id(self, row_id: int) -> None:
        """Go to a row by its id; an id that is not in the list does nothing."""
        row = self.model.row_of(row_id)
        if row is not None:
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))

    def set_sort(self, key: str, *, descending: bool = False) -> None:
        """Show by which column the ids are sorted."""
        column = next((i for i, c in enumerate(self.model.columns) if c.key == key), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(column, order)
        header.blockSignals(False)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show a column or take it away; the others share the room."""
        column = next(i for i, c in enumerate(self.model.columns) if c.key == key)
        if self.view.isColumnHidden(column) == shown:
            # Hiding resizes to nothing: that is not a width somebody chose.
            self._is_fitting = True
            self.view.setColumnHidden(column, not shown)
            self._fit(self.view.viewport().width())

    def show_count(self, *, shown: bool) -> None:
        """Say under the table how many rows there are, unless the screen says it elsewhere."""
        self._count.setVisible(shown)

    def count_text(self) -> str:
        """What is said under the table."""
        return self._count.text()

    def _prepare_header(self) -> None:
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(False)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(_LEAST))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(theme.px(tokens.ROW_HEIGHT))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for i, column in enumerate(self.model.columns):
            header.resizeSection(i, self._remembered(column.key, theme.px(column.width)))

    def _connect(self) -> None:
        header = self.view.horizontalHeader()
        header.sortIndicatorChanged.connect(self._ask_sort)
        header.sectionResized.connect(self._remember)
        self.model.modelReset.connect(self._show_count)
        self.view.taken.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        self.view.resized.connect(self._fit)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._tell_selected())
        self.model.modelReset.connect(self._tell_selected)

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self._stack.setCurrentWidget(self.view if count else self._empty)
        text = self.tr("1 riga") if count == 1 else self.tr("%1 righe").replace("%1", number(count))
        self._count.setText(text if count else "")
        self.view.setAccessibleDescription(self._count.text())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.row_at(index.row()) is not None:
            self.opened.emit(self.model.id_at(index.row()))

    def _tell_selected(self) -> None:
        self.selected.emit(self.current_id())

    def _ask_sort(self, column: int, order: Qt.SortOrder) -> None:
        if 0 <= column < len(self.model.columns) and self.model.columns[column].sortable:
            self.sort_asked.emit(
                self.model.columns[column].key, order == Qt.SortOrder.DescendingOrder
            )

    def _fit(self, width: int) -> None:
        """Give or take the room so that no column is cut off: first the elastic ones, then all."""
        header = self.view.horizontalHeader()
        shown = [i for i in range(len(self.model.columns)) if not self.view.isColumnHidden(i)]
        columns = [self.model.columns[i] for i in shown]
        wanted = [self._remembered(c.key, theme.px(c.width)) for c in columns]
        spare = width - sum(wanted)
        elastic = [i for i, c in enumerate(columns) if c.stretch] or [len(columns) - 1]
        least = [
            round(size * (_ELASTIC_LEAST if i in elastic else _FIXED_LEAST))
            for i, size in enumerate(wanted)
        ]
        if spare >= 0:
            for i in elastic:
                wanted[i] += spare // len(elastic)
        else:
            wanted = _shrunk(wanted, least, elastic, -spare)
        self._is_fitting = True
        for i, size in zip(shown, wanted, strict=True):
            header.resizeSection(i, size)
        self._is_fitting = False

    def _remember(self, column: int, _before: int, now: int) -> None:
        if not self._is_fitting:
            key = self.model.columns[column].key
            self._settings.keep_column_width(self._name, key, round(now / theme.scale()))

    def _remembered(self, key: str, default: int) -> int:
        kept = self._settings.column_width(self._name, key)
        return default if kept is None else theme.px(kept)


class _View(QTableView):
    taken = Signal(QModelIndex)
    resized = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setFont(theme.font(tabular=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit(event.size().width())


class _Cell(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        meaning = index.data(CHIP_ROLE)
        tone = Tone(meaning) if meaning else None
        name = index.data(Qt.ItemDataRole.DecorationRole)
        text = str(index.data() or "")
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        # No dotted frame in a cell: the row is marked and the table has the ring.
        shown.state &= ~QStyle.StateFlag.State_HasFocus
        if tone is None and not isinstance(name, str):
            super().paint(painter, shown, index)
            return
        shown.text = ""
        shown.icon = QIcon()
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        pad = theme.px(_PAD)
        box = shown.rect.adjusted(pad, 0, -pad, 0)
        if tone is not None:
            size = chip_size(text).boundedTo(QSize(box.width(), box.height()))
            top = box.center().y() - size.height() // 2
            paint_chip(painter, QRect(box.left(), top, size.width(), size.height()), text, tone)
            return
        side = theme.px(tokens.ICON_SIZE)
        mark = QRect(box.left(), box.center().y() - side // 2, side, side)
        icons.draw(painter, mark.toRectF(), str(name), QColor(theme.palette().muted))
        words = box.adjusted(side + theme.px(SPACE_2), 0, 0, 0)
        elided = shown.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.save()
        painter.setFont(shown.font)
        painter.setPen(QColor(theme.palette().text))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()


def _shrunk(widths: list[int], least: list[int], elastic: list[int], missing: int) -> list[int]:
    taken = list(widths)
    for group in (elastic, range(len(widths))):
        room = {i: max(0, taken[i] - least[i]) for i in group}
        total = sum(room.values())
        part = min(missing, total)
        for i, free in room.items():
            taken[i] -= round(part * free / total) if total else 0
        missing -= part
    return taken
