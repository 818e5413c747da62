"""The screen of the states: concluded, suspended, handed on, called again; and taken back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.endings import FOLLOW_UP, FollowUpState
from cav_desktop.domain.episodes import TRANSITIONS, EpisodeState, Move
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.passages import PASSAGE
from cav_desktop.services import drafts
from cav_desktop.services.casework import case_files, cases, consent_register, endings
from cav_desktop.services.casework.case_files import EpisodeRow
from cav_desktop.services.casework.endings import Endings
from cav_desktop.services.dates import deadlines
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.ways.episodes import EpisodesPage
from cav_desktop.ui.cases.ways.guided_acts import GuidedActs
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import TextArea
from tests import make
from tests.agreement import take_in_care
from tests.ui.cases.desk import Desk

CASE = 7
BEGUN = "Ha trovato casa e "


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


def answer(guided: GuidedActs, **answers: Answer) -> None:
    guided.form.set_values(answers)


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
    answer(guided, follow_ups="si")
    guided.ask()
    assert guided.refusal.isVisibleTo(guided)
    assert state(desk, case) == EpisodeState.TAKEN_IN_CARE

    answer(guided, follow_ups="no")
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
    answer(guided, review_on=ws.today + timedelta(days=40))
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
    assert guided.form.problems().keys() == {"reason", "receiving"}

    answer(guided, receiving="CAV di Pavia", reason="trasferimento")
    guided.ask()

    assert state(desk, case) == EpisodeState.CLOSED
    assert endings.of_case(desk.context.ws, case).endings[0].said["receiving"] == "CAV di Pavia"


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
    calls.form.set_values({"words": "Sta bene"})
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


def test_the_screen_asks_what_is_declared_and_nothing_else(desk: Desk, case: int) -> None:
    shown = page(desk, case)
    for form, declared in (
        (shown.guided.form, PASSAGE),
        (shown.calls.form, FOLLOW_UP.needing("held_on")),
    ):
        assert form.names() == tuple(one.name for one in declared)
        for one in declared:
            assert form.field(one.name).label_text.startswith(one.label)
    assert shown.change.form.names() == ("on", "reason")


def test_tab_goes_through_the_questions_as_they_are_read(
    desk: Desk, case: int, qtbot: QtBot
) -> None:
    guided = page(desk, case).guided
    guided.choose("conclude")
    window = desk.window
    window.activateWindow()
    guided.on.setFocus()
    walked = []
    for _ in range(6):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        walked.append(window.focusWidget())
    names = ("reason", "interview_on", "documents_returned", "follow_ups", "words")
    for reached, name in zip(walked, names, strict=False):
        control = guided.control(name)
        assert reached is control or control.isAncestorOf(reached), name
    assert walked[-1] in (guided.apply, guided.consents)


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


def acts(
    context: Context, qtbot: QtBot, state: EpisodeState = EpisodeState.TAKEN_IN_CARE
) -> GuidedActs:
    made = GuidedActs(context)
    qtbot.addWidget(made)
    show(made, context, state)
    made.open_case(CASE)
    return made


def show(
    made: GuidedActs,
    context: Context,
    state: EpisodeState,
    in_care: ConsentState = ConsentState.GIVEN,
) -> None:
    today = context.ws.today
    allowed = tuple(map(str, TRANSITIONS[state]))
    row = EpisodeRow(1, 1, state, today, today, None, None, None, None, False, allowed)
    made.show_episode(row, Endings((), (), ConsentState.GIVEN, in_care), 0)


def write(card: GuidedActs, text: str) -> None:
    words = card.form.field("words").control
    assert isinstance(words, TextArea)
    words.setPlainText(text)


def written(card: GuidedActs) -> str:
    words = card.form.field("words").control
    assert isinstance(words, TextArea)
    return words.toPlainText()


def test_an_end_goes_on_where_it_was_left(context: Context, qtbot: QtBot) -> None:
    first = acts(context, qtbot)
    first.choose("conclude")
    first.reason.set_value("rinuncia")
    write(first, BEGUN)
    first.kept.leave()

    second = acts(context, qtbot)
    assert second.chips["conclude"].isChecked()
    assert second.reason.value() == "rinuncia"
    assert written(second) == BEGUN


def test_an_act_that_was_only_looked_at_leaves_nothing(context: Context, qtbot: QtBot) -> None:
    card = acts(context, qtbot)
    card.choose("suspend")
    card.kept.leave()
    assert drafts.waiting(context.ws) == []


def test_another_act_looked_at_loses_nothing(context: Context, qtbot: QtBot) -> None:
    card = acts(context, qtbot)
    card.choose("conclude")
    write(card, BEGUN)
    card.choose("suspend")
    card.choose("conclude")
    assert written(card) == BEGUN


def test_what_may_no_longer_be_done_is_not_asked(context: Context, qtbot: QtBot) -> None:
    first = acts(context, qtbot)
    first.choose("suspend")
    first.reason.set_value("salute")
    first.form.changed.emit()
    first.kept.leave()

    card = acts(context, qtbot, EpisodeState.FOLLOW_UP)
    assert not card.apply.isVisibleTo(card)


@pytest.mark.parametrize("end", ["done", "give_up"])
def test_what_is_done_or_given_up_waits_no_more(context: Context, qtbot: QtBot, end: str) -> None:
    card = acts(context, qtbot)
    card.choose("conclude")
    write(card, BEGUN)
    card.kept.flush()
    assert len(drafts.waiting(context.ws)) == 1

    getattr(card, end)(CASE)
    assert drafts.waiting(context.ws) == []
    card.choose("conclude")
    assert written(card) == ""


def test_a_refusal_goes_when_what_it_was_about_changes(context: Context, qtbot: QtBot) -> None:
    card = acts(context, qtbot)
    card.choose("conclude")
    write(card, BEGUN)
    card.refusal.show()
    show(card, context, EpisodeState.TAKEN_IN_CARE)
    assert card.refusal.isHidden()
    assert written(card) == BEGUN

    card.refusal.show()
    write(card, "Altro.")
    assert card.refusal.isHidden()


def test_who_took_her_consent_back_is_not_in_care_in_silence(
    context: Context, qtbot: QtBot
) -> None:
    card = acts(context, qtbot)
    assert not card.note.isVisibleTo(card)
    show(card, context, EpisodeState.TAKEN_IN_CARE, ConsentState.WITHDRAWN)
    assert "ritirato" in card.note.accessibleDescription()
    assert card.consents.isVisibleTo(card)

    card.choose("resume")
    show(card, context, EpisodeState.SUSPENDED, ConsentState.WITHDRAWN)
    assert not card.note.isVisibleTo(card)
