"""The screen of the states: concluded, suspended, handed on, called again; and taken back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.endings import FollowUpState
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.services.casework import case_files, cases, consent_register, endings
from cav_desktop.services.dates import deadlines
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.ways.episodes import EpisodesPage
from cav_desktop.ui.context import Context
from tests import make
from tests.agreement import take_in_care
from tests.ui.cases.desk import Desk


@pytest.fixture
def desk(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Desk]:
    context = Context(ws, pool)
    made = Desk(context)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    context.close()


@pytest.fixture
def case(ws: Workspace) -> int:
    made = make.case(ws)
    take_in_care(ws, made)
    return made


def page(desk: Desk, case: int) -> EpisodesPage:
    found = desk.open_case(case, section="episodes").pages["episodes"]
    assert isinstance(found, EpisodesPage)
    return found


def state(desk: Desk, case: int) -> str:
    return case_files.open_sheet(desk.context.ws, case, again=True).current.state


def test_who_was_not_asked_is_asked_before_she_is_taken_in_care(desk: Desk, ws: Workspace) -> None:
    case = make.case(ws)
    cases.move(ws, case, Move(EpisodeState.RECEPTION, ws.today))
    shown = page(desk, case)
    guided = shown.guided
    guided.choose("take")
    assert not guided.consents.isVisibleTo(guided)
    guided.ask()

    assert "Presa in carico" in guided.refusal.accessibleDescription() + str(
        guided.refusal.accessibleName()
    )
    asked: list[str] = []
    shown.section_asked.connect(asked.append)
    guided.consents.click()
    assert asked == ["consents"]
    assert state(desk, case) == EpisodeState.RECEPTION


def test_she_is_concluded_with_calls_only_if_she_agreed(desk: Desk, case: int) -> None:
    guided = page(desk, case).guided
    guided.choose("conclude")
    guided.reason.set_value("obiettivi_raggiunti")
    assert "consenso al ricontatto" in guided.note.accessibleDescription() + str(
        guided.note.accessibleName()
    )
    guided.follow_ups.set_value("si")
    guided.ask()
    assert guided.refusal.isVisibleTo(guided)
    assert state(desk, case) == EpisodeState.TAKEN_IN_CARE

    guided.follow_ups.set_value("no")
    guided.ask()

    assert state(desk, case) == EpisodeState.CLOSED
    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    assert state(desk, case) == EpisodeState.TAKEN_IN_CARE


def test_she_is_suspended_until_a_day(desk: Desk, case: int) -> None:
    guided = page(desk, case).guided
    ws = desk.context.ws
    guided.choose("suspend")
    guided.reason.set_value("salute")
    guided.review_on.set_value(ws.today + timedelta(days=40))
    guided.ask()

    assert [
        one.due.on for one in deadlines.of_case(ws, case) if one.kind == "verifica_sospensione"
    ] == [ws.today + timedelta(days=40)]


def test_a_day_that_cannot_be_is_said_before_any_question(desk: Desk, case: int) -> None:
    guided = page(desk, case).guided
    guided.choose("suspend")
    guided.reason.set_value("salute")
    guided.on.set_value(desk.context.ws.today + timedelta(days=2))
    guided.ask()

    assert guided.form.problems().keys() == {"on"}
    assert state(desk, case) == EpisodeState.TAKEN_IN_CARE


def test_she_is_handed_on_to_a_centre_that_is_named(desk: Desk, case: int) -> None:
    guided = page(desk, case).guided
    guided.choose("transfer")
    guided.ask()
    assert guided.form.problems().keys() == {"receiving"}

    guided.receiving.set_value("CAV di Pavia")
    guided.ask()

    assert state(desk, case) == EpisodeState.CLOSED
    assert endings.of_case(desk.context.ws, case).endings[0].receiving == "CAV di Pavia"


def test_what_came_of_a_call_is_written_and_taken_back(desk: Desk, case: int) -> None:
    ws = desk.context.ws
    for purpose in (Purpose.NOTICE, Purpose.CALLING_AGAIN):
        consent_register.record(
            ws, case, {"purpose": purpose, "state": ConsentState.GIVEN, "on": ws.today}
        )
    guided = page(desk, case).guided
    guided.choose("conclude")
    guided.reason.set_value("obiettivi_raggiunti")
    guided.ask()
    calls = page(desk, case).calls
    number = next(iter(calls.buttons))
    calls.open_form(number)
    calls.words.set_value("Sta bene")
    calls.ask()

    assert endings.of_case(ws, case).follow_ups[0].state is FollowUpState.HELD
    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    assert endings.of_case(ws, case).follow_ups[0].state is FollowUpState.PLANNED


def test_a_new_way_is_begun_and_taken_back(desk: Desk, case: int) -> None:
    cases.move(desk.context.ws, case, Move(EpisodeState.CLOSED, desk.context.ws.today, "rinuncia"))
    page(desk, case).begin.click()
    assert state(desk, case) == EpisodeState.CONTACT

    undo = desk.undo[-1][1]
    assert undo is not None
    undo()

    assert state(desk, case) == EpisodeState.CLOSED
