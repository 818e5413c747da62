"""One piece of work away from the UI thread, with progress and stop."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, wait
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from cav_desktop.domain.progress import Cancelled, Progress

LOOK_EVERY_MS = 15

Work = Callable[[Progress], object]
"""Runs on the worker thread: it never touches a widget, and reports between two steps."""

Result = TypeVar("Result")


class Task(QObject):
    """Work queued on the one worker thread; every signal is emitted on the UI thread.

    Exactly one of `succeeded`, `failed`, `cancelled` comes, then `finished`. The parent keeps the
    task alive; when the parent goes away the work is asked to stop and nothing is delivered. Of
    the steps reported between two looks only the last one is told.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Work, parent: QObject, *, can_cancel: bool = True) -> None:
        super().__init__(parent)
        self.can_cancel = can_cancel
        self._work = work
        self._watch = _Watch()
        self._future: Future[object] | None = None
        # The worker knows no Qt object: one that is deleted with its screen while another thread
        # emits through it brings the program down.
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.destroyed.connect(self._watch.stop.set)

    def start(self, pool: Executor) -> "Task":
        """Queue the work behind what the pool is doing; gives itself back, to be chained."""
        self._future = pool.submit(_run, self._work, self._watch)
        self._timer.start()
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next report; work that has not begun never begins."""
        self._watch.stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Block until the work ended, before the archive is closed; False when it takes longer."""
        return self._future is None or not wait([self._future], seconds).not_done

    @property
    def is_running(self) -> bool:
        """Whether the work is queued or under way."""
        return self._future is not None and not self._future.done()

    def _look(self) -> None:
        future = self._future
        is_over = future is not None and future.done()
        if self._watch.steps:
            self.progressed.emit(*self._watch.steps.pop())
        if future is not None and is_over:
            self._timer.stop()
            self._deliver(future)

    def _deliver(self, future: Future[object]) -> None:
        error = Cancelled() if future.cancelled() else future.exception()
        if error is None:
            self.succeeded.emit(future.result())
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()


def run(  # noqa: PLR0913 - the work, its outcomes and who owns it
    pool: Executor,
    work: Callable[[Progress], Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
    *,
    owner: QObject,
    can_cancel: bool = True,
) -> Task:
    """Queue `work`; `done(result)` or `failed(error)` comes on this thread, while `owner` lives."""
    task = Task(work, owner, can_cancel=can_cancel)
    task.succeeded.connect(done)
    task.failed.connect(failed)
    task.finished.connect(task.deleteLater)
    return task.start(pool)


class _Watch:
    """The `Progress` that the work sees: a flag to read and the newest step to leave."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.steps: deque[tuple[int, int]] = deque(maxlen=1)

    def report(self, done: int, total: int) -> None:
        if self.stop.is_set():
            raise Cancelled
        self.steps.append((done, total))


def _run(work: Work, watch: _Watch) -> object:
    if watch.stop.is_set():
        raise Cancelled
    return work(watch)
