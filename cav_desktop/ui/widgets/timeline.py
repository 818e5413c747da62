"""What happened, day by day: times, icons and titles on one grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.theme import icons, tokens
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.widgets.row_ground import paint_ground

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_TIME, _ICON, _GAP, _PAD = 48, 18, 12, 8
_LINE, _DAY = 20, 40
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened: `day` is the heading it stands under, `key` what is opened.

    `action` is a word that can be pressed ("Sollecita"); `who` stands at the right.
    """

    key: str
    day: str
    time: str
    icon: str
    title: str
    detail: str = ""
    tone: Tone = Tone.NEUTRAL
    who: str = ""
    action: str = ""


class Timeline(QListView):
    """Days as headings, entries beneath; arrows walk, Enter opens, A does the entry's action."""

    opened = Signal(str)
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setAccessibleName(self.tr("Percorso"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._model = _Lines(self)
        self.setModel(self._model)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self._painter.acted.connect(self.acted)
        self.clicked.connect(self._open)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these, in the order given; entries of one day stand together."""
        self._model.fill(entries)

    def _open(self, index: _Index) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, TimelineEntry) and not self._painter.just_acted:
            self.opened.emit(entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, A acts."""
        entry = self.currentIndex().data(_ENTRY)
        if isinstance(entry, TimelineEntry):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(entry.key)
                return
            if event.key() == Qt.Key.Key_A and entry.action:
                self.acted.emit(entry.key)
                return
        super().keyPressEvent(event)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[TimelineEntry | str] = []

    def fill(self, entries: Sequence[TimelineEntry]) -> None:
        self.beginResetModel()
        self._lines = []
        for day, group in groupby(entries, lambda entry: entry.day):
            self._lines += [day, *group]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == _ENTRY:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(line, str):
            return line
        return ", ".join(
            part
            for part in (line.day, line.time, line.title, line.detail, line.who, line.action)
            if part
        )


class _Painter(QStyledItemDelegate):
    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.just_acted = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(_ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, TimelineEntry):
            self._paint_entry(painter, option, line)
        else:
            painter.setFont(theme.font(tokens.SMALL, tokens.SEMIBOLD))
            painter.setPen(QColor(theme.palette().muted))
            box = option.rect.adjusted(theme.px(_PAD), theme.px(_PAD), 0, 0)
            painter.drawText(box, _LEFT, str(line))
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: TimelineEntry
    ) -> None:
        palette = theme.palette()
        box = option.rect
        paint_ground(painter, option, 1)
        top = box.top() + theme.px(_PAD)
        line = theme.px(_LINE)
        x = box.left() + theme.px(_PAD)
        _write(
            painter,
            QRect(x, top, theme.px(_TIME), line),
            entry.time,
            theme.font(tokens.SMALL, tabular=True),
            palette.muted,
        )
        x += theme.px(_TIME)
        side = theme.px(_ICON)
        mark = QRect(x, top + (line - side) // 2, side, side)
        icons.draw(painter, mark.toRectF(), entry.icon, QColor(palette.ink(entry.tone)))
        x += side + theme.px(_GAP)
        right = box.right() - theme.px(_PAD)
        if entry.action:
            press = self.action_box(box, entry)
            self._paint_action(painter, press, entry.action)
            right = press.left() - theme.px(_GAP)
        elif entry.who:
            small = theme.font(tokens.SMALL)
            width = QFontMetrics(small).horizontalAdvance(entry.who) + 4
            _write(
                painter,
                QRect(right - width, top, width, line),
                entry.who,
                small,
                palette.muted,
                _RIGHT,
            )
            right -= width + theme.px(_GAP)
        _write(painter, QRect(x, top, right - x, line), entry.title, theme.font(), palette.text)
        if entry.detail:
            under = QRect(x, top + line + theme.px(2), right - x, theme.px(16))
            _write(painter, under, entry.detail, theme.font(tokens.SMALL), palette.muted)

    def _paint_action(self, painter: QPainter, box: QRect, word: str) -> None:
        palette = theme.palette()
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(box, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        painter.setFont(theme.font())
        painter.setPen(QColor(palette.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def action_box(self, row: QRect, entry: TimelineEntry) -> QRect:
        """Where the word that can be pressed is painted."""
        width = QFontMetrics(theme.font()).horizontalAdvance(entry.action) + theme.px(28)
        height = theme.px(tokens.CONTROL_HEIGHT)
        top = row.center().y() - height // 2
        return QRect(row.right() - theme.px(_PAD) - width, top, width, height)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = index.data(_ENTRY)
        if not isinstance(line, TimelineEntry):
            return QSize(0, theme.px(_DAY))
        height = 2 * _PAD + _LINE + (18 if line.detail else 0)
        return QSize(0, theme.px(max(height, tokens.CONTROL_HEIGHT + 8 if line.action else height)))

    def editorEvent(
        self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        entry = index.data(_ENTRY)
        self.just_acted = False
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and isinstance(entry, TimelineEntry)
            and entry.action
            and self.action_box(option.rect, entry).contains(_point(event))
        ):
            self.just_acted = True
            self.acted.emit(entry.key)
            return True
        return super().editorEvent(event, model, option, index)


def _point(event: QMouseEvent) -> QPoint:
    return event.position().toPoint()


def _write(  # noqa: PLR0913, PLR0917 - one piece of text: where, what and how
    painter: QPainter,
    box: QRect,
    text: str,
    font: QFont,
    colour: str,
    side: Qt.AlignmentFlag = _LEFT,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(
        box, side, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    )
