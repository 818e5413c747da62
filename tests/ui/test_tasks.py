import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cav_desktop.domain.progress import Progress
from cav_desktop.ui.tasks import Task


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_the_result_arrives_on_the_thread_of_the_screen(
    qtbot: QtBot, pool: ThreadPoolExecutor, owner: QObject
) -> None:
    seen: list[tuple[object, threading.Thread]] = []
    task = Task(lambda _: threading.current_thread(), owner)
    task.succeeded.connect(lambda result: seen.append((result, threading.current_thread())))

    with qtbot.waitSignal(task.finished):
        task.start(pool)

    ((worker, here),) = seen
    assert here is threading.main_thread()
    assert worker is not here


def test_a_failure_is_carried_whole(qtbot: QtBot, pool: ThreadPoolExecutor, owner: QObject) -> None:
    wrong = ValueError("x")

    def work(_: Progress) -> None:
        raise wrong

    task = Task(work, owner)
    seen: list[Exception] = []
    task.failed.connect(seen.append)
    with qtbot.waitSignals([task.failed, task.finished], order="strict"):
        task.start(pool)

    assert seen == [wrong]


def test_progress_is_told_up_to_the_last_step(
    qtbot: QtBot, pool: ThreadPoolExecutor, owner: QObject
) -> None:
    steps: list[tuple[int, int]] = []
    seen = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(1, 3)
        seen.wait(5)
        progress.report(2, 3)
        progress.report(3, 3)

    def follow(done: int, total: int) -> None:
        steps.append((done, total))
        seen.set()

    task = Task(work, owner)
    task.progressed.connect(follow)
    with qtbot.waitSignal(task.finished):
        task.start(pool)

    assert steps[0] == (1, 3)
    assert steps[-1] == (3, 3)


def test_cancel_unwinds_the_work_at_its_next_report(
    qtbot: QtBot, pool: ThreadPoolExecutor, owner: QObject
) -> None:
    under_way, asked = threading.Event(), threading.Event()
    undone = []

    def work(progress: Progress) -> None:
        try:
            under_way.set()
            asked.wait(5)
            progress.report(1, 2)
        finally:
            undone.append(True)

    task = Task(work, owner).start(pool)
    under_way.wait(5)
    with qtbot.waitSignals([task.cancelled, task.finished]):
        task.cancel()
        asked.set()

    assert undone == [True]


def test_work_that_was_cancelled_in_the_queue_never_begins(
    qtbot: QtBot, pool: ThreadPoolExecutor, owner: QObject
) -> None:
    gate = threading.Event()
    first = Task(lambda _: gate.wait(5), owner).start(pool)
    begun: list[bool] = []
    second = Task(lambda _: begun.append(True), owner).start(pool)

    second.cancel()
    with qtbot.waitSignals([first.finished, second.cancelled]):
        gate.set()

    assert begun == []


def test_a_task_of_a_closed_screen_stops_and_says_nothing(
    qtbot: QtBot, pool: ThreadPoolExecutor
) -> None:
    under_way, stopped = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        under_way.set()
        try:
            while True:
                progress.report(0, 1)
        finally:
            stopped.set()

    screen = QObject()
    Task(work, screen).start(pool)
    under_way.wait(5)
    screen.deleteLater()

    qtbot.waitUntil(stopped.is_set)


def test_lock_waits_for_the_work(pool: ThreadPoolExecutor, owner: QObject) -> None:
    gate = threading.Event()
    task = Task(lambda _: gate.wait(5), owner).start(pool)
    assert task.is_running
    assert not task.wait(0.01)
    gate.set()
    assert task.wait(5)
