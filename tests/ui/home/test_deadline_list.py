"""The deadlines on Oggi: why each is there, decided by the keyboard, and taken back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from cav_desktop.domain.deadlines.because import Why
from cav_desktop.domain.deadlines.decisions import CloseReason
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.rules import Act
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.services.casework import cases
from cav_desktop.services.dates import deadlines
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import due_words, theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.home.deadline_line import DeadlineLine
from cav_desktop.ui.navigation import Place
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


@pytest.fixture
def late(ws: Workspace, clock: FixedClock) -> int:
    """A woman in reception whom nobody has seen for three weeks."""
    case = make.case(ws)
    cases.move(ws, case, Move(EpisodeState.RECEPTION, ws.today))
    clock.advance(days=21)
    return case


def line(page: HomePage, kind: DueKind = DueKind.NEXT_INTERVIEW) -> DeadlineLine:
    page.refresh()
    (found,) = [one for shown in page.dues.values() for one in shown.lines if one.row.kind is kind]
    return found


def line_kinds(page: HomePage) -> list[DueKind]:
    return [one.row.kind for shown in page.dues.values() for one in shown.lines]


def choice(menu: QMenu, *path: str) -> QAction:
    found: QAction | None = None
    for word in path:
        (found,) = [one for one in menu.actions() if one.text() == word]
        inner = found.menu()
        menu = inner if isinstance(inner, QMenu) else menu
    assert found is not None
    return found


def test_it_says_why_and_whose_it_is(page: HomePage, late: int) -> None:
    words = " ".join(one.text() for one in line(page).findChildren(QLabel))

    assert "Prossimo colloquio" in words
    assert "nessun colloquio fatto né fissato" in words
    assert "Anna B." in words
    late_ones = len(deadlines.read(page._context.ws).overdue)
    assert page.counters["overdue"].accessibleName().endswith(f": {late_ones}")


def test_its_button_opens_where_it_is_ended(page: HomePage, context: Context, late: int) -> None:
    asked: list[Place] = []
    context.navigation.register("case", lambda: page)
    context.navigation.opened.connect(lambda _, place: asked.append(place))

    line(page, DueKind.RISK).act.click()

    (place,) = asked
    assert (place.object_id, place.filter("section")) == (late, "risk")
    assert (place.filter("part"), place.filter("object")) == ("episode", "1")


def test_an_appointment_is_fixed_on_the_line(
    page: HomePage, context: Context, ws: Workspace, late: int, qtbot: QtBot
) -> None:
    found = line(page)
    found.act.click()
    qtbot.keyClicks(found.fixer.when, "+2 10:30")
    with qtbot.waitSignal(context.undo_offered) as said:
        found.fixer.say()
    assert DueKind.NEXT_INTERVIEW not in [one.kind for one in deadlines.of_case(ws, late)]

    assert said.args is not None
    said.args[1]()
    assert line(page).row.due.case_id == late


def test_put_off_it_waits_among_those_and_can_be_taken_back(
    page: HomePage, context: Context, ws: Workspace, late: int, qtbot: QtBot
) -> None:
    menu = line(page).menu
    with qtbot.waitSignal(context.undo_offered) as said:
        choice(menu, "Rimanda", "Domani").trigger()

    assert [one.kind for one in deadlines.read(ws).snoozed] == [DueKind.NEXT_INTERVIEW]
    assert page.snoozed.isVisibleTo(page)
    assert said.args is not None
    said.args[1]()
    assert deadlines.read(ws).snoozed == ()


def test_a_day_too_far_is_refused_beside_the_field(
    page: HomePage, ws: Workspace, late: int, qtbot: QtBot
) -> None:
    found = line(page)
    choice(found.menu, "Rimanda", "A un altro giorno…").trigger()
    qtbot.keyClicks(found.day.when, "+90")
    found.day.say()

    assert found.day.field.error()
    assert deadlines.read(ws).snoozed == ()


def test_it_is_handed_over_or_closed_with_a_reason(
    page: HomePage, ws: Workspace, late: int
) -> None:
    choice(line(page).menu, "Affida a", "Lucia V.").trigger()
    assert line(page).row.staff == "Lucia V."

    choice(line(page).menu, "Chiudi con motivo", "Fatto altrove").trigger()
    assert not [one for one in deadlines.read(ws).overdue if one.kind is DueKind.NEXT_INTERVIEW]


def test_only_hers_or_of_all_is_remembered(
    page: HomePage, context: Context, ws: Workspace, late: int
) -> None:
    choice(line(page).menu, "Affida a", "Lucia V.").trigger()
    page.whose["mie"].click()
    assert line_kinds(page).count(DueKind.NEXT_INTERVIEW) == 0
    assert context.settings.whose_deadlines == "mie"

    page.whose["tutte"].click()
    assert line(page).row.staff == "Lucia V."


def test_what_was_put_off_to_a_day_that_came_says_so(
    page: HomePage, ws: Workspace, late: int, clock: FixedClock
) -> None:
    found = line(page)
    deadlines.snooze(ws, found.row.due, ws.today + timedelta(days=1))
    clock.advance(days=1)

    assert due_words.marks(line(page).row, ws.today) == ("Era rimandata a oggi",)


def test_many_are_shown_by_and_by(page: HomePage, ws: Workspace, clock: FixedClock) -> None:
    for _ in range(9):
        make.case(ws)
    clock.advance(days=8)
    page.refresh()
    shown = page.dues["overdue"]
    assert len(shown.lines) == 6

    (more,) = [one for one in shown.findChildren(QPushButton) if "altre" in one.text()]
    more.click()

    assert len(shown.lines) == 9


@pytest.mark.parametrize("kind", DueKind)
def test_every_kind_has_a_name_and_a_picture(kind: DueKind, qapp: object) -> None:
    assert due_words.name(kind)
    assert not theme.icon(due_words.icon(kind)).isNull()


def test_every_reason_act_and_cause_has_words() -> None:
    assert set(due_words.REASONS) == set(CloseReason)
    assert set(due_words.ACTS) == set(Act)
    assert set(due_words._SAID) == set(Why)


def test_beside_a_drawer_the_acts_stand_beneath_the_words_and_nothing_is_cut(
    page: HomePage, late: int, qtbot: QtBot
) -> None:
    shown = line(page)

    def is_beneath() -> bool:
        return shown.act.mapTo(shown, QPoint()).y() > shown.name.mapTo(shown, QPoint()).y() + 12

    assert not is_beneath()
    page.resize(theme.px(420), 700)
    qtbot.waitUntil(is_beneath)
    right = shown.more.mapTo(page, QPoint(shown.more.width(), 0)).x()
    assert right <= page.width()
    assert page.week.geometry().right() <= page.width()
