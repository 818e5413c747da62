"""The register of contacts: filters, a table paged by ids, names on demand, the export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services.calls import register, register_export
from cav_desktop.services.calls.register import ContactRow
from cav_desktop.services.calls.register_export import RegisterFile
from cav_desktop.services.printed import outgoing
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.contacts import register_columns
from cav_desktop.ui.contacts.register_filters import RegisterFilters
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.paging import PagedTableModel
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.save_dialog import ask_where
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import DataTable, EmptyState, button
from cav_desktop.ui.widgets.filter_toggle import FilterToggle

_NAMES = 200
ChoosePath = Callable[[QWidget], Path | None]


def ask_path(parent: QWidget) -> Path | None:
    """Where the table is to be saved; None when she goes back."""
    kinds = parent.tr("Tabella (*.csv)")
    return ask_where(parent, parent.tr("Salva la tabella"), "contatti.csv", kinds)


class RegisterPage(QWidget):
    """`opened` carries the contact to be shown beside; `counted` how many are listed."""

    opened = Signal(int)
    counted = Signal(int)

    def __init__(
        self,
        context: Context,
        *,
        choose_path: ChoosePath = ask_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._choose_path = choose_path
        self._sort, self._descending = "at", True
        self.filters = RegisterFilters(context)
        self._model = PagedTableModel[ContactRow](register_columns.columns(context), self._rows)
        self._empty = EmptyState("phone", "")
        self.table = DataTable("contacts", self._model, self._empty)
        self.table.view.setWordWrap(True)
        self.table.set_sort("at", descending=True)
        self.names = FilterToggle(self.tr("Mostra nomi"), icon="eye")
        self.names.setToolTip(self.tr("Ogni pagina di nomi mostrata resta nel registro accessi"))
        self.export = button(self.tr("Esporta"), icon="download-simple", on_click=self.save_table)
        self.export.setToolTip(self.tr("L’elenco filtrato come tabella, senza identità"))
        keep_for_writers(context, Area.CONTACTS, self.export)
        self._lay_out()
        self._connect()
        self._show_names(context.are_names_shown)
        self.refresh()

    def refresh(self) -> None:
        """Ask the service again, with the filters and the order of now."""
        if not self._context.ws.may_read(Area.CONTACTS):
            return
        shown = self.filters.value()
        ids = register.ids(self._context.ws, shown, sort=self._sort, descending=self._descending)
        self._say_empty()
        self.table.show_ids(ids)
        self.export.setEnabled(bool(ids))
        self.counted.emit(len(ids))

    def show_place(self, place: Place) -> None:
        """Take the filters of a place."""
        self.filters.show_place(place)

    def save_table(self) -> None:
        """Export what the filters show, where the person chooses."""
        path = self._choose_path(self)
        if path is None:
            return
        shown, sort, descending = self.filters.value(), self._sort, self._descending
        self._context.run_task(
            lambda progress: register_export.export(
                self._context.ws, shown, sort=sort, descending=descending, progress=progress
            ),
            partial(self._save, path),
            owner=self,
            text=self.tr("Preparo la tabella"),
        )

    def _save(self, path: Path, exported: RegisterFile) -> None:
        try:
            outgoing.save(self._context.ws, path, exported.content)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        text = self.tr("Tabella salvata: %1 contatti, senza identità")
        self._context.offer_undo(text.replace("%1", str(exported.contacts)))

    def _rows(self, ids: list[int]) -> list[ContactRow]:
        return register.rows(self._context.ws, ids, names=self._context.are_names_shown)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.refresh()

    def _show_names(self, shown: bool) -> None:
        self.names.setChecked(shown)
        self.table.show_column(register_columns.NAME, shown=shown)
        self._share_room()
        self._model.refresh()

    def _share_room(self) -> None:
        names = theme.px(_NAMES) if self._context.are_names_shown else 0
        for key, room in register_columns.LESS_NEEDED.items():
            self.table.show_column(key, shown=self.width() - names >= theme.px(room))

    def _say_empty(self) -> None:
        if self.filters.are_set:
            self._empty.set_words(
                "funnel",
                self.tr("Nessun contatto con questi filtri"),
                self.tr("Allarga il periodo o togli un filtro."),
                self.tr("Togli filtri"),
            )
        else:
            self._empty.set_words(
                "phone",
                self.tr("Nessun contatto in questo periodo"),
                self.tr("Le telefonate e le visite registrate compaiono qui."),
                self.tr("Nuovo contatto"),
            )

    def _act_on_empty(self) -> None:
        if self.filters.are_set:
            self.filters.clear()
        else:
            self._context.navigation.open(Place("new_contact"))

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.table.sort_asked.connect(self._sort_by)
        self.table.opened.connect(self.opened)
        self._empty.acted.connect(self._act_on_empty)
        self.names.clicked.connect(self._context.show_names)
        self._context.names_shown.connect(self._show_names)
        self._context.lists_changed.connect(self._model.refresh)
        refresh_on(self._context.bus, self, (Contact, CaseFile, Appointment), self.refresh)

    def _lay_out(self) -> None:
        for act in (self.names, self.export):
            self.filters.add(act)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.filters)
        whole.addWidget(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the columns that the sheet repeats go first."""
        super().resizeEvent(event)
        self._share_room()
