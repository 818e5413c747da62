"""The tab "Presenze": who was there day by day, a month at a time, written with one key a cell."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.day_names import DAYS, MONTHS
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.shelter.presences import NO_GUEST, SIGNS, Presence, PresenceCode
from cav_desktop.domain.shelter.stays import Stay, StayPerson
from cav_desktop.services.shelter import presences
from cav_desktop.services.shelter.presences import Register, RegisterRow
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.shelter import names
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import EmptyState, FlowLayout, button, icon_button, label
from cav_desktop.ui.widgets.dates import write_long_day

_CODES = "E61"
_P = PresenceCode
_KEYS: dict[int, str | None] = {
    Qt.Key.Key_P: _P.PRESENT,
    Qt.Key.Key_Space: _P.PRESENT,
    Qt.Key.Key_A: _P.AWAY,
    Qt.Key.Key_N: _P.MISSING,
    Qt.Key.Key_O: _P.HOSPITAL,
    Qt.Key.Key_Delete: None,
    Qt.Key.Key_Backspace: None,
}
_WRITTEN = frozenset(one for one in _KEYS.values() if one is not None)
_DAY, _CODE, _TOTAL = 27, 150, 76


class PresenceGrid(QTableWidget):
    """`marked` carries row, day of the month from 0, and what was typed (None takes it back)."""

    marked = Signal(int, int, object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter writes the cell; arrows move."""
        if event.key() in _KEYS and not event.modifiers():
            self.marked.emit(self.currentRow(), self.currentColumn(), _KEYS[event.key()])
            return
        super().keyPressEvent(event)


class PresencesTab(QWidget):
    """Codes alone: no name and no house."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._first = context.ws.today.replace(day=1)
        self._register: Register | None = None
        self.grid = PresenceGrid(self)
        self.grid.setAccessibleName(self.tr("Registro delle presenze"))
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.marked.connect(self._mark)
        self.empty = EmptyState(
            "calendar-check",
            self.tr("Nessuna ospite in questo mese"),
            self.tr("Le righe vengono dalle ospitalità: si registra l’ingresso nel fascicolo."),
        )
        self.month = label("", "subtitle")
        self.total = label("", "strong")
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        self.back = icon_button("caret-left", self.tr("Mese prima"), on_click=lambda: self._go(-1))
        self.on = icon_button("caret-right", self.tr("Mese dopo"), on_click=lambda: self._go(1))
        self.everybody = button(
            self.tr("Tutte presenti oggi"), icon="check-circle", on_click=self._mark_today
        )
        self.missed = button("", on_click=self._mark_missed)
        self.missed.setToolTip(
            self.tr("Scrive «presente» dove manca il segno, fino a ieri; si può annullare")
        )
        self.paper = button(
            self.tr("Stampa il registro…"), icon="printer", on_click=self._show_paper
        )
        self._lay_out()
        self.setFocusProxy(self.grid)
        refresh_on(context.bus, self, (Stay, StayPerson, Presence), self.refresh)
        self.show_day(context.ws.today)

    def show_day(self, day: date) -> None:
        """Show the month of a day."""
        self._first = day.replace(day=1)
        self.refusal.hide()
        self.refresh()
        self._stand_on_today()

    def refresh(self) -> None:
        """Read the month again; the keyboard stays in its cell."""
        found = presences.month(self._context.ws, self._first.year, self._first.month)
        if found == self._register:
            # What was just written here is told once more by the archive.
            return
        self._register = found
        at = (max(self.grid.currentRow(), 0), max(self.grid.currentColumn(), 0))
        self.month.setText(f"{MONTHS[self._first.month - 1].capitalize()} {self._first.year}")
        is_over = found.last < self._context.ws.today
        words = self.tr("Giornate del mese: %1") if is_over else self.tr("Giornate previste: %1")
        self.total.setText(words.replace("%1", str(found.kept)))
        days = found.days
        self.grid.setRowCount(len(found.rows))
        self.grid.setColumnCount(len(days) + 1)
        heads = [f"{DAYS[day.weekday()][:1].upper()}\n{day.day}" for day in days]
        self.grid.setHorizontalHeaderLabels([*heads, self.tr("Giornate")])
        self.grid.setVerticalHeaderLabels([row.code for row in found.rows])
        for number, row in enumerate(found.rows):
            self._fill(number, row, days)
        for column in range(len(days)):
            self.grid.setColumnWidth(column, theme.px(_DAY))
        self.grid.setColumnWidth(len(days), theme.px(_TOTAL))
        # After the widths: what is brought up in wide columns is not there in narrow ones.
        self.grid.setCurrentCell(*at)
        # Of a month to come there is nothing to print.
        self.paper.setEnabled(found.first <= self._context.ws.today)
        self.grid.setVisible(bool(found.rows))
        self.empty.setVisible(not found.rows)
        self._share_acts(found)

    def _stand_on_today(self) -> None:
        """A letter typed at once must not fall on a day that was written weeks ago."""
        today = self._context.ws.today
        is_now = today.replace(day=1) == self._first
        self.grid.setCurrentCell(max(self.grid.currentRow(), 0), today.day - 1 if is_now else 0)
        self._bring_up()

    def _bring_up(self) -> None:
        """The day is seen: also where the whole month is wider than the room there is."""
        if (item := self.grid.currentItem()) is not None:
            self.grid.doItemsLayout()
            self.grid.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _fill(self, number: int, row: RegisterRow, days: tuple[date, ...]) -> None:
        for column, (day, cell) in enumerate(zip(days, row.cells, strict=True)):
            words = self._context.vocabulary.label(_CODES, cell) if cell else ""
            if cell is None:
                words = self.tr("non ospite")
            elif not cell:
                words = self.tr("da scrivere")
            letter = NO_GUEST if cell is None else SIGNS[PresenceCode(cell)] if cell else ""
            item = QTableWidgetItem(letter)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            said = f"{row.code}, {write_long_day(day)}: {words}"
            item.setToolTip(plain(said))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.grid.setItem(number, column, item)
        kept = QTableWidgetItem(str(row.kept))
        kept.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self.grid.setItem(number, len(days), kept)

    def _mark(self, row: int, column: int, code: str | None) -> None:
        found = self._register
        if found is None or not 0 <= row < len(found.rows) or column >= len(found.days):
            return
        on = self._first + timedelta(days=column)
        guest, before = found.rows[row], found.rows[row].cells[column]
        try:
            presences.mark(self._context.ws, guest.stay_person_id, on, code)
        except FieldError as error:
            self.refusal.setText(field_sentence(error.why))
            self.refusal.show()
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self.refusal.hide()
        self.refresh()
        self.grid.setCurrentCell(row, min(column + 1, len(found.days) - 1))
        if before in _WRITTEN and before != code:
            self._offer_back(guest, on, before)

    def _offer_back(self, guest: RegisterRow, on: date, before: str) -> None:
        """What stood there and was written over can come back."""
        was = self._context.vocabulary.label(_CODES, before).lower()
        said = self.tr("%1, %2: era %3").replace("%1", guest.code)
        said = said.replace("%2", write_long_day(on)).replace("%3", was)
        back = partial(presences.mark, self._context.ws, guest.stay_person_id, on, before)
        self._context.offer_undo(said, back)

    def _mark_today(self) -> None:
        today = self._context.ws.today
        self._mark_all(today, today, self.tr("Presenze scritte oggi: %1"))

    def _mark_missed(self) -> None:
        yesterday = self._context.ws.today - timedelta(days=1)
        last = min(add_months(self._first, 1) - timedelta(days=1), yesterday)
        self._mark_all(self._first, last, self.tr("Presenze scritte nei giorni senza segno: %1"))

    def _mark_all(self, first: date, last: date, words: str) -> None:
        ws = self._context.ws
        try:
            written = presences.mark_all(ws, first, last)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        if not written:
            # What was written before, with its undo, stays to be taken back.
            self.refusal.setText(self.tr("Erano già scritte tutte."))
            self.refusal.show()
            return
        self.refusal.hide()
        undo = partial(presences.unmark, ws, written)
        self._context.offer_undo(words.replace("%1", str(len(written))), undo)
        self.refresh()

    def _share_acts(self, found: Register) -> None:
        """Today is written in its own month; days that were missed where there are any."""
        today = self._context.ws.today
        self.everybody.setVisible(found.first <= today <= found.last)
        before = max(0, min((today - found.first).days, len(found.days)))
        empty = sum(row.cells[:before].count("") for row in found.rows)
        self.missed.setText(
            self.tr("Tutte presenti dove manca il segno (%1)").replace("%1", str(empty))
        )
        self.missed.setVisible(empty > 0)

    def _go(self, months: int) -> None:
        self.show_day(add_months(self._first, months))

    def _show_paper(self) -> None:
        """Look at the register of the month before it is printed."""
        place = Place(names.REGISTER, None, ((names.DAY, str(self._first)),))
        self._context.navigation.open(place)

    def _lay_out(self) -> None:
        self.grid.verticalHeader().setMinimumWidth(theme.px(_CODE))
        # Two signs stand in a narrow column only without the padding that a wide one has.
        self.grid.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 4px 0; }")
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.grid.horizontalHeader().setMinimumSectionSize(theme.px(_DAY))
        words = self._context.vocabulary
        legend = " · ".join(f"{key} {words.label(_CODES, code)}" for code, key in SIGNS.items())
        self._acts = QWidget(self)
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(SPACE_2)
        acts.addStretch(1)
        self._parts = (self.total, self.missed, self.everybody, self.paper)
        for part in self._parts:
            acts.addWidget(part)
        # Beneath the month they go on as many lines as they need.
        self._beneath = QWidget(self)
        self._lines = FlowLayout(self._beneath)
        self._beneath.hide()
        # They go under the month where there is no room: they must not widen the window before.
        self._acts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE_2)
        for part in (self.back, self.month, self.on):
            self._head.addWidget(part)
        self._head.addWidget(self._acts, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addLayout(self._head)
        whole.addWidget(self._beneath)
        whole.addWidget(self.refusal)
        whole.addWidget(self.grid, 1)
        whole.addWidget(self.empty, 1)
        whole.addWidget(label(f"{legend} · {_tr('Canc toglie')}", "small", wrap=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the acts have a row of their own."""
        super().resizeEvent(event)
        of_month = sum(one.sizeHint().width() for one in (self.back, self.month, self.on))
        shown = [one.sizeHint().width() + SPACE_2 for one in self._parts if not one.isHidden()]
        is_narrow = of_month + sum(shown) + 4 * SPACE_2 > self.width()
        if is_narrow is self._beneath.isHidden():
            inner, lines = self._acts.layout(), self._lines
            home, other = (lines, inner) if is_narrow else (inner, lines)
            for one in self._parts:
                if home is not None and other is not None:
                    other.removeWidget(one)
                    home.addWidget(one)
            self._beneath.setVisible(is_narrow)
        # Before it has its room nothing can be brought up in it.
        QTimer.singleShot(0, self, self._bring_up)


def _tr(text: str) -> str:
    return QCoreApplication.translate("presences", text)
