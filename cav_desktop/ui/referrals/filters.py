"""The filters of the board of referrals: code, state, receiver, direction, whose, what is late."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.folding import fold
from cav_desktop.domain.referrals.states import OPEN, ReferralState
from cav_desktop.domain.referrals.turns import Turn
from cav_desktop.services.referrals.board import BoardRow
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.referral_words import DIRECTIONS, PARTIES, STATES
from cav_desktop.ui.referrals.words import tr
from cav_desktop.ui.widgets import FilterButton, FlowLayout, Option, TextField, button
from cav_desktop.ui.widgets.filter_toggle import FilterToggle

_CODE = 190


class BoardFilters(QWidget):
    """`changed` after each choice; `narrowed` gives what is left of the board."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.turn: Turn | None = None
        """The counter that was pressed; none shows everything that is open."""
        self.code = TextField(placeholder=tr("Cerca un codice"), max_length=20)
        self.code.setAccessibleName(tr("Cerca un codice di fascicolo"))
        self.code.setFixedWidth(theme.px(_CODE))
        self.state = FilterButton(tr("Stato"))
        self.party = FilterButton(tr("Destinatario"))
        self.direction = FilterButton(tr("Direzione"))
        self.mine = FilterToggle(tr("Miei"), icon="user")
        self.late = FilterToggle(tr("In ritardo"), icon="clock")
        self.clear_all = button(tr("Togli filtri"), "quiet", on_click=self.clear)
        self._lay_out()
        self.offer()
        self.code.changed.connect(lambda _: self._tell())
        for one in (self.state, self.party, self.direction):
            one.changed.connect(lambda _: self._tell())
        for chip in (self.mine, self.late):
            chip.clicked.connect(lambda _=False: self._tell())
        context.lists_changed.connect(self.offer)
        self._adapt()

    @property
    def are_set(self) -> bool:
        """Whether something narrows the list."""
        buttons = (self.state, self.party, self.direction)
        chips = (self.mine, self.late)
        return (
            self.turn is not None
            or bool(self.code.value())
            or any(one.value() for one in buttons)
            or any(one.isChecked() for one in chips)
        )

    @property
    def states(self) -> frozenset[ReferralState]:
        """Those that are shown: what is over only where its state is asked for."""
        return frozenset(map(ReferralState, self.state.value())) or OPEN

    def narrowed(self, rows: Iterable[BoardRow]) -> list[BoardRow]:
        """Those that the filters show."""
        states = self.states
        return [one for one in self.of_whom(rows) if one.row.state in states and self._fits(one)]

    def of_whom(self, rows: Iterable[BoardRow]) -> list[BoardRow]:
        """All, or hers alone: the counters follow this one."""
        if not self.mine.isChecked():
            return list(rows)
        return [one for one in rows if one.follows == self._context.ws.staff_id]

    def choose(self, turn: Turn | None) -> None:
        """Show one turn alone."""
        self.turn = turn
        self._tell()

    def show_place(self, place: Place) -> None:
        """Take the filters of a place; those that it does not name are taken away."""
        if not place.filters:
            return
        self._reset()
        for name, one in (("state", self.state), ("party", self.party), ("way", self.direction)):
            one.set_value(code for code in place.filter(name).split(",") if code)
        wanted = place.filter("turn")
        self.turn = Turn(wanted) if wanted in set(Turn) else None
        self.mine.setChecked(place.filter("mine") == "si")
        self.late.setChecked(place.filter("late") == "si")
        self.code.set_value(place.filter("code"))
        self._tell()

    def clear(self) -> None:
        """Show everything that is open."""
        self._reset()
        self._tell()

    def add(self, act: QWidget) -> None:
        """Put an act of the list after the filters: it goes on a new line with them."""
        self._flow.addWidget(act)

    def offer(self) -> None:
        """Offer the lists as they are now."""
        lists = {STATES: self.state, PARTIES: self.party, DIRECTIONS: self.direction}
        for name, one in lists.items():
            terms = self._context.vocabulary.choices(name)
            one.set_options([Option(term.code, term.label) for term in terms])

    def _fits(self, one: BoardRow) -> bool:
        wanted = fold(self.code.value() or "")
        row = one.row
        return (
            self.turn in (None, one.turn)
            and (not self.party.value() or row.party in self.party.value())
            and (not self.direction.value() or row.direction in self.direction.value())
            and (one.is_late or not self.late.isChecked())
            and wanted in fold(row.case_code)
        )

    def _reset(self) -> None:
        self.turn = None
        self.code.set_value(None)
        for one in (self.state, self.party, self.direction):
            one.set_value(())
        for chip in (self.mine, self.late):
            chip.setChecked(False)

    def _tell(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        self.clear_all.setVisible(self.are_set)
        self._flow.invalidate()
        self._holder.updateGeometry()

    def _lay_out(self) -> None:
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder)
        for widget in (
            self.code,
            self.state,
            self.party,
            self.direction,
            self.late,
            self.mine,
            self.clear_all,
        ):
            self._flow.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._holder)
