"""What who holds no key of the houses sees: who is hosted and since when, never where."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.services.shelter.board import Board
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.theme.tokens import SPACE_3, Tone
from cav_desktop.ui.widgets import DataTable, EmptyState, label
from cav_desktop.ui.widgets.dates import write_day


@dataclass(frozen=True)
class HostedRow:
    """One stay by the code of its case; `id` is the place in the list."""

    id: int
    case_id: int
    code: str
    since: str


class ReservedBoard(QWidget):
    """`opened` carries the case of the line that was taken."""

    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[int, HostedRow] = {}
        model = PagedTableModel[HostedRow](
            _columns(), lambda ids: [self._rows[one] for one in ids if one in self._rows]
        )
        empty = EmptyState(
            "bed",
            self.tr("Nessuna è ospitata adesso"),
            self.tr(
                "Quando una donna entra in una casa il suo codice compare qui, senza il luogo."
            ),
        )
        self.table = DataTable("shelter_reserved", model, empty)
        self.table.opened.connect(lambda number: self.opened.emit(self._rows[number].case_id))
        purpose = self.tr(
            "Case e stanze le vede solo chi lavora nelle case. Per un posto scrivi una richiesta: "
            "chi è nelle case la trova subito."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(label(purpose, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_board(self, board: Board) -> None:
        """Show who is hosted."""
        today = self._context.ws.today
        self._rows = {
            number: HostedRow(number, one.case_id, one.case_code, write_day(one.from_on, today))
            for number, one in enumerate(board.reserved)
        }
        self.table.show_ids(self._rows)


def _columns() -> tuple[Column[HostedRow], ...]:
    return (
        Column("case", _tr("Fascicolo"), lambda row: row.code, 180, sortable=False),
        Column("since", _tr("Ospitata dal"), lambda row: row.since, 180, sortable=False),
        Column(
            "where",
            _tr("Dove"),
            lambda _: _tr("riservato"),
            180,
            stretch=True,
            sortable=False,
            chip=lambda _: Tone.PROTECTED,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelter", text)
