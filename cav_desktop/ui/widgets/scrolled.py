"""A part of a screen that may be longer than the room it has."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_2

_BAR = 10


def bar_room() -> int:
    """What the bar takes at the right of a content with the air before it, in pixels."""
    return theme.px(_BAR) + SPACE_2


def scrolled(
    content: QWidget, parent: QWidget | None = None, *, keeps_room: bool = False
) -> QScrollArea:
    """The widget in an area that scrolls up and down, never sideways, and follows the keyboard.

    With `keeps_room` the content is as wide with the bar as without, and does not touch it.
    """
    area = _RoomyArea(parent) if keeps_room else QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    # setWidget makes the content opaque, and the card beneath would not be seen.
    content.setAutoFillBackground(False)
    return area


def bring_up(part: QWidget) -> None:
    """Scroll what holds a widget until the whole of it is seen, its top before its end."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, SPACE_2)
            if above.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                # What is wider than the room would lose its beginning, with no bar to come back.
                above.horizontalScrollBar().setValue(0)
        above = above.parentWidget()


class _RoomyArea(QScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leave_room(is_shown=False)
        self.verticalScrollBar().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar came or went: the content stays as wide as it was."""
        if watched is self.verticalScrollBar() and event.type() in (
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            self._leave_room(is_shown=event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _leave_room(self, *, is_shown: bool) -> None:
        self.setViewportMargins(0, 0, SPACE_2 if is_shown else bar_room(), 0)
