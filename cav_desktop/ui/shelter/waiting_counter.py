"""What stands on the rail beside Ospitalità: how many wait, also before the screen was opened."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.services.shelter import moved_ends, tonight
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.names import SCREEN


class WaitingCounter(QObject):
    """Counts as soon as the window stands, and at each change of a request.

    Places whose end was moved by somebody without the key of the houses follow it now.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        context.bus.changed.connect(self._look)
        # The window is made after its screens are registered: nobody would hear it before.
        QTimer.singleShot(0, self, self._begin)

    def count(self) -> None:
        """Tell how many wait."""
        if not self._context.is_closed:
            self._context.counted.emit(SCREEN, tonight.waiting(self._context.ws), False)

    def _begin(self) -> None:
        if not self._context.is_closed:
            self._context.attempt(partial(moved_ends.settle, self._context.ws))
            self.count()

    def _look(self, changes: frozenset[type[object]]) -> None:
        if ShelterRequest in changes:
            self.count()
