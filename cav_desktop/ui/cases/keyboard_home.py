"""The keyboard stays in the case when what it stood on goes away."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from cav_desktop.ui.widgets import UndoBar


class KeyboardHome(QObject):
    """Brings the keyboard home when a button that was pressed is gone or off, as after saving.

    Qt would give it to the first thing of the window: the next Enter would leave the case.
    """

    def __init__(self, page: QWidget, home: Callable[[], QWidget | None]) -> None:
        super().__init__(page)
        self._page = page
        self._home = home
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._page
        if old is None or new is None or not page.isVisible() or new.window() is not page.window():
            return
        is_gone = not (old.isVisible() and old.isEnabled())
        is_lost = page.isAncestorOf(old) and not page.isAncestorOf(new)
        # What was done is taken back: its bar goes, and what stood before it may be gone too.
        is_taken_back = isinstance(old.parentWidget(), UndoBar)
        home = self._home() if is_gone and (is_lost or is_taken_back) else None
        if home is not None:
            home.setFocus(Qt.FocusReason.OtherFocusReason)
