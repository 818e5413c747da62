"""The screen "Invii": counters by whose turn it is, filters, a line each referral."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.amounts import number
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.consents import Consent
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.people import Person, PersonName
from cav_desktop.domain.referrals.receivers import Receiver
from cav_desktop.domain.referrals.referral_form import REFERRAL
from cav_desktop.domain.referrals.referrals import Referral, ReferralStep
from cav_desktop.domain.referrals.states import OPEN, Direction
from cav_desktop.domain.referrals.turns import Turn
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals import board, referring, waiting
from cav_desktop.services.referrals.board import BoardRow
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.paging import PagedTableModel
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.referrals import columns, words
from cav_desktop.ui.referrals.columns import BoardLine
from cav_desktop.ui.referrals.filters import BoardFilters
from cav_desktop.ui.referrals.waits import WaitsPanel
from cav_desktop.ui.referrals.words import tr
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import (
    CounterCard,
    DataTable,
    EmptyState,
    button,
    label,
)
from cav_desktop.ui.widgets.filter_toggle import FilterToggle

SCREEN = "referrals"
_NAMES = 150
_LOW = 620
_REMINDED = (Turn.THEIRS, Turn.WAITING)


class BoardPage(QWidget):
    """Enter opens the referral in its case; S writes down that they were asked again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._board: tuple[BoardRow, ...] = ()
        self._read = OPEN
        self._rows: dict[int, BoardRow] = {}
        self._sort, self._descending = "wait", True
        self._count = label("", "muted")
        self._waits = label("", "small", wrap=True)
        self.counters = {turn: CounterCard(tr(word)) for turn, word in words.TURNS.items()}
        self.filters = BoardFilters(context)
        self.names = FilterToggle(tr("Mostra nomi"), icon="eye")
        self.names.setToolTip(
            plain(tr("Ogni pagina di nomi che si vede resta scritta nel registro, fino al blocco."))
        )
        self.remind = button(tr("Sollecita"), icon="bell-ringing", on_click=self.remind_current)
        self.letters = button(
            tr("Da altri Centri…"),
            icon="envelope-simple-open",
            on_click=lambda: context.navigation.open(Place("letters")),
        )
        self.letters.setToolTip(plain(tr("Pacchetti arrivati su chiavetta da un altro Centro")))
        self.waits = WaitsPanel(context)
        self.waits.hide()
        self.by_service = FilterToggle(tr("Attese per servizio"), icon="clock")
        self.by_service.toggled.connect(self._show_waits)
        self.empty = EmptyState("paper-plane-tilt", "")
        self.table = self._make_table()
        self._lay_out()
        self._connect()
        self._show_names(context.are_names_shown)
        self.refresh()

    def show_place(self, place: Place) -> None:
        """Take the filters of a place; the days are counted again."""
        self.filters.show_place(place)
        self.refresh()
        if place.object_id is not None:
            self.table.select_id(place.object_id)

    def refresh(self) -> None:
        """Read the referrals and their waits again."""
        self._read_waits()
        self._read_board()

    def _read_board(self) -> None:
        """Those that are open, which the counters count, and what is over where it is asked for."""
        self._read = OPEN | self.filters.states
        self._board = board.read(self._context.ws, self._read)
        if self.by_service.isChecked():
            self.waits.refresh()
        self._show()

    def _narrow(self) -> None:
        if self.filters.states <= self._read:
            self._show()
        else:
            self._read_board()

    def _read_waits(self) -> None:
        ws = self._context.ws
        told, each = words.waits(
            waiting.figures(ws, ws.today.year), Wording(self._context.vocabulary, {}), ws.today.year
        )
        self._waits.setText(told)
        self._waits.setToolTip(plain(each))

    def remind_current(self) -> None:
        """They were asked again, today; it can be taken back."""
        one = self._rows.get(self.table.current_id() or 0)
        if one is None or not _may_be_reminded(one):
            return
        ws = self._context.ws
        if self._context.attempt(partial(referring.remind, ws, one.id)):
            undo = partial(self._context.attempt, partial(referring.undo, ws, one.id))
            said = tr("Sollecito segnato per %1").replace("%1", one.row.case_code)
            self._context.offer_undo(said, undo)

    def _show(self) -> None:
        counts = board.counts(self.filters.of_whom(self._board))
        for turn, card in self.counters.items():
            definition, tone = words.counted(turn, counts[turn])
            card.set_count(counts[turn].count, definition, tone)
            card.set_chosen(is_chosen=self.filters.turn is turn)
        # There is one only after a withdrawal: it takes no room before.
        to_close, is_asked = counts[Turn.TO_CLOSE].count, self.filters.turn is Turn.TO_CLOSE
        self.counters[Turn.TO_CLOSE].setVisible(is_asked or to_close > 0)
        shown = sorted(
            self.filters.narrowed(self._board), key=_ORDERS[self._sort], reverse=self._descending
        )
        self._rows = {one.id: one for one in shown}
        self._say_empty()
        self.table.show_ids(self._rows)
        self._count.setText(_counted(len(shown)))
        self._share_room()
        self._show_acts()

    def _say_empty(self) -> None:
        if self.filters.are_set:
            self.empty.set_words(
                "funnel",
                tr("Nessun invio con questi filtri"),
                tr("Gli invii conclusi si vedono scegliendo il loro stato."),
                tr("Togli filtri"),
            )
        else:
            self.empty.set_words(
                "paper-plane-tilt",
                tr("Nessun invio aperto"),
                tr("Un invio si prepara nel fascicolo della donna, alla voce «Invii»."),
                tr("Vai ai fascicoli"),
            )

    def _act_on_empty(self) -> None:
        if self.filters.are_set:
            self.filters.clear()
        else:
            self._context.navigation.open(Place("cases"))

    def _make_table(self) -> DataTable:
        model = PagedTableModel[BoardLine](columns.columns(self._context), self._fetch)
        table = DataTable("referrals", model, self.empty)
        table.view.setAccessibleName(tr("Invii"))
        table.set_sort(self._sort, descending=self._descending)
        table.show_count(shown=False)
        return table

    def _fetch(self, ids: list[int]) -> list[BoardLine]:
        found = [self._rows[one] for one in ids if one in self._rows]
        wanted = tuple(dict.fromkeys(one.row.case_id for one in found))
        names = self._context.are_names_shown
        cases = {row.id: row for row in case_files.rows(self._context.ws, wanted, names=names)}
        lines = []
        for one in found:
            case = cases.get(one.row.case_id)
            alias, name = (case.alias, case.name or "") if case else ("", "")
            lines.append(BoardLine(one, alias, name))
        return lines

    def _open(self, referral_id: int) -> None:
        one = self._rows[referral_id]
        where = (
            ("section", "referrals"),
            ("part", REFERRAL.key),
            ("object", str(referral_id)),
        )
        self._context.navigation.open(Place("case", one.row.case_id, where))

    def _press(self, turn: Turn) -> None:
        self.filters.choose(None if self.filters.turn is turn else turn)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._show()

    def _show_acts(self) -> None:
        one = self._rows.get(self.table.current_id() or 0)
        may = one is not None and _may_be_reminded(one)
        self.remind.setEnabled(may)
        said = (
            tr("Segna che oggi hai chiesto di nuovo (S)")
            if may
            else tr("Scegli nell’elenco un invio che aspetta una risposta")
        )
        self.remind.setToolTip(plain(said))

    def _show_names(self, shown: bool) -> None:
        self.names.setChecked(shown)
        self.table.show_column(columns.NAME, shown=shown)
        self._share_room()
        self.table.model.refresh()

    def _show_waits(self, shown: bool) -> None:
        """The waits take the place of the list, and give it back."""
        if shown:
            self.waits.refresh()
        self.waits.setVisible(shown)
        for one in (self.filters, self.table):
            one.setVisible(not shown)
        self._share_room()

    def _share_room(self) -> None:
        names = theme.px(_NAMES) if self._context.are_names_shown else 0
        for key, room in columns.LESS_NEEDED.items():
            self.table.show_column(key, shown=self.width() - names >= theme.px(room))
        is_low = self.height() < theme.px(_LOW)
        for card in self.counters.values():
            card.set_brief(is_brief=is_low)
        is_told = bool(self._waits.text()) and not self.by_service.isChecked()
        self._waits.setVisible(is_told and not is_low)

    def _connect(self) -> None:
        for turn, card in self.counters.items():
            card.pressed.connect(partial(self._press, turn))
        self.filters.changed.connect(self._narrow)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._sort_by)
        self.table.selected.connect(lambda _: self._show_acts())
        self.empty.acted.connect(self._act_on_empty)
        self.names.clicked.connect(self._context.show_names)
        self._context.names_shown.connect(self._show_names)
        self._context.lists_changed.connect(self.table.model.refresh)
        key = QShortcut(QKeySequence("S"), self.table)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.remind_current)
        refresh_on(
            self._context.bus,
            self,
            (Referral, ReferralStep, Receiver, Consent, CaseFile, Episode, Person, PersonName),
            self._read_board,
        )
        refresh_on(self._context.bus, self, (Referral, ReferralStep), self._read_waits)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(tr("Invii"), "display"))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        for one in (self.by_service, self.letters, self.remind):
            head.addWidget(one)
        tiles = QHBoxLayout()
        tiles.setSpacing(SPACE_2)
        for card in self.counters.values():
            tiles.addWidget(card, 1)
        self.filters.add(self.names)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(tiles)
        whole.addWidget(self._waits)
        whole.addWidget(self.filters)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.waits, 1)
        self.setMinimumWidth(theme.px(480))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list."""
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what the referral itself says goes first."""
        super().resizeEvent(event)
        self._share_room()


def _may_be_reminded(one: BoardRow) -> bool:
    return one.turn in _REMINDED and one.row.direction is Direction.OUT


def _counted(count: int) -> str:
    if not count:
        return ""
    return tr("1 invio") if count == 1 else tr("%1 invii").replace("%1", number(count))


def _wait(one: BoardRow) -> tuple[bool, int, int, int]:
    """What is to be decided, what is late, then the longest wait: as the column says it."""
    waited = one.silent_days or one.row.waiting_days or 0
    return (one.is_escalated, one.late_days, waited, -one.id)


_ORDERS: dict[str, Callable[[BoardRow], tuple[object, ...]]] = {
    "code": lambda one: (one.row.case_code, one.id),
    "receiver": lambda one: (one.row.party, one.row.receiver, one.id),
    "state": lambda one: (one.row.state, one.id),
    "wait": _wait,
    "since": lambda one: (one.row.since, one.id),
    "staff": lambda one: (one.staff, one.id),
}
