"""The tab "Richieste": who waits for an answer or a place, in order, and who was not hosted."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

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
from cav_desktop.ui.shelter.closed_requests import ClosedRequests
from cav_desktop.ui.shelter.names import REQUEST
from cav_desktop.ui.theme.tokens import SPACE_3, Tone
from cav_desktop.ui.widgets import AnswerChips, DataTable, EmptyState, Option, button, label
from cav_desktop.ui.widgets.dates import write_day, write_instant

_Text = Callable[[RequestRow], str]
_WAITING, _CLOSED = "waiting", "closed"
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
        self.which = AnswerChips(
            (Option(_WAITING, self.tr("Chi aspetta")), Option(_CLOSED, self.tr("Concluse"))),
            _WAITING,
        )
        self.which.setAccessibleName(self.tr("Quali richieste"))
        order = self.tr(
            "In ordine di urgenza, di rischio detto da chi valuta e di arrivo: decide una persona."
        )
        self.purpose = label(order, "muted", wrap=True)
        self.closed = ClosedRequests(context)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.closed)
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self.which, 1)
        head.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addWidget(self.purpose)
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        self.which.changed.connect(lambda _: self.refresh())
        context.lists_changed.connect(self.refresh)
        refresh_on(context.bus, self, (ShelterRequest, CaseFile), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown again: who waits, or what is over."""
        is_over = self.which.value() == _CLOSED
        self.purpose.setVisible(not is_over)
        if is_over:
            self.closed.refresh()
            self._stack.setCurrentWidget(self.closed)
            self.setFocusProxy(self.closed)
            return
        self._rows = {row.id: row for row in requests.waiting(self._context.ws)}
        self.table.show_ids(self._rows)
        self._stack.setCurrentWidget(self.table)
        self.setFocusProxy(self.table)

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
        _column("case", _tr("Fascicolo"), lambda row: row.case_code or _tr("senza nome"), 128),
        Column(
            "state",
            _tr("Stato"),
            lambda row: word(words.STATES, row.state),
            176,
            sortable=False,
            chip=lambda row: request_words.tone(row.state),
        ),
        Column(
            "urgency",
            _tr("Urgenza"),
            lambda row: word(words.URGENCY, row.urgency),
            118,
            sortable=False,
            chip=lambda row: _URGENT.get(row.urgency or ""),
        ),
        _column("risk", _tr("Rischio"), lambda row: word(words.RISK, row.risk), 80),
        _column("unit", _tr("Nucleo"), lambda row: words.unit_words(row.unit), 142),
        _column("received", _tr("Ricevuta"), lambda row: day(row.received_on), 104),
        _column("wanted", _tr("Serve dal"), lambda row: day(row.wanted_on), 104),
        Column(
            "answer",
            _tr("Risposta entro"),
            lambda row: day(row.answer_by),
            122,
            sortable=False,
            chip=late,
        ),
        _column("held", _tr("Tenuto fino a"), held, 124),
    )


def _column(key: str, title: str, text: _Text, width: int) -> Column[RequestRow]:
    return Column(key, title, text, width, sortable=False, hint=text, stretch=key == "held")


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelter", text)
