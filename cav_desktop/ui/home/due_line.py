"""One appointment or call-back: when, who, how she may be reached, and what became of it."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QWidget,
)

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.services.dates.home import Meeting
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import words
from cav_desktop.ui.home.no_show_panel import NoShowPanel
from cav_desktop.ui.home.when_panel import WhenPanel
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, Tone
from cav_desktop.ui.widgets import (
    Chip,
    DateField,
    DateTimeField,
    FlowLayout,
    button,
    icon_button,
    label,
)

_TIME = 96


class DueLine(QWidget):
    """`opened` asks for the case or the contact; the other signals carry what became of it."""

    opened = Signal()
    settled = Signal(object)
    missed = Signal(object)
    moved = Signal(object, object)

    def __init__(
        self,
        context: Context,
        due: Meeting,
        today: date,
        tone: Tone,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.due = due
        self._context = context
        self._today = today
        self.done = icon_button("check-circle", self.tr("Fatto"), on_click=self._done)
        self.more = icon_button("dots-three-vertical", self.tr("Altro: non avvenuto, sposta"))
        menu = QMenu(self.more)
        menu.addActions(self._actions())
        self.more.setMenu(menu)
        self.name = button(words.code(due), "link", on_click=self.opened.emit)
        self.name.setAccessibleName(words.whose(due))
        self.name.setToolTip(self.tr("Apri"))
        self._mover: WhenPanel | None = None
        self._no_show: NoShowPanel | None = None
        self._grid = QGridLayout(self)
        self._build(tone)

    @property
    def mover(self) -> WhenPanel:
        """The field that asks for another day; made when somebody first wants to move it."""
        if self._mover is None:
            self._mover = WhenPanel(self._when_field(), self.tr("Sposta a"), self.tr("Sposta"))
            self._mover.meant.connect(self._move)
            self._grid.addWidget(self._mover, 2, 0, 1, 5)
        return self._mover

    @property
    def no_show(self) -> NoShowPanel:
        """What is asked when she did not come; made when somebody first says so."""
        if self._no_show is None:
            self._no_show = NoShowPanel(self._context, self.due)
            self._no_show.chosen.connect(self.missed)
            self._grid.addWidget(self._no_show, 3, 0, 1, 5)
        return self._no_show

    def ask_missed(self) -> None:
        """Show the rule of safe contact before anything else, then ask what was done."""
        self.no_show.show()
        self.no_show.what.setFocus()

    def _actions(self) -> list[QAction]:
        missed = QAction(words.missed_word(self.due), self)
        if self.due.kind == AppointmentKind.ELSEWHERE:
            # Who did not come there is sought by them: nothing of ours follows.
            missed.triggered.connect(lambda: self.settled.emit(AppointmentState.MISSED))
        else:
            missed.triggered.connect(self.ask_missed)
        cancelled = QAction(self.tr("Annullato"), self)
        cancelled.triggered.connect(lambda: self.settled.emit(AppointmentState.CANCELLED))
        moved = QAction(self.tr("Sposta..."), self)
        moved.triggered.connect(self._ask_move)
        return [missed, cancelled, moved]

    def _build(self, tone: Tone) -> None:
        name = f"{words.kind_word(self.due)} {self._time_text()} {words.whose(self.due)}"
        self.setAccessibleName(name)
        grid = self._grid
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, theme.px(_TIME))
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._time(tone), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        picture = QLabel(self)
        picture.setPixmap(theme.pixmap(words.kind_icon(self.due), "muted"))
        grid.addWidget(picture, 0, 1)
        grid.addWidget(self._words(), 0, 2)
        grid.addWidget(self.done, 0, 3)
        grid.addWidget(self.more, 0, 4)
        grid.addLayout(self._safe(), 1, 2, 1, 3)

    def _time(self, tone: Tone) -> QWidget:
        if tone is not Tone.PRIMARY:
            return Chip(words.distance(self.due.on, self._today), tone)
        made = label(self._time_text(), "strong" if self.due.at else "muted")
        made.setFont(theme.font(weight=600 if self.due.at else 400, tabular=True))
        return made

    def _time_text(self) -> str:
        return f"{self.due.at:%H:%M}" if self.due.at else self.tr("in giornata")

    def _words(self) -> QWidget:
        held = QWidget(self)
        # Flows, so that who follows her is read also where the column is narrow.
        flow = FlowLayout(held, SPACE_2)
        flow.addWidget(self.name)
        at = f"{self.due.at:%H:%M}" if self.due.at and self.due.on != self._today else ""
        kind = " ".join(part for part in (words.kind_word(self.due), at) if part)
        for text, look in ((words.alias(self.due), ""), (kind, ""), (self.due.staff, "muted")):
            if text:
                said = label(text, look)
                said.setMinimumHeight(self.name.sizeHint().height())
                flow.addWidget(said)
        return held

    def _safe(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        picture = QLabel(self)
        tone = safe_tone(self.due.safe)
        icon = "shield-check" if tone is Tone.SUCCESS else "shield-warning"
        picture.setPixmap(theme.pixmap(icon, tone, 14))
        sentence = safe_words(self.due.safe, self._context.vocabulary)
        text = label(sentence, "small", tone=tone, wrap=True)
        row.addWidget(picture)
        row.addWidget(text, 1)
        return row

    def _when_field(self) -> DateField | DateTimeField:
        now = self._context.now.replace(tzinfo=None)
        if self.due.at is None:
            return DateField(lambda: self._today)
        return DateTimeField(lambda: now)

    def _ask_move(self) -> None:
        self.mover.ask()

    def _move(self, meant: date | datetime) -> None:
        if isinstance(meant, datetime):
            self.moved.emit(meant.date(), meant.time())
        else:
            self.moved.emit(meant, None)

    def _done(self) -> None:
        self.settled.emit(AppointmentState.DONE)
