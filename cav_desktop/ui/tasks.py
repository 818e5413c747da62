"""One piece of work away from the UI thread, with progress and stop."""

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, wait

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from cav_desktop.domain.progress import Cancelled, Progress

Work = Callable[[Progress], object]
"""Runs on the worker thread: it never touches a widget, and reports between two steps."""


class Task(QObject):
    """Work queued on the one worker thread; every signal arrives on the UI thread.

    Exactly one of `succeeded`, `failed`, `cancelled` comes, then `finished`. The parent keeps the
    task alive; when the parent goes away the work is asked to stop and nothing is delivered.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()
    _told = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, work: Work, parent: QObject, *, can_cancel: bool = True) -> None:
        super().__init__(parent)
        self.can_cancel = can_cancel
        self._work = work
        self._watch = _Watch(self)
        self._future: Future[None] | None = None
        # Queued also for a plain function: PySide runs those where the signal was emitted.
        self._told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._watch.stop)

    def start(self, pool: Executor) -> "Task":
        """Queue the work behind what the pool is doing; gives itself back, to be chained."""
        self._future = pool.submit(self._run)
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next report; work that has not begun never begins."""
        self._watch.stop()

    def wait(self, seconds: float | None = None) -> bool:
        """Block until the work ended, before the archive is closed; False when it takes longer."""
        return self._future is None or not wait([self._future], seconds).not_done

    @property
    def is_running(self) -> bool:
        """Whether the work is queued or under way."""
        return self._future is not None and not self._future.done()

    def _run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            self._watch.check()
            result = self._work(self._watch)
        except Exception as caught:  # noqa: BLE001 - carried to the screen, whatever it is
            error = caught
        if shiboken6.isValid(self):
            self._ended.emit(result, error)

    def _deliver(self, result: object, error: Exception | None) -> None:
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()


class _Watch:
    """The `Progress` that the work sees."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        self.check()
        if shiboken6.isValid(self._task):
            self._task._told.emit(done, total)

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def stop(self) -> None:
        self._stop.set()
