"""The tab "Tavola": three months of the rooms, as a board or a table, and what is done there."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.day_names import MONTHS
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.limits import Block, OverCapacity
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import Stay, StayPerson
from cav_desktop.services.shelter import board, holds
from cav_desktop.services.shelter.board import Board, RoomLine, SpanKind
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.shelter import words
from cav_desktop.ui.shelter.board_rows import Chosen
from cav_desktop.ui.shelter.board_table import BoardTable
from cav_desktop.ui.shelter.board_view import BoardView
from cav_desktop.ui.shelter.legend import Legend
from cav_desktop.ui.shelter.moving import Ask, Mover
from cav_desktop.ui.shelter.names import REQUEST, SCREEN, SEEK, TAB
from cav_desktop.ui.shelter.reserved import ReservedBoard
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import EmptyState, FilterChip, button, confirm, icon_button, label

_MONTHS, _SHORT = 3, 3
_HIGH = 440
_MINUTE_MS = 60_000


class BoardTab(QWidget):
    """Without the key of the houses only who is hosted is said."""

    def __init__(
        self, context: Context, *, ask: Ask = confirm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._month = context.ws.today.replace(day=1)
        self._shown = self._month, self._month
        self._mover = Mover(context, self, ask)
        self.view = BoardView()
        self.table = BoardTable(context)
        self.reserved = ReservedBoard(context)
        self.nothing = EmptyState(
            "bed",
            self.tr("Nessuna casa ancora"),
            self.tr("La coordinatrice scrive case e stanze nella scheda Case, per nome in codice."),
            self.tr("Vai alle case"),
        )
        self.period = label("", "strong")
        # It gives way first: the months stand on the board too.
        self.period.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.as_table = FilterChip(self.tr("Come elenco"))
        self.as_table.setToolTip(self.tr("Le stesse cose riga per riga, per chi legge con la voce"))
        self.sentence = label("", "muted", wrap=True)
        self.go = button("", on_click=self._open_current)
        self.release = button(self.tr("Lascia il posto"), on_click=self._release)
        self.carry = button(self.tr("Sposta"), icon="arrows-down-up", on_click=self._carry)
        self.carry.setToolTip(self.tr("Ctrl+↓ o Ctrl+↑: scegli la stanza, Invio conferma"))
        self._legend = Legend()
        self._stack = QStackedWidget(self)
        # A kept place comes free by itself, and today is another day after midnight.
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def current(self) -> Chosen | None:
        """What is chosen, on the board or in the table."""
        return (self.table if self.as_table.isChecked() else self.view).current()

    def refresh(self) -> None:
        """Read the months again."""
        ws = self._context.ws
        first, last = self._month, add_months(self._month, _MONTHS) - timedelta(days=1)
        shown = board.read(ws, first, last)
        self._shown = first, last
        self._say_period()
        self._show(shown)

    def _say_period(self) -> None:
        """The months in full where there is room; beside a drawer with large letters in short."""
        whole, short = _period(*self._shown), _period(*self._shown, in_short=True)
        room = self.period.fontMetrics().horizontalAdvance(whole) <= self.period.width()
        self.period.setText(whole if room else short)
        self.period.setToolTip("" if room else plain(whole))
        self.period.setAccessibleName(whole)

    def turn(self, months: int) -> None:
        """So many months on; 0 is today."""
        today = self._context.ws.today.replace(day=1)
        self._month = add_months(self._month, months) if months else today
        self.refresh()

    def _tick(self) -> None:
        is_at_rest = self.isVisible() and self.view.carried_to is None
        if is_at_rest and not self._context.is_closed:
            self.refresh()

    def _show(self, shown: Board) -> None:
        for part in (self._acts, self._strip):
            part.setVisible(not shown.is_reserved and bool(shown.rooms))
        if shown.is_reserved:
            self.reserved.show_board(shown)
            self._stack.setCurrentWidget(self.reserved)
            self._share_room()
            return
        self.view.show_board(shown, self._context.vocabulary, self._context.ws.today)
        self.table.show_board(shown)
        self._turn_over()
        if not shown.rooms:
            self._stack.setCurrentWidget(self.nothing)
            self._share_room()

    def _turn_over(self) -> None:
        is_table = self.as_table.isChecked()
        self._stack.setCurrentWidget(self.table if is_table else self._card)
        self._share_room()
        self._say(self.current)

    def _share_room(self) -> None:
        """Where the room is low the rows come before the legend."""
        is_board = self._stack.currentWidget() is self._card
        self._legend.setVisible(is_board and self.height() >= theme.px(_HIGH))

    def _say(self, here: Chosen | None) -> None:
        """The strip beneath: the whole sentence of what is chosen, and its acts."""
        span = here.span if here else None
        to = self.view.carried_to
        if to is not None:
            self.sentence.setText(self.view.accessibleDescription())
        elif here is None:
            self.sentence.setText(self.tr("Scegli una stanza: con le frecce, o con il mouse."))
        else:
            today = self._context.ws.today
            self.sentence.setText(words.said(here.line, span, self._context.vocabulary, today))
        verb = self._verb(here)
        self.go.setText(verb)
        self.go.setVisible(bool(verb))
        is_held = span is not None and span.kind is SpanKind.HELD
        is_movable = span is not None and span.kind in (SpanKind.HELD, SpanKind.STAY)
        self.release.setVisible(is_held)
        self.carry.setVisible(is_movable and not self.as_table.isChecked())

    def _verb(self, here: Chosen | None) -> str:
        if here is None:
            return ""
        if here.span is None:
            return self.tr("Cerco posto")
        if here.span.kind is SpanKind.HELD:
            return self.tr("Apri la richiesta")
        return self.tr("Apri il fascicolo") if here.span.case_id is not None else ""

    def _open_current(self) -> None:
        if (here := self.current) is not None:
            self._open(here)

    def _open(self, here: Chosen) -> None:
        span = here.span
        if span is None:
            self._context.navigation.open(Place(SEEK))
        elif span.kind is SpanKind.HELD and span.request_id is not None:
            self._context.navigation.open(Place(REQUEST, span.request_id))
        elif span.case_id is not None:
            self._context.navigation.open(Place("case", span.case_id))

    def _carry(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.carry(1)
        if self.view.carried_to is None:
            self.view.carry(-1)

    def _move(self, here: Chosen, to: RoomLine) -> None:
        if here.span is not None:
            self._mover.move(here.line, here.span, to)

    def _release(self) -> None:
        span = self.current.span if self.current else None
        if span is None or span.hold_id is None:
            return
        line = self.current.line if self.current else None
        until = self._mover.held_until(span)
        if not self._context.attempt(partial(holds.release, self._context.ws, span.hold_id)):
            return
        undo = None
        if until is not None and span.request_id is not None and line is not None:
            undo = partial(
                self._context.attempt,
                partial(holds.hold, self._context.ws, span.request_id, line.place.room_id, until),
            )
        self._context.offer_undo(self.tr("Il posto non è più tenuto"), undo)

    def _connect(self) -> None:
        houses = Place(SCREEN, None, ((TAB, "houses"),))
        self.nothing.acted.connect(lambda: self._context.navigation.open(houses))
        self.view.chosen.connect(self._say)
        self.view.opened.connect(self._open)
        self.view.move_asked.connect(self._move)
        self.view.turned.connect(self.turn)
        self.table.chosen.connect(self._say)
        self.table.opened.connect(self._open)
        self.reserved.opened.connect(
            lambda case_id: self._context.navigation.open(Place("case", case_id))
        )
        self.as_table.toggled.connect(lambda _: self._turn_over())
        self._context.lists_changed.connect(self.refresh)
        heard = (
            *(Stay, StayPerson, Placement, Hold, Block, OverCapacity),
            *(House, Room, ShelterRequest, CaseFile),
        )
        refresh_on(self._context.bus, self, heard, self.refresh)

    def _lay_out(self) -> None:
        self._acts = QWidget(self)
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(SPACE_2)
        back, on = self.tr("Un mese prima (Pag↑)"), self.tr("Un mese dopo (Pag↓)")
        acts.addWidget(icon_button("caret-left", back, on_click=partial(self.turn, -1)))
        acts.addWidget(button(self.tr("Oggi"), on_click=partial(self.turn, 0)))
        acts.addWidget(icon_button("caret-right", on, on_click=partial(self.turn, 1)))
        acts.addSpacing(SPACE_2)
        acts.addWidget(self.period, 1)
        acts.addWidget(self.as_table)
        self._card = QFrame(self)
        self._card.setProperty("kind", "card")
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(SPACE_4, SPACE_2, SPACE_2, SPACE_3)
        inner.addWidget(self.view)
        for one in (self._card, self.table, self.reserved, self.nothing):
            self._stack.addWidget(one)
        self._strip = QWidget(self)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.setSpacing(SPACE_2)
        strip.addWidget(self.sentence, 1)
        for act in (self.carry, self.release, self.go):
            strip.addWidget(act)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addWidget(self._acts)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._legend)
        whole.addWidget(self._strip)
        self.setFocusProxy(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share_room()
        # The label has its new width after this widget has.
        QTimer.singleShot(0, self, self._say_period)


def _period(first: date, last: date, *, in_short: bool = False) -> str:
    begun, ended = (MONTHS[day.month - 1][: _SHORT if in_short else None] for day in (first, last))
    is_plain = in_short or first.year == last.year
    return f"{begun if is_plain else f'{begun} {first.year}'} – {ended} {last.year}"
