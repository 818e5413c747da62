"""Who wrote says what changed; the views that show it decide to refresh."""

from collections.abc import Callable, Iterable
from threading import Lock

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

Changes = frozenset[type[object]]
"""The entity classes that a commit touched."""


class ChangeBus(QObject):
    """Carries the Changes of each commit to the UI thread, whatever thread committed.

    Commits that follow one another before the screens could look are told once, together: a page
    is read again once for an act of several commits.
    """

    changed = Signal(frozenset)
    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = Lock()
        self._waiting: Changes = frozenset()
        # Queued: a view never refreshes inside the use case that changed it.
        self._posted.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def post(self, changes: Iterable[type[object]]) -> None:
        """Tell the views; callable from any thread, returns at once."""
        with self._turn:
            is_first = not self._waiting
            self._waiting |= frozenset(changes)
            is_due = is_first and bool(self._waiting)
        if is_due:
            self._posted.emit()

    def _tell(self) -> None:
        with self._turn:
            changes, self._waiting = self._waiting, frozenset()
        self.changed.emit(changes)


def refresh_on(
    bus: ChangeBus, view: QWidget, entities: Iterable[type[object]], slot: Callable[[], None]
) -> None:
    """Call `slot` when one of the entities changed; a hidden view is refreshed when it is shown."""
    _Refresh(bus, view, frozenset(entities), slot)


class _Refresh(QObject):
    def __init__(
        self, bus: ChangeBus, view: QWidget, entities: Changes, slot: Callable[[], None]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._entities = entities
        self._slot = slot
        self._is_stale = False
        view.installEventFilter(self)
        bus.changed.connect(self._look)

    def _look(self, changes: Changes) -> None:
        if not changes & self._entities:
            return
        if self._view.isVisible():
            self._slot()
        else:
            self._is_stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._is_stale:
            self._is_stale = False
            self._slot()
        return super().eventFilter(watched, event)
