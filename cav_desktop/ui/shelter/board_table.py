"""The facts of the board as a table: for who reads by ear, or would rather read lines."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.services.shelter.board import Board, RoomLine, Span, SpanKind
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.shelter import words
from cav_desktop.ui.shelter.board_rows import Chosen
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.widgets import DataTable, EmptyState
from cav_desktop.ui.widgets.dates import write_day


@dataclass(frozen=True)
class FactRow:
    """One bar of the board, or a room without any."""

    id: int
    line: RoomLine
    span: Span | None


class BoardTable(QWidget):
    """`opened` and `chosen` carry a `Chosen`, as those of the painted board do."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[int, FactRow] = {}
        self._model = PagedTableModel[FactRow](
            _columns(context), lambda ids: [self._rows[one] for one in ids if one in self._rows]
        )
        empty = EmptyState("bed", self.tr("Nessuna stanza"))
        self.table = DataTable("shelter_board", self._model, empty)
        self._sort, self._descending = "room", False
        self.table.set_sort("room")
        self.table.sort_asked.connect(self._sort_by)
        self.table.opened.connect(lambda number: self.opened.emit(self._chosen(number)))
        self.table.selected.connect(
            lambda number: self.chosen.emit(None if number is None else self._chosen(number))
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.table)
        self.setFocusProxy(self.table)

    def show_board(self, board: Board) -> None:
        """A line for each bar, and for each room that has none."""
        found = []
        for line in board.rooms:
            found += [FactRow(0, line, span) for span in line.spans or (None,)]
        self._rows = {number: replace(row, id=number) for number, row in enumerate(found)}
        self._show()

    def current(self) -> Chosen | None:
        """The line where the keyboard stands."""
        number = self.table.current_id()
        return None if number is None else self._chosen(number)

    def _chosen(self, number: int) -> Chosen:
        return Chosen(self._rows[number].line, self._rows[number].span)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._show()

    def _show(self) -> None:
        today = self._context.ws.today
        key = {
            "who": lambda row: _who(self._context, row),
            "kind": lambda row: _kind(row, today),
            "from": lambda row: row.span.from_on if row.span else date.min,
            "to": lambda row: (
                (row.span.to_on or row.span.agreed_on if row.span else None) or date.max
            ),
        }.get(self._sort, lambda row: row.id)
        ordered = sorted(self._rows.values(), key=key, reverse=self._descending)
        self.table.show_ids(row.id for row in ordered)


def _columns(context: Context) -> tuple[Column[FactRow], ...]:
    def today() -> date:
        return context.ws.today

    def begun(row: FactRow) -> str:
        return write_day(row.span.from_on, today()) if row.span else ""

    def until(row: FactRow) -> str:
        return words.end_of(row.span, today()) if row.span else ""

    def tone(row: FactRow) -> Tone:
        if row.span is None:
            return words.state(row.line, today())[1]
        return words.kind_tone(row.span, today())

    return (
        Column("room", _tr("Casa e stanza"), lambda row: row.line.place.name, 216),
        Column("kind", _tr("Stato"), lambda row: _kind(row, today()), 124, chip=tone),
        Column("who", _tr("Chi"), lambda row: _who(context, row), 178),
        Column("from", _tr("Dal"), begun, 132),
        Column("to", _tr("Fino a"), until, 200),
        Column(
            "capacity",
            _tr("Posti"),
            lambda row: words.capacity_words(row.line.capacity),
            240,
            stretch=True,
            sortable=False,
        ),
    )


def _kind(row: FactRow, today: date) -> str:
    if row.span is None:
        return words.state(row.line, today)[0]
    return words.kind_word(row.span, today)


def _who(context: Context, row: FactRow) -> str:
    if row.span is None:
        return ""
    # The state stands beside it: it is not said twice.
    if row.span.kind in (SpanKind.HELD, SpanKind.PLANNED):
        return words.who(row.span)
    return words.bar_text(row.span, context.vocabulary)


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelter", text)
