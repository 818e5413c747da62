"""The cards of Oggi: drafts, safety alerts, appointments, the week that comes."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.day_names import DAYS
from cav_desktop.services.dates.home import SOON_DAYS, Alert, Answered, Unfinished
from cav_desktop.services.drafts import DraftRow
from cav_desktop.ui import theme
from cav_desktop.ui.home import words
from cav_desktop.ui.home.standing import holds_keyboard
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.reply_words import kind_tone, kind_words
from cav_desktop.ui.theme.tokens import CONTROL_HEIGHT, SMALL, SPACE_2, SPACE_3, Tone
from cav_desktop.ui.widgets import Card, FlowLayout, button, dates, label, line
from cav_desktop.ui.widgets.layouts import empty

FIRST = 6
_MORE = 20

Line = Callable[[], QWidget]
"""Makes one line when it is seen: a long list costs what is looked at."""


class Lines(QWidget):
    """Some lines under one another; what is beyond the first ones waits until it is asked for.

    `act` is the button of a line on which the keyboard comes to stand, counted from the left.
    """

    def __init__(self, parent: QWidget | None = None, *, act: int = 0) -> None:
        super().__init__(parent)
        self._act = act
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2)
        self._waiting: list[Line] = []
        self._shown: list[QWidget] = []

    def standing(self) -> int | None:
        """The place of the line in which the keyboard is."""
        return next((at for at, one in enumerate(self._shown) if holds_keyboard(one)), None)

    def stand_at(self, place: int) -> bool:
        """Put the keyboard on the line of a place, or on the last one; False when there is none."""
        if self._shown:
            line = self._shown[min(place, len(self._shown) - 1)]
            buttons = [one for one in line.findChildren(QAbstractButton) if not one.isHidden()]
            buttons[self._act].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._shown)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace what is shown."""
        self.clear()
        self._waiting = list(lines)
        self._show_more(FIRST)
        self._column.addStretch(1)
        self.setVisible(bool(lines))

    def _show_more(self, how_many: int) -> None:
        shown, self._waiting = self._waiting[:how_many], self._waiting[how_many:]
        place = self._column.count()
        for make in shown:
            made = make()
            self._shown.append(made)
            held = ruled(made) if place else made
            self._column.insertWidget(place, held)
            held.show()
            place += 1
        if self._waiting:
            text = self.tr("Mostra altri (%1)").replace("%1", str(len(self._waiting)))
            more = button(text, "quiet", icon="caret-down")
            more.clicked.connect(lambda: self._go_on(more))
            self._column.insertWidget(place, more, 0, Qt.AlignmentFlag.AlignLeft)

    def clear(self) -> None:
        """Remove every line."""
        self._shown = []
        empty(self._column)

    def _go_on(self, more: QWidget) -> None:
        place = self._column.indexOf(more)
        self._column.removeWidget(more)
        more.hide()
        more.deleteLater()
        self._column.takeAt(self._column.count() - 1)
        self._show_more(_MORE)
        self._column.addStretch(1)
        item = self._column.itemAt(place)
        held = item.widget() if item is not None else None
        following = held.nextInFocusChain() if held is not None else None
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)


class DraftsCard(Card):
    """What was being typed when something came between."""

    def __init__(
        self,
        on_open: Callable[[DraftRow], object],
        on_discard: Callable[[DraftRow], object],
        can_open: Callable[[str], bool],
    ) -> None:
        super().__init__(parent=None)
        self.set_title(
            self.tr("Bozze da finire"),
            self.tr("Sono nell’archivio: riprendi da dove eri."),
        )
        self._on_open = on_open
        self._on_discard = on_discard
        self._can_open = can_open
        self.lines = Lines(self, act=-1)
        self.add(self.lines)

    def show_drafts(self, found: Unfinished, today: date) -> None:
        """Show them, the last one first, each with the code of its case if it has one."""
        codes = found.codes
        lines = [(one, codes.get((one.screen, one.object_id), "")) for one in found.drafts]
        self.lines.show_lines([partial(self._line, draft, code, today) for draft, code in lines])
        self.setVisible(bool(found.drafts))

    def _line(self, draft: DraftRow, code: str, today: date) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        picture = QLabel(held)
        picture.setPixmap(theme.pixmap("pencil-line", Tone.INFORMATION))
        row.addWidget(picture)
        when = dates.write_instant(in_rome(draft.saved_at), today)
        said = self.tr("scritta %1").replace("%1", when)
        row.addWidget(_flowing(words.draft_word(draft.screen, code), said), 1)
        row.addWidget(button(self.tr("Scarta"), "quiet", on_click=lambda: self._on_discard(draft)))
        if self._can_open(draft.screen):
            row.addWidget(button(self.tr("Continua"), on_click=lambda: self._on_open(draft)))
        return held


class AnswersCard(Card):
    """What the assigned social worker answered; never her words, which may say who the woman is."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__()
        self.set_title(
            self.tr("Ha risposto l’assistente sociale"),
            self.tr("Una domanda resta qui finché non ha risposta."),
        )
        self._go = go
        self.lines = Lines(self)
        self.add(self.lines)

    def show_answers(self, answers: Sequence[Answered], today: date) -> None:
        """Show the last one of each woman, the newest first."""
        self.lines.show_lines([partial(self._line, one, today) for one in answers])
        self.setVisible(bool(answers))

    def _line(self, one: Answered, today: date) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        picture = QLabel(held)
        picture.setPixmap(theme.pixmap("chats-circle", kind_tone(one.kind)))
        row.addWidget(picture)
        said = f"{one.author} {kind_words(one.kind)}"
        if one.on is not None:
            said += f": {dates.write_day(one.on, today)}"
        when = dates.write_instant(in_rome(one.at), today)
        told = QVBoxLayout()
        told.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(label(one.case_code, "strong"))
        head.addWidget(label(when, "muted"), 1)
        told.addLayout(head)
        told.addWidget(label(said, wrap=True))
        row.addLayout(told, 1)
        place = Place("case", one.case_id, (("section", "referrals"),))
        row.addWidget(button(self.tr("Leggi"), on_click=lambda: self._go(place)))
        return held


class AlertsCard(Card):
    """He called, or somebody for him: everybody who answers must know."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__()
        self.set_title(
            self.tr("Avvisi di sicurezza"),
            self.tr("Ha chiamato l’autore o qualcuno per lui, negli ultimi sette giorni."),
        )
        self._go = go
        self.lines = Lines(self)
        self.add(self.lines)

    def show_alerts(self, alerts: Sequence[Alert], today: date) -> None:
        """Show them, the last one first."""
        self.lines.show_lines([partial(self._line, alert, today) for alert in alerts])
        self.setVisible(bool(alerts))

    def _line(self, alert: Alert, today: date) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        picture = QLabel(held)
        picture.setPixmap(theme.pixmap("shield-warning", Tone.DANGER))
        row.addWidget(picture)
        when = dates.write_day(alert.on, today, relative=True)
        about = (
            self.tr("riguarda %1").replace("%1", alert.case_code)
            if alert.case_code
            else self.tr("non collegato a un fascicolo")
        )
        row.addWidget(_flowing(when, about), 1)
        place = Place("contacts", alert.event_id, (("kind", "safety"),))
        row.addWidget(button(self.tr("Leggi"), on_click=lambda: self._go(place)))
        return held


class WeekStrip(QWidget):
    """The seven days that come: how much is in each, as bars with their number and weekday."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[tuple[date, int], ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(self, today: date, due: Sequence[date]) -> None:
        """Count what falls on each day from today on."""
        days = (today + timedelta(days=step) for step in range(SOON_DAYS + 1))
        self._days = tuple((day, sum(one == day for one in due)) for day in days)
        self._today = today
        self.setAccessibleName(
            ", ".join(f"{dates.write_day(day, today)}: {count}" for day, count in self._days)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may, as high as its bars."""
        return QSize(theme.px(320), theme.px(104))

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(theme.px(200), theme.px(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted from the tokens; the number stands on its bar, the day beneath."""
        if not self._days:
            return
        palette = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(SMALL, tabular=True))
        most = max(1, *(count for _, count in self._days))
        width = self.width() / len(self._days)
        foot, head = theme.px(20), theme.px(18)
        room = self.height() - foot - head
        for place, (day, count) in enumerate(self._days):
            left = place * width
            high = max(2.0, room * count / most)
            bar = QRectF(left + width * 0.2, head + room - high, width * 0.6, high)
            painter.setPen(Qt.PenStyle.NoPen)
            is_today = day == self._today
            painter.setBrush(QColor(palette.primary if is_today else palette.primary_soft))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(QColor(palette.text if count else palette.muted))
            over = QRectF(left, bar.top() - head, width, head)
            painter.drawText(over, Qt.AlignmentFlag.AlignCenter, str(count) if count else "–")
            painter.setPen(QColor(palette.primary if is_today else palette.muted))
            under = QRectF(left, self.height() - foot, width, foot)
            name = self.tr("oggi") if is_today else f"{DAYS[day.weekday()][:3]} {day.day}"
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


def _flowing(first: str, then: str) -> QWidget:
    held = QWidget()
    flow = FlowLayout(held, SPACE_2)
    for text, look in ((first, "strong"), (then, "muted")):
        said = label(text, look)
        said.setMinimumHeight(theme.px(CONTROL_HEIGHT))
        flow.addWidget(said)
    return held


def ruled(one: QWidget) -> QWidget:
    """A line of a list with a thin rule above it."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_3 - 4)
    column.addWidget(line())
    column.addWidget(one)
    return held
