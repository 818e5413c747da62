"""Locks when nobody is there: one timer, started again by each key and each move of the pointer."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

IDLE_MS = 5 * 60 * 1000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """`idle` comes after five minutes without a sign of life; there is no way to switch it off.

    It watches the windows, to which the system brings every key and move before any widget sees
    them: not the application, where each of the thousands of events that widgets send one another
    would pass through here. A window is watched from when one of the program gets the keyboard;
    what is missed of a newer one can only bring the lock earlier.
    """

    idle = Signal()

    def __init__(self, parent: QObject, *, after_ms: int = IDLE_MS) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.idle)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch()
        self._timer.start()

    @property
    def remaining_ms(self) -> int:
        """How long until the lock."""
        return self._timer.remainingTime()

    def _watch(self) -> None:
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)

    def stop(self) -> None:
        """The program goes away: a running timer must not be left to whatever thread frees it."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks: every event goes on."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False
