"""A widget in a cycle ends on the thread of the screens, whatever the worker allocates."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cav_desktop.ui.collecting import Collector, collect


class Knot:
    """Holds itself, and says on which thread it ended."""

    ended_on: "list[int]" = []  # noqa: RUF012 - one list for the test

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.ended_on.append(threading.get_ident())


@pytest.fixture(autouse=True)
def automatic() -> Iterator[None]:
    gc.enable()
    Knot.ended_on.clear()
    yield
    gc.disable()


def _allocate(kept: list[list[int]]) -> None:
    kept += [[number] for number in range(50_000)]


def test_only_this_thread_collects(qtbot: QtBot) -> None:
    owner = QObject()
    Collector(owner)
    gone = weakref.ref(Knot())
    # What is freed at once counts for nothing: these stay.
    kept: list[list[int]] = []
    worker = threading.Thread(target=_allocate, args=(kept,))
    worker.start()
    worker.join()
    assert gone() is not None

    qtbot.waitUntil(lambda: gone() is None)
    assert Knot.ended_on == [threading.get_ident()]
    assert len(kept) == 50_000


def test_what_is_not_due_is_left() -> None:
    gc.collect()
    gc.disable()
    gone = weakref.ref(Knot())
    collect()
    assert gone() is not None
    gc.collect()
    assert gone() is None
