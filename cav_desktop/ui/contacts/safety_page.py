"""The list of the safety log (registro di sicurezza): when, how, who answered, of which case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.services.calls import safety_log
from cav_desktop.services.calls.safety_log import SafetyRow
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.contacts import choices
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import DataTable, EmptyState, label
from cav_desktop.ui.widgets.dates import write_instant


class SafetyPage(QWidget):
    """`opened` carries the event to be shown beside; `counted` how many there are."""

    opened = Signal(int)
    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sort, self._descending = "at", True
        model = PagedTableModel[SafetyRow](
            self._columns(), lambda ids: safety_log.rows(context.ws, ids)
        )
        empty = EmptyState(
            "shield-check",
            self.tr("Nessuna chiamata dell’autore"),
            self.tr(
                "Se chiama lui o qualcuno per lui, scegli «Autore della violenza» in Nuovo "
                "contatto: finisce solo qui."
            ),
        )
        self.table = DataTable("safety", model, empty)
        self.table.view.setWordWrap(True)
        self.table.set_sort("at", descending=True)
        self.table.sort_asked.connect(self._sort_by)
        self.table.opened.connect(self.opened)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        purpose = self.tr(
            "Chiamate dell’autore o di chi chiama per lui. Nomi e parole si vedono solo aprendo "
            "la riga, e la lettura resta scritta."
        )
        whole.addWidget(label(purpose, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        refresh_on(context.bus, self, (SafetyEvent,), self.refresh)

    def refresh(self) -> None:
        """Ask the service again."""
        ids = safety_log.ids(self._context.ws, sort=self._sort, descending=self._descending)
        self.table.show_ids(ids)
        self.counted.emit(len(ids))

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.refresh()

    def _columns(self) -> tuple[Column[SafetyRow], ...]:
        context = self._context
        return (
            Column(
                "at",
                self.tr("Quando"),
                lambda row: write_instant(in_rome(row.at), context.ws.today),
                184,
            ),
            Column(
                "channel",
                self.tr("Canale"),
                lambda row: context.vocabulary.label(choices.CHANNEL, row.channel),
                220,
                stretch=True,
                hint=lambda row: context.vocabulary.label(choices.CHANNEL, row.channel),
            ),
            Column("staff", self.tr("Ha risposto"), lambda row: row.staff, 140),
            Column(
                "case",
                self.tr("Fascicolo"),
                lambda row: row.case_code or self.tr("non collegato"),
                140,
            ),
        )
