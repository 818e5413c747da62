"""The drawer at the right: a short job beside the list it belongs to, which stays readable."""

from typing import cast

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import DRAWER_WIDTH, FADE_MS, SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets.buttons import icon_button
from cav_desktop.ui.widgets.labels import label
from cav_desktop.ui.widgets.scrolled import scrolled
from cav_desktop.ui.widgets.tab_stops import next_stop


class Drawer(QFrame):
    """Takes its place in a horizontal layout; slides open unless things should not move.

    Esc and the cross only ask (`close_asked`): who opened it decides what happens to the draft.
    """

    close_asked = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "drawer")
        self._content: QWidget | None = None
        self._area: QWidget | None = None
        self._foot: QWidget | None = None
        self._title = label("", "title")
        self._body = QWidget(self)
        self._body.setProperty("kind", "drawerbody")
        self._inner = QVBoxLayout(self._body)
        # What scrolls keeps its room at the right: the rest of the margin is here.
        self._inner.setContentsMargins(SPACE_5, SPACE_4, SPACE_2, SPACE_5)
        self._inner.setSpacing(SPACE_3)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, SPACE_4, 0)
        head.addWidget(self._title, 1)
        head.addWidget(
            icon_button("x", self.tr("Chiudi (Esc)"), on_click=self.close_asked.emit, parent=self)
        )
        self._inner.addLayout(head)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(FADE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(lambda width: self.setMaximumWidth(int(width)))
        self._slide.finished.connect(self._settle)
        self._is_open = False
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is open or opening."""
        return self._is_open

    def content(self) -> QWidget | None:
        """What it shows now."""
        return self._content

    def open_with(self, title: str, content: QWidget, foot: QWidget | None = None) -> None:
        """Show a widget under a title, with its buttons fixed in `foot`.

        What it showed before is deleted; a long content scrolls.
        """
        self._drop()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._content = content
        self._area = scrolled(content, self._body)
        self._inner.addWidget(self._area, 1)
        self._foot = foot
        if foot is not None:
            self._inner.addWidget(foot)
        self._is_open = True
        self.show()
        # In a drawer that is open already the layout would show it only at the next event.
        self._area.show()
        self._move(theme.px(DRAWER_WIDTH))
        content.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_drawer(self) -> None:
        """Slide away and delete the content."""
        if self._is_open:
            self._is_open = False
            self._move(0)

    def _move(self, width: int) -> None:
        if not theme.motion():
            self.setMaximumWidth(width)
            self._settle()
            return
        self._slide.stop()
        self._slide.setStartValue(self.width() if self.isVisible() and width == 0 else 0)
        self._slide.setEndValue(width)
        self._slide.start()

    def _settle(self) -> None:
        if self._is_open:
            # Free again, so that a larger text can widen it.
            self.setMaximumWidth(16777215)
            return
        self.hide()
        self._drop()
        self.closed.emit()

    def _drop(self) -> None:
        for part in (self._area, self._foot):
            if part is not None:
                self._inner.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._content = self._area = self._foot = None

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab stays in the drawer: behind it one space could settle something unseen."""
        standing = cast("QWidget | None", self.focusWidget())
        if standing is None:
            return super().focusNextPrevChild(next_)
        stop = next_stop(self, standing, is_back=not next_)
        if stop is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        stop.setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to close."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
            return
        super().keyPressEvent(event)
