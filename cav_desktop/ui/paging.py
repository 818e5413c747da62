"""The model of every list: all ids at once, the rows only when they are painted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView

from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import Tone

PAGE = 200
ID_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
CHIP_ROLE = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex


class Identified(Protocol):
    """A Row of a service: frozen, with the id by which it is found again."""

    @property
    def id(self) -> int:
        """The number of the object, never reused."""
        ...


R = TypeVar("R", bound=Identified)


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: `text` gives what is read, `chip` the tone when the text is a state.

    `key` is what the service sorts by and what remembered widths are kept under. `width` is in
    design pixels; one column with `stretch` takes what is left. `hint` gives a tooltip.
    """

    key: str
    title: str
    text: Callable[[R], str]
    width: int = 120
    stretch: bool = False
    sortable: bool = True
    figures: bool = False
    chip: Callable[[R], Tone | None] | None = None
    icon: Callable[[R], str | None] | None = None
    hint: Callable[[R], str] | None = None


class PagedTableModel(QAbstractTableModel, Generic[R]):
    """Holds every id of a filtered, sorted query; fetches Rows by pages of 200 when painted.

    `fetch(ids)` may give fewer rows than asked, in any order: the missing ones were removed
    meanwhile and are shown as disabled rows, never as an error.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Callable[[list[int]], list[R]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids: list[int] = []
        self._position: dict[int, int] = {}
        self._rows: dict[int, R | None] = {}

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show the result of a query; what was selected stays selected by id (`keep_selection`)."""
        self.beginResetModel()
        self._ids = list(ids)
        self._position = {row_id: row for row, row_id in enumerate(self._ids)}
        self._rows = {}
        self.endResetModel()

    def refresh(self) -> None:
        """Forget the fetched rows: the ids are the same, their content may not be."""
        self._rows = {}
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def ids(self) -> tuple[int, ...]:
        """Every id, in the order shown."""
        return tuple(self._ids)

    def id_at(self, row: int) -> int:
        """The id of a row of the table."""
        return self._ids[row]

    def row_of(self, row_id: int) -> int | None:
        """Where an id stands now, None when it is not in the list."""
        return self._position.get(row_id)

    def row_at(self, row: int) -> R | None:
        """The Row, fetched with its page when needed; None when it vanished."""
        row_id = self._ids[row]
        if row_id not in self._rows:
            start = row - row % PAGE
            page = [i for i in self._ids[start : start + PAGE] if i not in self._rows]
            found = {fetched.id: fetched for fetched in self._fetch(page)}
            self._rows.update({i: found.get(i) for i in page})
        return self._rows[row_id]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Every id is a row."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """The columns it was made with."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A row that vanished is disabled."""
        if not index.isValid() or self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; fetches the page of its row."""
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        row = self.row_at(index.row())
        if row is None:
            first = index.column() == 0 and role == Qt.ItemDataRole.DisplayRole
            return self.tr("non c’è più") if first else None
        return self._shown(row, self.columns[index.column()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return None

    def _shown(self, row: R, column: Column[R], role: int) -> Any:
        shown: Any = None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            shown = column.text(row)
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            shown = _side(column)
        elif role == Qt.ItemDataRole.ToolTipRole:
            shown = plain(column.hint(row)) if column.hint else None
        elif role == Qt.ItemDataRole.DecorationRole:
            shown = column.icon(row) if column.icon else None
        elif role == CHIP_ROLE:
            shown = column.chip(row) if column.chip else None
        elif role == ROW_ROLE:
            shown = row
        return shown


def keep_selection(view: QAbstractItemView, model: PagedTableModel[Any]) -> None:
    """Select again by id, after each new query, the rows that were selected and are still there."""
    _Selection(view, model)


class _Selection(QObject):
    def __init__(self, view: QAbstractItemView, model: PagedTableModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._selected: list[int] = []
        self._current: int | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def _remember(self) -> None:
        chosen = self._view.selectionModel()
        rows = {index.row() for index in chosen.selectedIndexes()}
        self._selected = [self._model.id_at(row) for row in sorted(rows)]
        current = chosen.currentIndex()
        self._current = self._model.id_at(current.row()) if current.isValid() else None

    def _restore(self) -> None:
        last = len(self._model.columns) - 1
        selection = QItemSelection()
        for row_id in self._selected:
            row = self._model.row_of(row_id)
            if row is not None:
                selection.select(self._model.index(row, 0), self._model.index(row, last))
        chosen = self._view.selectionModel()
        if self._current is not None and (row := self._model.row_of(self._current)) is not None:
            chosen.setCurrentIndex(
                self._model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
