"""Which days the accounts are of: a month, a quarter, a year, or any days."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.periods import Period, PeriodKind, period_of
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.shelter import account_words
from cav_desktop.ui.shelter.account_words import tr
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import AnswerChips, DateField, Form, Option, icon_button, label

_TITLE, _FREE = 150, 420
_REST_MS = 250


class PeriodBar(QWidget):
    """`changed` carries the period that was chosen."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.period = period_of(PeriodKind.MONTH, context.ws.today)
        kinds = (
            Option(PeriodKind.MONTH, tr("Mese")),
            Option(PeriodKind.QUARTER, tr("Trimestre")),
            Option(PeriodKind.YEAR, tr("Anno")),
            Option(PeriodKind.FREE, tr("Altri giorni")),
        )
        self.kind = AnswerChips(kinds, PeriodKind.MONTH)
        self.kind.setAccessibleName(tr("Quanto tempo"))
        self.kind.changed.connect(lambda code: self._choose(PeriodKind(code)))
        self.title = label("", "subtitle")
        self.title.setMinimumWidth(theme.px(_TITLE))
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back = icon_button("caret-left", tr("Periodo prima"), on_click=lambda: self._go(-1))
        self.on = icon_button("caret-right", tr("Periodo dopo"), on_click=lambda: self._go(1))
        self.free = Form()
        self.free.add("first", tr("Dal"), DateField(lambda: context.ws.today))
        self.free.add("last", tr("Fino al (compreso)"), DateField(lambda: context.ws.today))
        self.free.setMaximumWidth(theme.px(_FREE))
        # Days are read when she rests: a half typed one may be another day.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._read_free)
        self.free.changed.connect(self._rest.start)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.kind, 1)
        for part in (self.back, self.title, self.on):
            row.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addLayout(row)
        whole.addWidget(self.free)
        self.setFocusProxy(self.kind)
        self._show()

    def choose(self, period: Period) -> None:
        """Take a period and tell it."""
        self.period = period
        self.kind.set_value(period.kind)
        self._show()
        self.changed.emit(period)

    def _choose(self, kind: PeriodKind) -> None:
        """Another length: of the days that were shown, or those themselves to be changed."""
        if kind is PeriodKind.FREE:
            self.choose(Period(kind, self.period.first, self.period.last))
            self.free.field("first").control.setFocus()
            return
        today = self._context.ws.today
        is_running = self.period.first <= today <= self.period.last
        self.choose(period_of(kind, today if is_running else self.period.first))

    def _go(self, by: int) -> None:
        self.choose(self.period.next(by))

    def _read_free(self) -> None:
        """Take the days that were typed, once both are days."""
        given = self.free.values()
        first, last = given["first"], given["last"]
        if not (isinstance(first, date) and isinstance(last, date)):
            return
        try:
            self.period = Period(PeriodKind.FREE, first, last)
        except FieldError as error:
            self.free.field(error.field).set_error(field_sentence(error.why))
            return
        self.free.show_errors({})
        self.changed.emit(self.period)

    def _show(self) -> None:
        is_free = self.period.kind is PeriodKind.FREE
        self.title.setText(account_words.title(self.period))
        self.title.setVisible(not is_free)
        self.free.setVisible(is_free)
        if is_free:
            self.free.set_values({"first": self.period.first, "last": self.period.last})
