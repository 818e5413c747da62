"""The keyboard stays in the case when what it stood on goes away."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


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
        if old is None or new is None or not page.isVisible() or not page.isAncestorOf(old):
            return
        is_gone = not (old.isVisible() and old.isEnabled())
        is_elsewhere = new.window() is page.window() and not page.isAncestorOf(new)
        home = self._home() if is_gone and is_elsewhere else None
        if home is not None:
            home.setFocus(Qt.FocusReason.OtherFocusReason)
