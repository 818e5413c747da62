"""The factors of an instrument as a table: now and in the past, one key a cell."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from cav_desktop.domain.instruments import Coding
from cav_desktop.domain.risk import Coded
from cav_desktop.services.casework.instruments import FactorRow
from cav_desktop.ui import theme
from cav_desktop.ui.cases.protection.risk_words import tr
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme import tokens

_CODE = Qt.ItemDataRole.UserRole
_WORDS = {
    Coding.OMITTED: QT_TRANSLATE_NOOP("risk", "omesso: non si sa"),
    Coding.ABSENT: QT_TRANSLATE_NOOP("risk", "non presente"),
    Coding.PARTLY: QT_TRANSLATE_NOOP("risk", "forse o in parte"),
    Coding.PRESENT: QT_TRANSLATE_NOOP("risk", "presente"),
}
_KEYS = {
    "-": Coding.OMITTED,
    "–": Coding.OMITTED,
    "n": Coding.ABSENT,
    "?": Coding.PARTLY,
    "p": Coding.PARTLY,
    "s": Coding.PRESENT,
}
_ROW, _COLUMN, _BOX = 34, 150, 28
_NOW, _PAST = 1, 2


class FactorGrid(QTableWidget):
    """A row a factor; in a cell the keys - N ? S choose, Canc empties, the arrows go on.

    `changed` comes after each choice by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setAccessibleName(tr("Fattori"))
        self.setAccessibleDescription(
            tr("Con i tasti: trattino, N, punto di domanda, S; Canc svuota")
        )
        self.setHorizontalHeaderLabels([tr("Fattore"), tr("Attualmente"), tr("Nel passato")])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (_NOW, _PAST):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, theme.px(_COLUMN))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Cells(self))
        self._factors: tuple[FactorRow, ...] = ()
        self.is_locked = False
        self._area: QScrollArea | None = None
        self.currentCellChanged.connect(self._follow)

    def show_factors(self, factors: Sequence[FactorRow], coded: Mapping[str, Coded]) -> None:
        """Show these factors with their codings."""
        self._factors = tuple(factors)
        self.setRowCount(len(self._factors))
        for row, factor in enumerate(self._factors):
            name = QTableWidgetItem(factor.label)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled)
            name.setToolTip(plain(factor.label))
            self.setItem(row, 0, name)
            kept = coded.get(factor.code, Coded())
            for column, code in ((_NOW, kept.now), (_PAST, kept.past)):
                self._put(row, column, Coding(code) if code else None)
        self._fit()
        if self._factors:
            self.setCurrentCell(0, _NOW)

    def coded(self) -> dict[str, Coded]:
        """How each factor is coded; those that nobody coded are not among them."""
        found = {
            factor.code: Coded(self._at(row, _NOW), self._at(row, _PAST))
            for row, factor in enumerate(self._factors)
        }
        return {code: kept for code, kept in found.items() if kept != Coded()}

    def choose(self, row: int, column: int, coding: Coding | None) -> None:
        """Code a cell as the person does."""
        if self.is_locked or column == 0:
            return
        self._put(row, column, coding)
        self.changed.emit()

    def _put(self, row: int, column: int, coding: Coding | None) -> None:
        item = QTableWidgetItem()
        item.setData(_CODE, str(coding) if coding else None)
        when = tr("attualmente") if column == _NOW else tr("nel passato")
        word = tr(_WORDS[coding]) if coding else tr("da valutare")
        told = f"{self._factors[row].label}, {when}: {word}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        item.setToolTip(plain(word))
        self.setItem(row, column, item)

    def _at(self, row: int, column: int) -> str | None:
        code = self.model().index(row, column).data(_CODE)
        return str(code) if code else None

    def _fit(self) -> None:
        """As high as its rows: the page scrolls, never the table in it."""
        head = max(self.horizontalHeader().sizeHint().height(), theme.px(_ROW))
        self.setFixedHeight(head + theme.px(_ROW) * self.rowCount() + 4)

    def _follow(self, row: int) -> None:
        """What is coded by keyboard is always seen: the page scrolls along."""
        page = self._area.widget() if self._area is not None else None
        if self._area is not None and page is not None and row >= 0 and self.hasFocus():
            middle = self.visualRect(self.model().index(row, _NOW)).center()
            y = self.viewport().mapTo(page, middle).y()
            self._area.ensureVisible(0, y, 0, 2 * theme.px(_ROW))

    def _keep_headings(self) -> None:
        """Now and past look alike: their headings stay in sight while the page scrolls."""
        page = self._area.widget() if self._area is not None else None
        if self._area is None or page is None:
            return
        header = self.horizontalHeader()
        seen_from = self.mapFrom(page, QPoint(0, self._area.verticalScrollBar().value())).y()
        top = max(self.frameWidth(), min(seen_from, self.height() - header.height()))
        header.move(header.x(), top)
        header.raise_()

    def updateGeometries(self) -> None:
        """The table puts its headings back to its top: they go where they are seen."""
        super().updateGeometries()
        self._keep_headings()

    def showEvent(self, event: QShowEvent) -> None:
        """Find the page that scrolls around the table."""
        super().showEvent(event)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self._area is None:
            self._area = around
            around.verticalScrollBar().valueChanged.connect(self._keep_headings)
        self._keep_headings()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the codings; after one the next factor has the keyboard."""
        row, column = self.currentRow(), self.currentColumn()
        coding = _KEYS.get(event.text().lower())
        if coding is not None and row >= 0:
            self.choose(row, column, coding)
            if row + 1 < self.rowCount():
                self.setCurrentCell(row + 1, column)
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.choose(row, column, None)
            return
        if event.key() == Qt.Key.Key_Space and row >= 0:
            order = (None, *Coding)
            now = self._at(row, column)
            following = order.index(Coding(now) if now else None) + 1
            self.choose(row, column, order[following % len(order)])
            return
        super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Paints the four signs of a cell, the chosen one full; a click takes one."""

    def __init__(self, grid: FactorGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Rows of one height."""
        return QSize(super().sizeHint(option, index).width(), theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The name of the factor, or the four signs."""
        if index.column() == 0:
            super().paint(painter, option, index)
            return
        palette = theme.palette()
        box: QRect = option.rect
        state = option.state
        chosen = index.data(_CODE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(theme.font(tokens.SMALL, tokens.SEMIBOLD))
        for coding, place in _places(box):
            is_chosen = chosen == str(coding)
            painter.setPen(Qt.PenStyle.NoPen if is_chosen else QPen(QColor(palette.border), 1))
            fill = palette.primary if is_chosen else palette.surface
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(place, 6, 6)
            painter.setPen(QColor(palette.on_primary if is_chosen else palette.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, coding.sign)
        if state & QStyle.StateFlag.State_Selected and self._grid.hasFocus():
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 8, 8)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on a sign takes it; on the chosen one it empties the cell."""
        if index.column() == 0 or not isinstance(event, QMouseEvent):
            return False
        if event.type() != QEvent.Type.MouseButtonRelease:
            return False
        box: QRect = option.rect
        for coding, place in _places(box):
            if place.contains(event.position().toPoint()):
                is_chosen = index.data(_CODE) == str(coding)
                self._grid.choose(index.row(), index.column(), None if is_chosen else coding)
                return True
        return False


def _places(box: QRect) -> list[tuple[Coding, QRect]]:
    """Where each sign stands in a cell."""
    side, gap = theme.px(_BOX), theme.px(4)
    top = box.center().y() - side // 2 + 1
    left = box.left() + theme.px(8)
    return [
        (coding, QRect(left + number * (side + gap), top, side, side))
        for number, coding in enumerate(Coding)
    ]
