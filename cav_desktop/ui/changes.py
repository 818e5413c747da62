"""Who wrote says what changed; the views that show it decide to refresh."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

Changes = frozenset[type[object]]
"""The entity classes that a commit touched."""


class ChangeBus(QObject):
    """Carries the Changes of each commit to the UI thread, whatever thread committed."""

    changed = Signal(frozenset)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued: a view never refreshes inside the use case that changed it.
        self._posted.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def post(self, changes: Iterable[type[object]]) -> None:
        """Tell the views; callable from any thread, returns at once."""
        self._posted.emit(frozenset(changes))


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
