"""Her ways through the centre as a picture: a band from the opening to today, a colour a state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cav_desktop.domain.episodes import OVER
from cav_desktop.services.dates.timeline import Moment, MomentKind
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui import theme
from cav_desktop.ui.cases.ways.states import state_label, state_tone
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme import tokens
from cav_desktop.ui.widgets.dates import day_words

_BAND, _WORDS, _LEAST = 12, 18, 3


@dataclass(frozen=True)
class Stretch:
    """One state, from a day to another."""

    state: str
    since: date
    until: date


def stretches(moments: Iterable[Moment], today: date) -> tuple[Stretch, ...]:
    """The states one after another, the oldest first; the last one reaches today."""
    steps = [one for one in moments if one.kind is MomentKind.STEP]
    steps.sort(key=lambda one: (one.on, one.object_id))
    ends = [one.on for one in steps[1:]] + [today]
    return tuple(
        Stretch(one.codes["after"], one.on, max(one.on, end))
        for one, end in zip(steps, ends, strict=True)
    )


class PathStrip(QWidget):
    """The band, with the first day and today beneath; a tooltip names the stretch pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stretches: tuple[Stretch, ...] = ()
        self._words: list[str] = []
        self._today = date.min

    def show_path(self, found: tuple[Stretch, ...], vocabulary: Vocabulary, today: date) -> None:
        """Show these stretches."""
        self._stretches = found
        self._today = today
        text = self.tr("%1, dal %2 al %3")
        self._words = [
            text.replace("%1", state_label(vocabulary, one.state))
            .replace("%2", day_words(one.since, today))
            .replace("%3", day_words(one.until, today))
            for one in found
        ]
        self.setAccessibleName(self.tr("Il suo percorso nel tempo"))
        self.setAccessibleDescription("; ".join(self._words))
        self.update()

    def _boxes(self) -> list[QRectF]:
        """Where each stretch is painted; a short one is still seen."""
        if not self._stretches:
            return []
        first = self._stretches[0].since
        days = max(1, (self._today - first).days)
        least = theme.px(_LEAST)
        room = max(1.0, self.width() - least * len(self._stretches))
        boxes, left = [], 0.0
        for one in self._stretches:
            width = least + room * (one.until - one.since).days / days
            boxes.append(QRectF(left, 0, width, theme.px(_BAND)))
            left += width
        return boxes

    def sizeHint(self) -> QSize:
        """As high as the band and its words."""
        return QSize(theme.px(160), theme.px(_BAND + _WORDS + 4))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(theme.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted from the tokens; what is over is a thin line, not a band."""
        palette = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for one, box in zip(self._stretches, self._boxes(), strict=True):
            is_over = one.state in OVER
            painter.setBrush(
                QColor(palette.control_border if is_over else palette.ink(state_tone(one.state)))
            )
            middle = box.height() / 2 - 1
            shown = box.adjusted(0, middle, -1, -middle) if is_over else box.adjusted(0, 0, -1, 0)
            painter.drawRoundedRect(shown, 2, 2)
        if self._stretches:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(QColor(theme.palette().muted))
        box = self.rect().adjusted(0, theme.px(_BAND + 4), 0, 0)
        first = day_words(self._stretches[0].since, self._today)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, first)
        if self._stretches[0].since != self._today:
            now = self.tr("oggi")
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, now)

    def event(self, event: QEvent) -> bool:
        """The tooltip names the stretch under the pointer."""
        if isinstance(event, QHelpEvent):
            under = [
                words
                for words, box in zip(self._words, self._boxes(), strict=True)
                if box.left() <= event.pos().x() <= box.right()
            ]
            QToolTip.showText(event.globalPos(), plain(under[-1]) if under else "", self)
            return True
        return super().event(event)
