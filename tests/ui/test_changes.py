import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.changes import ChangeBus, refresh_on


class Contact: ...


class Person: ...


def test_changes_of_another_thread_arrive_on_the_thread_of_the_screen(qtbot: QtBot) -> None:
    bus = ChangeBus()
    seen: list[threading.Thread] = []
    bus.changed.connect(lambda _: seen.append(threading.current_thread()))

    with qtbot.waitSignal(bus.changed) as came:
        threading.Thread(target=bus.post, args=({Contact},)).start()

    assert came.args == [frozenset({Contact})]
    assert seen == [threading.main_thread()]


def test_a_visible_view_refreshes_for_its_entities_only(qtbot: QtBot) -> None:
    bus, view, refreshed = ChangeBus(), QWidget(), []
    qtbot.addWidget(view)
    refresh_on(bus, view, [Contact], lambda: refreshed.append(1))
    view.show()

    for entity in (Person, Contact):
        with qtbot.waitSignal(bus.changed):
            bus.post([entity])

    assert refreshed == [1]


def test_commits_that_follow_one_another_are_told_once(qtbot: QtBot) -> None:
    bus = ChangeBus()
    told: list[frozenset[type[object]]] = []
    bus.changed.connect(told.append)

    with qtbot.waitSignal(bus.changed):
        for entities in ([Person], [], [Contact], [Contact]):
            bus.post(entities)
    assert told == [frozenset({Person, Contact})]

    with qtbot.waitSignal(bus.changed):
        bus.post([Person])
    assert told[1:] == [frozenset({Person})]


def test_a_hidden_view_waits_until_it_is_shown(qtbot: QtBot) -> None:
    bus, view, refreshed = ChangeBus(), QWidget(), []
    qtbot.addWidget(view)
    refresh_on(bus, view, [Contact], lambda: refreshed.append(1))
    for _ in range(3):
        with qtbot.waitSignal(bus.changed):
            bus.post([Contact])
    assert refreshed == []

    view.show()

    assert refreshed == [1]
    view.hide()
    view.show()
    assert refreshed == [1]
