from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.services import drafts
from cav_desktop.services.calls import appointments
from cav_desktop.services.dates import home
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import HomePage, words
from cav_desktop.ui.home.due_line import DueLine
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import DateField
from tests import make
from tests.fixed_clock import FixedClock


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> HomePage:
    made = HomePage(context, ask=lambda *_: True)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def _call_back(ws: Workspace, on: date, at: time | None = None, **changed: object) -> int:
    return make.case(ws, outcome="richiamare", follow_up_on=on, follow_up_at=at, **changed)


def _lines(page: HomePage) -> list[DueLine]:
    return [line for line in page.findChildren(DueLine) if line.isVisible()]


def test_an_empty_day_says_something_useful(page: HomePage) -> None:
    page.refresh()

    assert page.counters["today"].accessibleName() == "Oggi: 0"
    assert "contatti" in page._empty.accessibleName()


def test_what_is_late_of_today_and_to_come_is_counted(page: HomePage, ws: Workspace) -> None:
    for days in (0, 0, 3):
        _call_back(ws, ws.today + timedelta(days=days))
    page.refresh()

    counted = {name: card.accessibleName() for name, card in page.counters.items()}
    assert counted["today"].endswith(": 2")
    # One call-back, and three women whose first appointment is due within a week.
    assert counted["soon"].endswith(": 4")
    assert counted["overdue"].endswith(": 0")


def test_what_is_still_to_come_is_called_done_only_when_she_is_sure(
    context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def say_no(_parent: QWidget, cause: str, _effect: str, _verb: str) -> bool:
        asked.append(cause)
        return False

    page = HomePage(context, ask=say_no)
    qtbot.addWidget(page)
    page.show()
    _call_back(ws, ws.today + timedelta(days=3))
    page.refresh()
    (line,) = page.findChildren(DueLine)
    line.done.click()

    assert len(asked) == 1
    assert len(home.read(ws).soon) == 1


def test_the_rule_of_safe_contact_stands_beside_each(page: HomePage, ws: Workspace) -> None:
    rule = SafeContactDraft(answer="no")
    _call_back(ws, ws.today, safe=rule)
    page.refresh()

    (line,) = _lines(page)
    words = [one.text() for one in line.findChildren(QWidget) if hasattr(one, "text")]
    assert "Non ricontattare: chiama lei" in words


def test_what_was_done_goes_away_and_can_be_taken_back(
    page: HomePage, ws: Workspace, context: Context, qtbot: QtBot
) -> None:
    _call_back(ws, ws.today)
    page.refresh()

    with qtbot.waitSignal(context.undo_offered) as said:
        _lines(page)[0].done.click()

    qtbot.waitUntil(lambda: not _lines(page))
    assert said.args is not None
    said.args[1]()
    qtbot.waitUntil(lambda: len(_lines(page)) == 1)


def test_it_can_be_missed(page: HomePage, ws: Workspace, qtbot: QtBot) -> None:
    _call_back(ws, ws.today)
    page.refresh()

    _lines(page)[0].settled.emit(AppointmentState.MISSED)

    qtbot.waitUntil(lambda: not _lines(page))


def test_a_day_is_asked_for_only_when_somebody_moves_it(page: HomePage, ws: Workspace) -> None:
    _call_back(ws, ws.today)
    page.refresh()
    (line,) = _lines(page)
    assert line.findChildren(DateField) == []

    line._ask_move()
    line._ask_move()

    assert [field.hasFocus() for field in line.findChildren(DateField)] == [True]


def test_it_can_be_moved_to_another_day(page: HomePage, ws: Workspace, qtbot: QtBot) -> None:
    _call_back(ws, ws.today)
    page.refresh()
    line = _lines(page)[0]
    line._ask_move()

    qtbot.keyClicks(line.mover.when, "+3")
    line.mover.say()

    qtbot.waitUntil(lambda: len(home.read(ws).soon) == 1)


def test_a_day_that_is_over_is_refused_beside_the_field(
    page: HomePage, ws: Workspace, qtbot: QtBot
) -> None:
    _call_back(ws, ws.today)
    page.refresh()
    line = _lines(page)[0]
    line._ask_move()

    qtbot.keyClicks(line.mover.when, "ieri")
    line.mover.say()

    assert "passato" in line.mover.field.error()
    assert len(home.read(ws).today) == 1


def test_what_was_late_goes_back_to_its_day(
    page: HomePage, ws: Workspace, context: Context, clock: FixedClock, qtbot: QtBot
) -> None:
    _call_back(ws, ws.today)
    clock.advance(days=1)
    page.refresh()
    line = _lines(page)[0]
    line._ask_move()
    qtbot.keyClicks(line.mover.when, "+3")
    with qtbot.waitSignal(context.undo_offered) as said:
        line.mover.say()
    assert said.args is not None

    said.args[1]()

    assert len(home.read(ws).overdue) == 1


def test_what_was_settled_meanwhile_is_told_in_words(
    page: HomePage, ws: Workspace, context: Context, qtbot: QtBot
) -> None:
    _call_back(ws, ws.today)
    page.refresh()
    line = _lines(page)[0]
    appointments.settle(ws, line.due.appointment_id, AppointmentState.MISSED)

    def done() -> None:
        line.settled.emit(AppointmentState.DONE)

    def moved() -> None:
        page._move(line, ws.today, None)

    for refused in (done, moved):
        with qtbot.waitSignal(context.told) as told:
            refused()
        assert told.args is not None
        assert "mancato" in told.args[1]


def test_a_line_opens_its_case(page: HomePage, ws: Workspace, context: Context) -> None:
    case_id = _call_back(ws, ws.today)
    opened: list[Place] = []
    context.navigation.register("case", QWidget)
    context.navigation.opened.connect(lambda _, place: opened.append(place))
    page.refresh()

    _lines(page)[0].name.click()

    assert opened == [Place("case", case_id)]


def test_a_draft_says_which_form_of_which_case() -> None:
    assert words.draft_word("violence", "LO-2026-0042") == "Violenza · LO-2026-0042"
    assert words.draft_word("new_contact") == "Nuovo contatto"


def test_a_draft_is_offered_and_can_be_thrown_away(page: HomePage, ws: Workspace) -> None:
    drafts.save(ws, "new_contact", "{}")
    page.refresh()
    assert page.drafts.isVisible()

    page._discard(drafts.waiting(ws)[0])

    assert drafts.waiting(ws) == []
    assert page.drafts.isHidden()


def test_a_draft_that_was_just_kept_is_known_at_once(
    page: HomePage, ws: Workspace, context: Context
) -> None:
    drafts.save(ws, "new_contact", "{}")
    drafts.save(ws, "new_contact", "{}", object_id=1)

    context.drafts_changed.emit()

    assert page.drafts.isVisible()
    assert page.counters["drafts"].accessibleName().endswith(": 2")


def test_a_call_of_the_author_is_an_alert(page: HomePage, ws: Workspace) -> None:
    make.call_of_author(ws)

    page.refresh()

    assert page.alerts.isVisible()


def test_a_narrow_window_has_one_column(page: HomePage, qtbot: QtBot) -> None:
    page.resize(700, 700)

    qtbot.waitUntil(lambda: _left_of(page, page.soon) == _left_of(page, page.today))
    assert not page._is_wide


def _left_of(page: HomePage, card: QWidget) -> int:
    return card.mapTo(page, card.rect().topLeft()).x()
