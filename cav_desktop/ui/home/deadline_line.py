"""One deadline: when, whose, why; the act that ends it, and what may be decided instead."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QWidget

from cav_desktop.domain.deadlines.decisions import CloseReason
from cav_desktop.domain.deadlines.rules import Act
from cav_desktop.services.access.staff import StaffRow
from cav_desktop.services.dates.deadlines import DueRow
from cav_desktop.ui import due_words, theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import words
from cav_desktop.ui.home.when_panel import WhenPanel
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, Tone
from cav_desktop.ui.widgets import (
    Chip,
    DateField,
    DateTimeField,
    FlowLayout,
    button,
    dates,
    icon_button,
    label,
)

_TIME, _ROOMY = 96, 440
_DAYS = (1, 3, 7)


class DeadlineLine(QWidget):
    """`acted` asks for the place where it is ended; the other signals carry what was decided."""

    opened = Signal()
    acted = Signal()
    snoozed = Signal(object)
    handed = Signal(int)
    done = Signal()
    closed = Signal(object)
    fixed = Signal(object)

    def __init__(
        self,
        context: Context,
        row: DueRow,
        colleagues: Sequence[StaffRow],
        tone: Tone,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._context = context
        self._today = context.ws.today
        self._day: WhenPanel | None = None
        self._fixer: WhenPanel | None = None
        code = row.case_code or self.tr("contatto senza fascicolo")
        self.name = button(code, "link", on_click=self.opened.emit)
        self.act = button(due_words.act(row), on_click=self._act)
        self.more = icon_button(
            "dots-three-vertical", self.tr("Altro: rimanda, affida, fatto, chiudi")
        )
        self.menu = QMenu(self.more)
        self._fill_menu(colleagues)
        self.more.setMenu(self.menu)
        self._grid = QGridLayout(self)
        self._is_narrow = False
        self._build(tone)
        self.setAccessibleName(
            f"{due_words.name(row.kind)} {code} {dates.write_day(row.due.on, self._today)}"
        )

    @property
    def day(self) -> WhenPanel:
        """The field that asks for another day; made when somebody first wants it."""
        if self._day is None:
            field = DateField(lambda: self._today)
            self._day = WhenPanel(field, self.tr("Rimanda a"), self.tr("Rimanda"))
            self._day.meant.connect(self.snoozed)
            self._grid.addWidget(self._day, 2, 0, 1, 4)
        return self._day

    @property
    def fixer(self) -> WhenPanel:
        """The field that asks when she comes; made when somebody first wants it."""
        if self._fixer is None:
            field = DateTimeField(lambda: self._context.now.replace(tzinfo=None))
            self._fixer = WhenPanel(field, self.tr("Appuntamento"), self.tr("Fissa"))
            self._fixer.meant.connect(self.fixed)
            self._grid.addWidget(self._fixer, 3, 0, 1, 4)
        return self._fixer

    def _act(self) -> None:
        """An appointment is fixed here; everything else where it is written."""
        if self.row.act is Act.FIX_APPOINTMENT and self.row.due.case_id is not None:
            self.fixer.ask()
        else:
            self.acted.emit()

    def _build(self, tone: Tone) -> None:
        grid = self._grid
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, theme.px(_TIME))
        grid.setColumnStretch(2, 1)
        when = words.distance(self.row.due.on, self._today)
        grid.addWidget(Chip(when, tone), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        picture = QLabel(self)
        picture.setPixmap(theme.pixmap(due_words.icon(self.row.kind), "muted"))
        grid.addWidget(picture, 0, 1)
        grid.addWidget(self._whose(), 0, 2)
        self._acts = QWidget(self)
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(SPACE_1)
        acts.addWidget(self.act)
        acts.addWidget(self.more)
        grid.addWidget(self._acts, 0, 3)
        why = due_words.sentence(self.row, self._context.vocabulary, self._today)
        who = self.row.staff or self.tr("nessuna la segue")
        said = f"{due_words.name(self.row.kind)}. {why} · {who}"
        grid.addWidget(label(said, "small", wrap=True), 1, 2, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the column is narrow for the letters the acts stand beneath the words."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme.px(_ROOMY)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            place = (4, 2, 1, 2) if is_narrow else (0, 3, 1, 1)
            self._grid.addWidget(self._acts, *place, Qt.AlignmentFlag.AlignRight)

    def _whose(self) -> QWidget:
        held = QWidget(self)
        flow = FlowLayout(held, SPACE_2)
        said: list[QWidget] = [self.name]
        if self.row.alias:
            said.append(label(f"«{self.row.alias}»"))
        for one in said:
            one.setMinimumHeight(self.name.sizeHint().height())
            flow.addWidget(one)
        for text in due_words.marks(self.row, self._today):
            flow.addWidget(Chip(text, Tone.WARNING))
        return held

    def _fill_menu(self, colleagues: Sequence[StaffRow]) -> None:
        off = self.menu.addMenu(self.tr("Rimanda"))
        for days in _DAYS:
            until = self._today + timedelta(days=days)
            word = dates.write_day(until, self._today, relative=True)
            self._add(off, word[:1].upper() + word[1:], partial(self.snoozed.emit, until))
        self._add(off, self.tr("A un altro giorno…"), self._ask_day)
        to = self.menu.addMenu(self.tr("Affida a"))
        for one in colleagues:
            if one.staff_id != self.row.due.staff_id:
                self._add(to, one.shown_name, partial(self.handed.emit, one.staff_id))
        to.setEnabled(not to.isEmpty())
        if self.row.is_ended_by_hand:
            self._add(self.menu, self.tr("Fatto"), self.done.emit)
        shut = self.menu.addMenu(self.tr("Chiudi con motivo"))
        for reason in CloseReason:
            word = due_words.reason(reason)
            self._add(shut, word, partial(self.closed.emit, reason))

    def _add(self, menu: QMenu, word: str, act: Callable[[], object]) -> None:
        made = QAction(word, menu)
        made.triggered.connect(lambda _=False: act())
        menu.addAction(made)

    def _ask_day(self) -> None:
        self.day.ask()
