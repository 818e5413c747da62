"""The lock after a sleep of the computer."""

from collections.abc import Iterator
from itertools import chain, repeat

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cav_desktop.ui.wake import Moment, WakeWatch, moment

AWAKE = Moment(12.0, 1000.0)


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def _woken(owner: QObject, *moments: Moment) -> int:
    told: list[str] = []
    clocks = chain(moments, repeat(moments[-1]))
    watch = WakeWatch(owner, clocks=lambda: next(clocks), every_ms=60_000)
    watch.woke.connect(lambda: told.append("woke"))
    for _ in moments[1:]:
        watch.look()
    return len(told)


@pytest.mark.parametrize(
    ("after", "locks"),
    [
        (Moment(12.0, 1001.0), False),
        (Moment(12.4, 1001.4), False),
        (Moment(15.0, 1004.0), True),
        (Moment(12.0, 1020.0), False),
        (Moment(12.0, 1031.0), True),
        (Moment(12.0, 400.0), False),
    ],
    ids=["awake", "a hiccup", "a nap", "a slow screen", "a gap of the clock", "clock put back"],
)
def test_a_sleep_is_told_from_a_moment(owner: QObject, after: Moment, locks: bool) -> None:
    assert bool(_woken(owner, AWAKE, after)) is locks


def test_one_sleep_is_told_once(owner: QObject) -> None:
    slept = Moment(500.0, 1500.0)
    assert _woken(owner, AWAKE, slept, Moment(500.0, 1501.0), Moment(500.0, 1502.0)) == 1


def test_it_looks_by_itself(owner: QObject, qtbot: QtBot) -> None:
    clocks = chain([AWAKE], repeat(Moment(99.0, 1100.0)))
    watch = WakeWatch(owner, clocks=lambda: next(clocks), every_ms=5)

    with qtbot.waitSignal(watch.woke, timeout=2000):
        pass


def test_the_word_of_the_system_is_enough(owner: QObject, qapp: QApplication, qtbot: QtBot) -> None:
    watch = WakeWatch(owner, clocks=lambda: AWAKE)

    with qtbot.waitSignal(watch.woke):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)


def test_coming_back_to_the_window_looks_at_once(
    owner: QObject, qapp: QApplication, qtbot: QtBot
) -> None:
    clocks = chain([AWAKE], repeat(Moment(99.0, 1100.0)))
    watch = WakeWatch(owner, clocks=lambda: next(clocks), every_ms=60_000)

    with qtbot.waitSignal(watch.woke):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_the_clocks_of_this_computer_go_on() -> None:
    first, second = moment(), moment()

    assert 0 <= second.wall - first.wall < 30
    assert abs(second.asleep - first.asleep) < 1
