"""Locks when the computer comes back from sleep: who opens the lid may be somebody else."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

LOOK_EVERY_MS = 1000
_SLEPT_SECONDS = 1.0
_GAP_SECONDS = 30.0


@dataclass(frozen=True)
class Moment:
    """What the clocks say: `asleep` grows by each sleep of the computer, `wall` also while awake.

    Where the system does not count its sleep `asleep` stays 0: the gap between two looks tells.
    """

    asleep: float
    wall: float


def moment() -> Moment:
    """What they say now, in seconds. Linux counts sleep in CLOCK_BOOTTIME, not in the other."""
    asleep = 0.0
    if hasattr(time, "CLOCK_BOOTTIME"):
        asleep = time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return Moment(asleep, time.time())


class WakeWatch(QObject):
    """`woke` comes at the first look after a sleep, and when the system says that it begins one.

    A clock that is put forward counts as a sleep: a lock too many costs a passphrase, one too few
    the archive. One that is put back does not.
    """

    woke = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        clocks: Callable[[], Moment] = moment,
        every_ms: int = LOOK_EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._before = clocks()
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._hear)
        self._timer.start()

    def look(self) -> None:
        """Compare the clocks with those of the look before."""
        before, self._before = self._before, self._clocks()
        slept = self._before.asleep - before.asleep
        gap = self._before.wall - before.wall
        if slept > _SLEPT_SECONDS or gap > _GAP_SECONDS:
            self.woke.emit()

    def stop(self) -> None:
        """Look no more: the program goes away."""
        self._timer.stop()

    def _hear(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.woke.emit()
        else:
            self.look()
