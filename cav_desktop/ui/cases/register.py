"""Fascicoli: the list of cases, filtered, sorted and paged by their ids."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.people import Person, PersonName
from cav_desktop.services.access import staff
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.casework.case_files import CaseFilter, CaseRow
from cav_desktop.ui import theme
from cav_desktop.ui.cases.merging import Choose, Merging, choose_other
from cav_desktop.ui.cases.open_case import Ask
from cav_desktop.ui.cases.ways.states import OFFERED, state_label, state_tone
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import (
    DataTable,
    EmptyState,
    FilterButton,
    FilterChip,
    Option,
    button,
    confirm,
    label,
)
from cav_desktop.ui.widgets.dates import short_day

_TWO = 2
_NAMES = 170
_LESS_NEEDED = {"opened_on": 950, "episodes": 950, "since": 750}
"""Room (design pixels) under which a column goes: the case itself says it."""


class CasesPage(QWidget):
    """Code, alias, state, since when, paths and who follows; names only when they are asked for.

    A `Place` may bring the filters `states`, `staff` (codes with commas) and `open`.
    """

    def __init__(
        self,
        context: Context,
        ask: Ask = confirm,
        choose: Choose = choose_other,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._sort, self._descending = "opened_on", True
        self._merging = Merging(context, ask, choose, self)
        self.states = FilterButton(self.tr("Stato"), self._state_options())
        self.staff = FilterButton(self.tr("Chi segue"), self._staff_options())
        self.open_only = FilterChip(self.tr("Solo aperti"))
        self.names = FilterChip(self.tr("Mostra nomi"), icon="eye-slash")
        self.names.setChecked(context.are_names_shown)
        self.names.setToolTip(
            self.tr("Ogni pagina di nomi che si vede resta scritta nel registro, fino al blocco.")
        )
        self.anonymous = button(
            self.tr("Nuovo fascicolo anonimo"), icon="plus", on_click=self._open_anonymous
        )
        self.merge = button(self.tr("Unisci…"), icon="git-merge", on_click=self._merge_selected)
        self.empty = EmptyState("folder-open", "")
        self._holder = QVBoxLayout()
        self.table = self._make_table()
        self._lay_out()
        self._connect()
        self.ask_again()

    def show_place(self, place: Place) -> None:
        """Show the list with the filters of a place; without any, as it was left."""
        if not place.filters:
            return
        self.states.set_value(_codes(place.filter("states")))
        self.staff.set_value(_codes(place.filter("staff")))
        self.open_only.setChecked(bool(place.filter("open")))
        self.ask_again()

    def shown(self) -> CaseFilter:
        """The filter as it stands."""
        return CaseFilter(
            states=tuple(sorted(self.states.value())),
            staff=tuple(sorted(int(code) for code in self.staff.value())),
            open_only=self.open_only.isChecked(),
        )

    def ask_again(self) -> None:
        """Ask for all ids of the filter, in order; the rows come when they are painted."""
        wanted = self.shown()
        found = case_files.ids(
            self._context.ws, wanted, sort=self._sort, descending=self._descending
        )
        if wanted == CaseFilter():
            self.empty.set_words(
                "folder-open",
                self.tr("Ancora nessun fascicolo"),
                self.tr("Un fascicolo si apre da un contatto, oppure anonimo da qui."),
                self.tr("Vai ai contatti"),
            )
        else:
            self.empty.set_words(
                "funnel",
                self.tr("Nessun fascicolo con questi filtri"),
                self.tr("Allarga i filtri per vederne altri."),
                self.tr("Togli i filtri"),
            )
        self.table.show_ids(found)

    def _columns(self) -> tuple[Column[CaseRow], ...]:
        context = self._context
        today = context.ws.today
        name: tuple[Column[CaseRow], ...] = ()
        if context.are_names_shown:
            name = (
                Column(
                    "name",
                    self.tr("Nome"),
                    lambda row: row.name or "",
                    width=_NAMES,
                    sortable=False,
                    stretch=True,
                ),
            )
        return (
            Column("code", self.tr("Codice"), lambda row: row.code, width=130),
            Column(
                "alias",
                self.tr("Alias"),
                lambda row: row.alias,
                width=132,
                sortable=False,
                stretch=True,
            ),
            *name,
            Column(
                "state",
                self.tr("Stato"),
                lambda row: state_label(context.vocabulary, row.state),
                width=210,
                chip=lambda row: state_tone(row.state),
            ),
            Column("since", self.tr("Dal"), lambda row: short_day(row.since, today), width=112),
            Column(
                "opened_on",
                self.tr("Aperto il"),
                lambda row: short_day(row.opened_on, today),
                width=112,
            ),
            Column(
                "episodes",
                self.tr("Percorsi"),
                lambda row: str(row.episodes),
                width=84,
                sortable=False,
                figures=True,
            ),
            Column("staff", self.tr("Chi segue"), lambda row: row.staff, width=120, stretch=True),
        )

    def _make_table(self) -> DataTable:
        model = PagedTableModel(self._columns(), self._fetch)
        name = "cases-names" if self._context.are_names_shown else "cases"
        table = DataTable(name, model, self.empty)
        table.set_sort(self._sort, descending=self._descending)
        table.opened.connect(self._open)
        table.selected.connect(lambda _: self._show_merge())
        table.view.selectionModel().selectionChanged.connect(lambda *_: self._show_merge())
        table.sort_asked.connect(self._sort_by)
        return table

    def _fetch(self, ids: list[int]) -> list[CaseRow]:
        return case_files.rows(self._context.ws, ids, names=self._context.are_names_shown)

    def _open(self, case_id: int) -> None:
        self._context.navigation.open(Place("case", case_id))

    def _open_anonymous(self) -> None:
        try:
            case_id = cases.open_anonymous(self._context.ws)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._context.navigation.open(Place("case", case_id, (("opened", "si"),)))

    def _merge_selected(self) -> None:
        chosen = self.table.selected_ids()
        if not chosen:
            return
        other = chosen[1] if len(chosen) == _TWO else None
        survivor = self._merging.merge(chosen[0], other)
        if survivor is not None:
            self.ask_again()
            self.table.select_id(survivor)
            self._context.offer_undo(self.tr("Fascicoli uniti"))

    def _show_merge(self) -> None:
        count = len(self.table.selected_ids())
        self.merge.setEnabled(1 <= count <= _TWO)
        self.merge.setToolTip(
            self.tr("Scegli uno o due fascicoli della stessa donna")
            if count == 0
            else self.tr("Fa un fascicolo solo di due della stessa donna")
        )

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.ask_again()

    def _show_names(self) -> None:
        self.names.blockSignals(True)
        self.names.setChecked(self._context.are_names_shown)
        self.names.blockSignals(False)
        before = self.table
        self.empty.setParent(self)
        self.table = self._make_table()
        self._holder.replaceWidget(before, self.table)
        self._share_room()
        before.hide()
        before.deleteLater()
        self.ask_again()

    def _share_room(self) -> None:
        names = theme.px(_NAMES) if self._context.are_names_shown else 0
        for key, room in _LESS_NEEDED.items():
            self.table.show_column(key, shown=self.width() - names >= theme.px(room))

    def _act_on_empty(self) -> None:
        if self.shown() == CaseFilter():
            self._context.navigation.open(Place("contacts"))
            return
        self.states.set_value(())
        self.staff.set_value(())
        self.open_only.setChecked(False)
        self.ask_again()

    def _refresh(self) -> None:
        self.staff.set_options(self._staff_options())
        self.ask_again()

    def _state_options(self) -> list[Option]:
        vocabulary = self._context.vocabulary
        return [Option(str(state), state_label(vocabulary, state)) for state in OFFERED]

    def _staff_options(self) -> list[Option]:
        return [
            Option(str(one.staff_id), one.shown_name) for one in staff.members(self._context.ws)
        ]

    def _connect(self) -> None:
        self.states.changed.connect(lambda _: self.ask_again())
        self.staff.changed.connect(lambda _: self.ask_again())
        self.open_only.clicked.connect(lambda _: self.ask_again())
        self.names.toggled.connect(self._context.show_names)
        self._context.names_shown.connect(lambda _: self._show_names())
        self.empty.acted.connect(self._act_on_empty)
        refresh_on(self._context.bus, self, (CaseFile, Episode, Person, PersonName), self._refresh)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(label(self.tr("Fascicoli"), "display"), 1)
        head.addWidget(self.merge)
        head.addWidget(self.anonymous)
        filters = QHBoxLayout()
        filters.setSpacing(SPACE_2)
        for part in (self.states, self.staff, self.open_only):
            filters.addWidget(part)
        filters.addStretch(1)
        filters.addWidget(self.names)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(filters)
        self._holder.addWidget(self.table)
        whole.addLayout(self._holder, 1)
        self.setMinimumWidth(theme.px(480))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what the case itself says goes first, not who she is."""
        super().resizeEvent(event)
        self._share_room()


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split(",") if code)
