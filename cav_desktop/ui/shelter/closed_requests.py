"""The requests that are over, of a period: who asked, how it ended, why; and the unmet demand."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.periods import PeriodKind, period_of
from cav_desktop.domain.shelter.requests import UNMET
from cav_desktop.services.shelter import closed_requests, requests
from cav_desktop.services.shelter.closed_requests import ClosedRow
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.shelter import request_words, words
from cav_desktop.ui.shelter.names import REQUEST
from cav_desktop.ui.shelter.period_bar import PeriodBar
from cav_desktop.ui.theme.tokens import SPACE_3, Tone
from cav_desktop.ui.widgets import DataTable, EmptyState, label
from cav_desktop.ui.widgets.dates import write_day

_PARTIES = "E63"


class ClosedRequests(QWidget):
    """A year unless another period is chosen; Enter opens one, which can be weighed again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[int, ClosedRow] = {}
        self.period = PeriodBar(context)
        self.period.choose(period_of(PeriodKind.YEAR, context.ws.today))
        self.period.changed.connect(lambda _: self.refresh())
        model = PagedTableModel[ClosedRow](
            _columns(context), lambda ids: [self._rows[one] for one in ids if one in self._rows]
        )
        empty = EmptyState(
            "check-circle",
            self.tr("Nessuna richiesta conclusa in questi giorni"),
            self.tr("Qui resta chi ha chiesto un posto, anche senza nome, e com’è andata."),
        )
        self.table = DataTable("shelter_closed_requests", model, empty)
        self.table.opened.connect(lambda number: context.navigation.open(Place(REQUEST, number)))
        self.unmet = label("", "muted", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.period)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.unmet)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Read the period again."""
        ws, period = self._context.ws, self.period.period
        found = closed_requests.read(ws, period.first, period.last)
        self._rows = {row.id: row for row in found}
        self.table.show_ids(self._rows)
        unmet = requests.unmet(ws, period.first, period.last)
        self.unmet.setText(request_words.unmet_words(unmet, self._context.vocabulary))


def _columns(context: Context) -> tuple[Column[ClosedRow], ...]:
    def word(name: str, code: str | None) -> str:
        return context.vocabulary.label(name, code).partition(" (")[0] if code else ""

    def ended(row: ClosedRow) -> Tone:
        return Tone.NEUTRAL if row.state in UNMET else Tone.SUCCESS

    today = context.ws.today
    columns: tuple[Column[ClosedRow], ...] = (
        Column("received", _tr("Ricevuta"), lambda row: write_day(row.received_on, today), 104),
        Column("case", _tr("Fascicolo"), lambda row: row.case_code or _tr("senza nome"), 128),
        Column("party", _tr("Chi l’ha chiesta"), lambda row: word(_PARTIES, row.party), 190),
        Column("unit", _tr("Nucleo"), lambda row: words.unit_words(row.unit), 140),
        Column("state", _tr("Com’è finita"), lambda row: word(words.STATES, row.state), 164),
        Column("reason", _tr("Perché no"), lambda row: word(words.REASONS, row.reason), 184),
        Column(
            "other", _tr("Trovato invece"), lambda row: word(words.LEVELS, row.alternative), 130
        ),
    )
    return tuple(
        Column(
            one.key,
            one.title,
            one.text,
            one.width,
            sortable=False,
            hint=one.text,
            stretch=one.key == "other",
            chip=ended if one.key == "state" else None,
        )
        for one in columns
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelter", text)
