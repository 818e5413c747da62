"""Deadlines under one another: the first ones at once, the others when they are asked for."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.appointments import AppointmentKind
from cav_desktop.domain.deadlines.decisions import CloseReason
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.services.access.staff import StaffRow
from cav_desktop.services.calls import appointments
from cav_desktop.services.calls.appointments import FollowUp
from cav_desktop.services.dates import deadlines
from cav_desktop.services.dates.deadlines import DueRow
from cav_desktop.ui import due_words, errors
from cav_desktop.ui.context import Context
from cav_desktop.ui.home.deadline_line import DeadlineLine
from cav_desktop.ui.home.sections import ruled
from cav_desktop.ui.home.standing import holds_keyboard
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme.tokens import SPACE_2, Tone
from cav_desktop.ui.widgets import button, dates
from cav_desktop.ui.widgets.layouts import empty

FIRST = 6
_MORE = 20


class DeadlineList(QWidget):
    """One group of Oggi; what is decided is done at once, and can be taken back."""

    def __init__(
        self,
        context: Context,
        tone: Tone,
        on_change: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._tone = tone
        self._on_change = on_change
        self._rows: Sequence[DueRow] = ()
        self._colleagues: Sequence[StaffRow] = ()
        self.lines: list[DeadlineLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2)

    def show_rows(
        self, rows: Sequence[DueRow], colleagues: Sequence[StaffRow], *, ruled_above: bool = False
    ) -> None:
        """Replace what is shown."""
        self._clear()
        self._rows, self._colleagues = rows, colleagues
        self._ruled_above = ruled_above
        self._show_more(FIRST)
        self.setVisible(bool(rows))

    def standing(self) -> int | None:
        """The place of the line in which the keyboard is."""
        return next((at for at, one in enumerate(self.lines) if holds_keyboard(one)), None)

    def stand_at(self, place: int) -> bool:
        """Put the keyboard on the line of a place, or on the last one; False when there is none."""
        if self.lines:
            line = self.lines[min(place, len(self.lines) - 1)]
            line.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.lines)

    def _show_more(self, how_many: int) -> None:
        shown = len(self.lines)
        for place, row in enumerate(self._rows[shown : shown + how_many], start=shown):
            made = self._line(row)
            self.lines.append(made)
            self._column.addWidget(ruled(made) if place or self._ruled_above else made)
        left = len(self._rows) - len(self.lines)
        if left:
            text = self.tr("Mostra le altre (%1)").replace("%1", str(left))
            more = button(text, "quiet", icon="caret-down")
            more.clicked.connect(lambda: self._go_on(more))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _go_on(self, more: QWidget) -> None:
        first = len(self.lines)
        self._column.removeWidget(more)
        more.hide()
        more.deleteLater()
        self._show_more(_MORE)
        self.lines[first].name.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.lines = []
        empty(self._column)

    def _line(self, row: DueRow) -> DeadlineLine:
        made = DeadlineLine(self._context, row, self._colleagues, self._tone)
        made.opened.connect(partial(self._open, row, ""))
        made.acted.connect(partial(self._open, row, due_words.section(row)))
        made.snoozed.connect(partial(self._snooze, made))
        made.fixed.connect(partial(self._fix, made))
        made.handed.connect(partial(self._hand, row))
        made.done.connect(partial(self._done, row))
        made.closed.connect(partial(self._close, row))
        return made

    def _open(self, row: DueRow, section: str) -> None:
        about = row.due.about
        part = (("part", about.kind), ("object", str(about.id)))
        where = (("section", section), *part) if section else ()
        if row.due.case_id is not None:
            self._context.navigation.open(Place("case", row.due.case_id, where))
        elif row.due.about.kind == "contact":
            self._context.navigation.open(Place("contacts", row.due.about.id))
        else:
            self._context.navigation.open(Place("contacts"))

    def _snooze(self, line: DeadlineLine, until: date) -> None:
        day = dates.write_day(until, self._context.ws.today, relative=True)
        said = self.tr("Rimandata a %1.").replace("%1", day)
        try:
            number = deadlines.snooze(self._context.ws, line.row.due, until)
        except FieldError as error:
            line.day.show()
            line.day.refuse(errors.field_sentence(error.why))
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._offer(said, number)

    def _fix(self, line: DeadlineLine, moment: datetime) -> None:
        ws = self._context.ws
        wanted = FollowUp(AppointmentKind.INTERVIEW, moment.date(), moment.time())
        try:
            number = appointments.make(ws, line.row.due.case_id or 0, wanted)
        except FieldError as error:
            line.fixer.refuse(errors.field_sentence(error.why))
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        said = self.tr("Appuntamento fissato: %1.").replace(
            "%1", dates.write_instant(moment, ws.today)
        )
        self._on_change()
        self._context.offer_undo(said, partial(self._withdraw, number))

    def _withdraw(self, number: int) -> None:
        try:
            appointments.withdraw(self._context.ws, number)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)

    def _hand(self, row: DueRow, staff_id: int) -> None:
        who = next((one.shown_name for one in self._colleagues if one.staff_id == staff_id), "")
        said = self.tr("Affidata a %1.").replace("%1", who)
        self._decide(said, partial(deadlines.reassign, self._context.ws, row.due, staff_id))

    def _done(self, row: DueRow) -> None:
        self._decide(
            self.tr("Segnata come fatta."), partial(deadlines.done, self._context.ws, row.due)
        )

    def _close(self, row: DueRow, reason: CloseReason) -> None:
        said = self.tr("Chiusa: %1.").replace("%1", due_words.reason(reason).lower())
        self._decide(said, partial(deadlines.close, self._context.ws, row.due, reason))

    def _decide(self, said: str, act: Callable[[], int]) -> None:
        try:
            number = act()
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._offer(said, number)

    def _offer(self, said: str, number: int) -> None:
        self._on_change()
        self._context.offer_undo(said, partial(self._take_back, number))

    def _take_back(self, number: int) -> None:
        try:
            deadlines.undo(self._context.ws, number)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
