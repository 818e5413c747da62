"""One outline family of icons, Phosphor, drawn from the bundled font in the colour of the theme.

The colour is a token, looked up at each painting: a change of theme needs no new icon.
"""

import json
from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from cav_desktop import paths
from cav_desktop.ui.theme import look
from cav_desktop.ui.theme.tokens import ICON_SIZE, Tone

_FAMILY = "Phosphor"


class UnknownIcon(LookupError):
    """The family has no icon of this name."""


def icon(
    name: str,
    colour: str | Tone = "text",
    on: str | Tone | None = None,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> QIcon:
    """An icon by its Phosphor name; `colour` and `on` (checked state) name tokens.

    Where the icon size is wider than high, `side` tells where the drawing stands: the rest is the
    gap before the word, which Qt cannot set.
    Raises `UnknownIcon` at once, so that a wrong name is found by the first test.
    """
    glyph(name)
    return QIcon(_Engine(name, str(colour), str(on or colour), side))


def pixmap(
    name: str, colour: str | Tone = "text", size: int = ICON_SIZE, ratio: float = 1.0
) -> QPixmap:
    """The icon as a picture for a label, `size` in design pixels."""
    side = look.px(size)
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, QRectF(0, 0, side, side), name, _colour(str(colour)))
    painter.end()
    return made


def draw(painter: QPainter, box: QRectF, name: str, colour: QColor) -> None:
    """Paint the icon in the box, for widgets that paint themselves."""
    side = min(box.width(), box.height())
    _load()
    font = QFont(_FAMILY)
    font.setPixelSize(max(1, round(side)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, glyph(name))
    painter.restore()


def glyph(name: str) -> str:
    """The character that draws the icon."""
    try:
        return chr(int(_names()[name], 16))
    except KeyError as error:
        raise UnknownIcon(name) from error


@cache
def _names() -> dict[str, str]:
    text = (paths.resources() / "icons" / "phosphor.json").read_text(encoding="utf-8")
    names: dict[str, str] = json.loads(text)
    return names


@cache
def _load() -> int:
    # Once: asking Qt for its families takes longer than drawing an icon.
    return QFontDatabase.addApplicationFont(str(paths.resources() / "icons" / "phosphor.ttf"))


def _colour(token: str) -> QColor:
    palette = look.palette()
    return QColor(palette.muted if token == Tone.NEUTRAL else str(getattr(palette, token)))


class _Engine(QIconEngine):
    def __init__(self, name: str, colour: str, on: str, side: Qt.AlignmentFlag) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._on = on
        self._side = side

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._on if state == QIcon.State.On else self._colour
        colour = _colour("muted" if mode == QIcon.Mode.Disabled else token)
        box = QRectF(rect)
        width = min(box.width(), box.height())
        if self._side == Qt.AlignmentFlag.AlignRight:
            box.setLeft(box.right() - width)
        else:
            box.setWidth(width)
        draw(painter, box, self._name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._on, self._side)
