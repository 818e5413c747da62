"""The tab "Richieste": who waits for an answer or a place, in order, and who was not hosted."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.services.shelter import requests
from cav_desktop.services.shelter.requests import RequestRow
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.shelter import request_words, words
from cav_desktop.ui.shelter.names import REQUEST
from cav_desktop.ui.theme.tokens import SPACE_3, Tone
from cav_desktop.ui.widgets import DataTable, EmptyState, button, label
from cav_desktop.ui.widgets.dates import write_day, write_instant

_Text = Callable[[RequestRow], str]
_URGENT = {"emergenza": Tone.DANGER, "alta": Tone.WARNING}


class RequestsTab(QWidget):
    """The order is that of the waiting list: urgency, risk as it was told, day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[int, RequestRow] = {}
        model = PagedTableModel[RequestRow](
            _columns(context), lambda ids: [self._rows[one] for one in ids if one in self._rows]
        )
        empty = EmptyState(
            "bed",
            self.tr("Nessuna aspetta un posto"),
            self.tr(
                "Scrivi qui chi chiede ospitalità, anche senza nome: così la domanda si conta."
            ),
            self.tr("Nuova richiesta"),
        )
        empty.acted.connect(self.add)
        self.table = DataTable("shelter_requests", model, empty)
        self.table.opened.connect(lambda number: context.navigation.open(Place(REQUEST, number)))
        self.new = button(self.tr("Nuova richiesta"), icon="plus", on_click=self.add)
        self.unmet = label("", "muted", wrap=True)
        purpose = self.tr(
            "In ordine di urgenza, di rischio detto da chi valuta e di arrivo: decide una persona."
        )
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(purpose, "muted", wrap=True), 1)
        head.addWidget(self.new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.unmet)
        self.setFocusProxy(self.table)
        context.lists_changed.connect(self.refresh)
        refresh_on(context.bus, self, (ShelterRequest, CaseFile), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read who waits again."""
        ws = self._context.ws
        self._rows = {row.id: row for row in requests.waiting(ws)}
        self.table.show_ids(self._rows)
        first = date(ws.today.year, 1, 1)
        unmet = requests.unmet(ws, first, ws.today)
        self.unmet.setText(request_words.unmet_words(unmet, self._context.vocabulary))

    def add(self) -> None:
        """Write a new request."""
        self._context.navigation.open(Place(REQUEST))


def _columns(context: Context) -> tuple[Column[RequestRow], ...]:
    def day(on: date | None) -> str:
        return write_day(on, context.ws.today) if on else ""

    def word(name: str, code: str | None) -> str:
        return context.vocabulary.label(name, code).partition(" (")[0]

    def held(row: RequestRow) -> str:
        return write_instant(in_rome(row.held_until), context.ws.today) if row.held_until else ""

    def late(row: RequestRow) -> Tone | None:
        is_late = row.answer_by is not None and row.answer_by < context.ws.today
        return Tone.WARNING if is_late else None

    return (
        _column("case", _tr("Fascicolo"), lambda row: row.case_code or _tr("senza nome"), 132),
        Column(
            "state",
            _tr("Stato"),
            lambda row: word(words.STATES, row.state),
            160,
            sortable=False,
            chip=lambda row: request_words.tone(row.state),
        ),
        Column(
            "urgency",
            _tr("Urgenza"),
            lambda row: word(words.URGENCY, row.urgency),
            112,
            sortable=False,
            chip=lambda row: _URGENT.get(row.urgency or ""),
        ),
        _column("risk", _tr("Rischio"), lambda row: word(words.RISK, row.risk), 84),
        _column("unit", _tr("Nucleo"), lambda row: words.unit_words(row.unit), 142),
        _column("received", _tr("Ricevuta"), lambda row: day(row.received_on), 94),
        _column("wanted", _tr("Serve dal"), lambda row: day(row.wanted_on), 94),
        Column(
            "answer",
            _tr("Risposta entro"),
            lambda row: day(row.answer_by),
            128,
            sortable=False,
            chip=late,
        ),
        _column("held", _tr("Tenuto fino a"), held, 160),
    )


def _column(key: str, title: str, text: _Text, width: int) -> Column[RequestRow]:
    return Column(key, title, text, width, sortable=False, hint=text, stretch=key == "held")


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelter", text)
