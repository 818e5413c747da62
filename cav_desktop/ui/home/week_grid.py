"""A week as a grid: days across, hours down, what has no hour above; walked with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cav_desktop.domain.day_names import DAYS
from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import RADIUS_CONTROL, SEMIBOLD, SMALL, Tone
from cav_desktop.ui.widgets import dates

_HOURS, _HEAD, _HOUR, _ENTRY, _GAP = 48, 44, 56, 26, 2
_FIRST_HOUR, _LAST_HOUR = 8, 19
_ALL_DAY = 4
_BESIDE = 2
_HALF = 30
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class Entry:
    """One thing in the week, as it is painted and said; `key` tells the page which it is."""

    key: int
    on: date
    at: time | None
    text: str
    said: str
    tone: Tone
    is_done: bool = False


class WeekGrid(QWidget):
    """`opened` carries the key of the entry that was pressed, `more` the button of what is left."""

    opened = Signal(int)
    more = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._days: tuple[date, ...] = ()
        self._today = date.min
        self._hours = (_FIRST_HOUR, _LAST_HOUR)
        self._above = 0
        self._all: tuple[Entry, ...] = ()
        self.entries: list[EntryButton] = []

    def show_week(self, days: Sequence[date], today: date, entries: Sequence[Entry]) -> None:
        """Replace the week; the keyboard stays on the grid if it was there."""
        had_focus = any(one.hasFocus() for one in self.entries)
        for one in self.entries:
            one.hide()
            one.deleteLater()
        self._days, self._today = tuple(days), today
        self._all = tuple(entries)
        hours = [one.at.hour for one in entries if one.at is not None]
        self._hours = (min([_FIRST_HOUR, *hours]), max([_LAST_HOUR, *hours]))
        ordered = sorted(entries, key=lambda one: (one.on, one.at is not None, one.at or time.min))
        self.entries = [EntryButton(one, self) for one in self._fitting(ordered)]
        self._above = max(
            (len([one for one in self.entries if one.is_above(day)]) for day in days), default=0
        )
        for made in self.entries:
            made.clicked.connect(lambda _=False, one=made: self._press(one))
            made.stepped.connect(self._step)
            made.show()
        self.updateGeometry()
        self._place()
        self.update()
        if had_focus and self.entries:
            self.entries[0].setFocus()

    def focus_today(self) -> None:
        """Go to the first entry of today, or of the week."""
        of_today = [one for one in self.entries if one.entry.on == self._today]
        if of_today or self.entries:
            (of_today or self.entries)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """As wide as it may, as high as its hours."""
        return QSize(theme.px(700), self._hours_top() + self._hour_count() * theme.px(_HOUR))

    def minimumSizeHint(self) -> QSize:
        """Seven narrow columns; never lower than its hours."""
        return QSize(theme.px(_HOURS + 7 * 60), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The entries follow their columns."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads, lines and hours from the tokens; the column of today has a wash of its own."""
        palette = theme.palette()
        painter = QPainter(self)
        top = theme.px(_HEAD)
        for place, day in enumerate(self._days):
            box = self._column(place)
            if day == self._today:
                painter.fillRect(box.adjusted(0, 0, 0, 0), QColor(palette.wash(Tone.PRIMARY)))
            painter.setPen(QColor(palette.border))
            painter.drawLine(box.left(), top, box.left(), self.height())
            self._paint_head(painter, QRect(box.left(), 0, box.width(), top), day)
        painter.setFont(theme.font(SMALL, tabular=True))
        for step in range(self._hour_count()):
            at = self._hours_top() + step * theme.px(_HOUR)
            painter.setPen(QColor(palette.border))
            painter.drawLine(theme.px(_HOURS), at, self.width(), at)
            painter.setPen(QColor(palette.muted))
            painter.drawText(
                QRect(0, at, theme.px(_HOURS) - theme.px(8), theme.px(20)),
                Qt.AlignmentFlag.AlignRight,
                f"{self._hours[0] + step}:00",
            )
        painter.end()

    def _paint_head(self, painter: QPainter, box: QRect, day: date) -> None:
        palette = theme.palette()
        is_today = day == self._today
        painter.setPen(QColor(palette.primary if is_today else palette.text))
        painter.setFont(theme.font(weight=SEMIBOLD if is_today else 400, tabular=True))
        words = f"{DAYS[day.weekday()][:3]} {day.day}"
        text = f"{words} · {self.tr('oggi')}" if is_today else words
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _fitting(self, entries: Sequence[Entry]) -> list[Entry]:
        """Of what has no hour the first few of each day, and one that says how many are left."""
        shown: list[Entry] = []
        for day in self._days:
            above = [one for one in entries if one.on == day and one.at is None]
            cut = above if len(above) <= _ALL_DAY else above[: _ALL_DAY - 1]
            shown.extend(cut)
            left = len(above) - len(cut)
            if left:
                text = self.tr("altre %1").replace("%1", str(left))
                said = f"{text}, {dates.write_day(day, self._today)}"
                shown.append(Entry(MORE, day, None, text, said, Tone.NEUTRAL))
            shown.extend(self._fitting_hours(day, [one for one in entries if one.on == day]))
        return shown

    def _fitting_hours(self, day: date, entries: Sequence[Entry]) -> list[Entry]:
        """Of each half hour two, or one and how many are left."""
        slots: dict[int, list[Entry]] = {}
        for one in entries:
            if one.at is not None:
                slots.setdefault(_slot(one.at), []).append(one)
        shown: list[Entry] = []
        for slot, together in sorted(slots.items()):
            cut = together if len(together) <= _BESIDE else together[: _BESIDE - 1]
            shown.extend(cut)
            left = len(together) - len(cut)
            if left:
                text = self.tr("altri %1").replace("%1", str(left))
                at = time(slot // 2, slot % 2 * _HALF)
                said = f"{text}, {dates.write_day(day, self._today)} {at:%H:%M}"
                shown.append(Entry(MORE, day, at, text, said, Tone.NEUTRAL))
        return shown

    def _press(self, made: "EntryButton") -> None:
        if made.entry.key == MORE:
            self.more.emit(made)
        else:
            self.opened.emit(made.entry.key)

    def _step(self, made: "EntryButton", across: int, down: int) -> None:
        """To the neighbour in the day, or to the nearest entry of the next day that has one."""
        if down:
            of_day = [one for one in self.entries if one.entry.on == made.entry.on]
            place = of_day.index(made) + down
            if 0 <= place < len(of_day):
                of_day[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        beyond = [one for one in self.entries if (one.entry.on - made.entry.on).days * across > 0]
        if beyond:
            nearest = min(
                beyond,
                key=lambda one: (abs((one.entry.on - made.entry.on).days), abs(one.y() - made.y())),
            )
            nearest.setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        for place, day in enumerate(self._days):
            box = self._column(place)
            above = [one for one in self.entries if one.is_above(day)]
            for row, made in enumerate(above):
                made.setGeometry(
                    box.left() + _GAP,
                    theme.px(_HEAD) + row * theme.px(_ENTRY + _GAP),
                    box.width() - 2 * _GAP,
                    theme.px(_ENTRY),
                )
            self._place_hours(box, [one for one in self.entries if one.is_within(day)])

    def _place_hours(self, box: QRect, within: Sequence["EntryButton"]) -> None:
        """What meets in half an hour stands side by side; alone it takes the hour."""
        slots: dict[int, list[EntryButton]] = {}
        for made in within:
            slots.setdefault(_slot(made.entry.at or time.min), []).append(made)
        half = theme.px(_HOUR) // 2
        for slot, together in slots.items():
            width = (box.width() - 2 * _GAP) // len(together)
            rows = 1 if slot + 1 in slots else 2
            top = self._hours_top() + (slot - 2 * self._hours[0]) * half + 1
            for column, made in enumerate(together):
                left = box.left() + _GAP + column * width
                made.setGeometry(left, top, width - _GAP, rows * half - 3)

    def _column(self, place: int) -> QRect:
        left = theme.px(_HOURS)
        width = (self.width() - left) / max(1, len(self._days))
        start = left + round(place * width)
        return QRect(start, 0, left + round((place + 1) * width) - start, self.height())

    def entries_at(self, made: "EntryButton") -> tuple[int, ...]:
        """The keys of all that one entry for "what is left" stands for, its neighbours too."""
        of, at = made.entry.on, made.entry.at
        return tuple(
            one.key
            for one in self._all
            if one.on == of
            and (
                one.at is None if at is None else one.at is not None and _slot(one.at) == _slot(at)
            )
        )

    def _hours_top(self) -> int:
        return theme.px(_HEAD) + self._above * theme.px(_ENTRY + _GAP) + theme.px(6)

    def _hour_count(self) -> int:
        return self._hours[1] - self._hours[0] + 1


def _slot(at: time) -> int:
    """Which half hour of the day."""
    return at.hour * 2 + at.minute // _HALF


MORE = -1
"""The key of the entry that stands for what does not fit."""


class EntryButton(QPushButton):
    """One entry; `stepped` says that an arrow was pressed on it."""

    stepped = Signal(object, int, int)

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(entry.said)
        self.setToolTip(plain(entry.said))

    def is_above(self, day: date) -> bool:
        """Whether it stands above the hours of a day."""
        return self.entry.on == day and self.entry.at is None

    def is_within(self, day: date) -> bool:
        """Whether it stands at an hour of a day."""
        return self.entry.on == day and self.entry.at is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk, Enter opens."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(self, *step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A wash of its tone with a bar at the left; the focus is a ring that is always seen."""
        palette = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        tone = Tone.NEUTRAL if self.entry.is_done else self.entry.tone
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.wash(tone)))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setBrush(QColor(palette.ink(tone)))
        painter.drawRoundedRect(QRect(box.left(), box.top(), theme.px(3), box.height()), 1, 1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setPen(QColor(palette.muted if self.entry.is_done else palette.text))
        font = theme.font(SMALL, tabular=True)
        font.setStrikeOut(self.entry.is_done)
        painter.setFont(font)
        inside = box.adjusted(theme.px(8), theme.px(2), -theme.px(2), -theme.px(2))
        metrics = QFontMetrics(font)
        lines = self.entry.text.split("\n")
        height = metrics.height()
        for place, one in enumerate(lines):
            row = QRect(inside.left(), inside.top() + place * height, inside.width(), height)
            said = metrics.elidedText(one, Qt.TextElideMode.ElideRight, inside.width())
            if row.bottom() <= box.bottom() + 1:
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, said)
        painter.end()
