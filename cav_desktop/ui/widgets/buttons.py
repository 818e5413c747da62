"""Buttons of five weights: at most one primary on a screen."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import ICON_SIZE, RADIUS_CONTROL, SMALL, SPACE_1

Kind = Literal["primary", "secondary", "quiet", "link", "danger"]
_INK = {
    "primary": "on_primary",
    "secondary": "text",
    "quiet": "primary",
    "link": "primary",
    "danger": "on_danger",
}


def button(
    text: str,
    kind: Kind = "secondary",
    *,
    icon: str | None = None,
    on_click: Callable[[], object] | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with a word, and an icon when it helps to find it."""
    made = _Button(text, parent)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(theme.icon(icon, _INK[kind]))
        made.setIconSize(QSize(theme.px(ICON_SIZE + SPACE_1), theme.px(ICON_SIZE)))
    if on_click is not None:
        made.clicked.connect(lambda _=False: on_click())
    return made


def icon_button(
    icon: str,
    word: str,
    *,
    colour: str = "text",
    on_click: Callable[[], object] | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with an icon alone; the word is its tooltip and what a screen reader says."""
    made = _Button("", parent)
    made.setProperty("kind", "icon")
    made.setIcon(theme.icon(icon, colour))
    made.setIconSize(_icon_size())
    made.setToolTip(plain(word))
    made.setAccessibleName(word)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if on_click is not None:
        made.clicked.connect(lambda _=False: on_click())
    return made


def menu_button(text: str, actions: list[QAction], *, parent: QWidget | None = None) -> QPushButton:
    """A button that opens a menu, with the arrow that says so."""
    made = button(text, parent=parent)
    add_caret(made)
    menu = QMenu(made)
    menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    menu.addActions(actions)
    made.setMenu(menu)
    return made


def add_caret(made: QPushButton) -> None:
    """Put after the word the arrow that says that something opens."""
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setIcon(theme.icon("caret-down", "muted", side=Qt.AlignmentFlag.AlignRight))
    made.setIconSize(QSize(theme.px(SMALL + SPACE_1), theme.px(SMALL)))


def _icon_size() -> QSize:
    return QSize(theme.px(ICON_SIZE), theme.px(ICON_SIZE))


class _Button(QPushButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, also outside a dialog."""
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in plain:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ink = {"primary": "on_primary", "danger": "on_danger"}.get(str(self.property("kind")))
        if ink is None or not self.hasFocus():
            return
        # Between a blue ring and a full button there must be a line, or the ring is not seen.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(getattr(theme.palette(), ink)), 1.5))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(3, 3, -3, -3), RADIUS_CONTROL - 2, RADIUS_CONTROL - 2
        )
        painter.end()
