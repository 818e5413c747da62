"""Ends of a way through the centre: concluded, handed on, the calls after; taken back whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.endings import FollowUpOutcome
from cav_desktop.domain.episodes import TRANSITIONS, EpisodeState
from cav_desktop.domain.errors import (
    CannotUndo,
    ConsentMissing,
    FieldError,
    TransitionRefused,
    UserError,
)
from cav_desktop.services.casework import (
    case_files,
    cases,
    consent_register,
    endings,
    follow_ups,
    state_undo,
)
from cav_desktop.services.casework.endings import EndingDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import take_in_care

MONDAY = date(2026, 3, 16)
GOOD = "obiettivi_raggiunti"


@pytest.fixture
def case(ws: Workspace) -> int:
    made = make.case(ws)
    take_in_care(ws, made)
    return made


@pytest.fixture
def agreeing(ws: Workspace, case: int) -> int:
    """She consents to be called again."""
    agree(ws, case)
    return case


def agree(ws: Workspace, case: int) -> None:
    for purpose in (Purpose.NOTICE, Purpose.CALLING_AGAIN):
        consent_register.record(
            ws, case, {"purpose": purpose, "state": ConsentState.GIVEN, "on": ws.today}
        )


def state(ws: Workspace, case: int) -> str:
    return case_files.open_sheet(ws, case, again=True).current.state


def test_who_agrees_is_called_four_times(ws: Workspace, agreeing: int) -> None:
    endings.conclude(
        ws, agreeing, EndingDraft(MONDAY, GOOD, follow_ups=True, said={"words": "Bene"})
    )

    found = endings.of_case(ws, agreeing)
    assert state(ws, agreeing) == EpisodeState.FOLLOW_UP
    assert [one.on for one in found.follow_ups] == [
        date(2026, 4, 16),
        date(2026, 6, 16),
        date(2026, 9, 16),
        date(2027, 3, 16),
    ]
    assert found.calling_again is ConsentState.GIVEN
    assert found.endings[0].said["words"] == "Bene"
    (sheet,) = case_files.open_sheet(ws, agreeing, again=True).episodes
    assert (sheet.reason_list, sheet.reason) == ("E11", GOOD)


def test_who_does_not_agree_is_not_called(ws: Workspace, case: int) -> None:
    with pytest.raises(ConsentMissing):
        endings.conclude(ws, case, EndingDraft(MONDAY, GOOD, follow_ups=True))
    assert state(ws, case) == EpisodeState.TAKEN_IN_CARE

    endings.conclude(ws, case, EndingDraft(MONDAY, GOOD))

    assert state(ws, case) == EpisodeState.CLOSED
    assert endings.of_case(ws, case).follow_ups == ()


def test_the_whole_act_is_taken_back(ws: Workspace, agreeing: int) -> None:
    ended = endings.conclude(ws, agreeing, EndingDraft(MONDAY, GOOD, follow_ups=True))
    endings.take_back(ws, ended)

    found = endings.of_case(ws, agreeing)
    assert state(ws, agreeing) == EpisodeState.TAKEN_IN_CARE
    assert (found.endings, found.follow_ups) == ((), ())
    with pytest.raises(CannotUndo):
        endings.take_back(ws, ended)


def test_she_is_handed_on_to_a_centre_that_is_named(ws: Workspace, case: int) -> None:
    with pytest.raises(FieldError, match="receiving"):
        endings.transfer(ws, case, EndingDraft(MONDAY, "trasferimento"))

    ended = endings.transfer(
        ws, case, EndingDraft(MONDAY, "trasferimento", said={"receiving": "CAV di Pavia"})
    )

    assert state(ws, case) == EpisodeState.CLOSED
    assert endings.of_case(ws, case).endings[0].said["receiving"] == "CAV di Pavia"
    endings.take_back(ws, ended)
    assert state(ws, case) == EpisodeState.TAKEN_IN_CARE


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (EndingDraft(None, GOOD), "on"),
        (EndingDraft(MONDAY, None), "reason"),
        (EndingDraft(MONDAY + timedelta(days=1), GOOD), "on"),
        (
            EndingDraft(MONDAY, GOOD, said={"interview_on": MONDAY + timedelta(days=1)}),
            "interview_on",
        ),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    ws: Workspace, case: int, draft: EndingDraft, field: str
) -> None:
    with pytest.raises(FieldError, match=field):
        endings.conclude(ws, case, draft)
    assert state(ws, case) == EpisodeState.TAKEN_IN_CARE


def test_a_new_way_is_taken_back(ws: Workspace, case: int) -> None:
    endings.conclude(ws, case, EndingDraft(MONDAY, GOOD))
    cases.begin_episode(ws, case)
    state_undo.undo_beginning(ws, case)

    assert state(ws, case) == EpisodeState.CLOSED
    with pytest.raises(CannotUndo):
        state_undo.undo_beginning(ws, case)


ACTS = ("conclude", "call", "transfer", "take_back", "again", "undo", "undo_beginning", "record")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTS), max_size=8))
def test_no_sequence_of_acts_reaches_a_forbidden_state(ws: Workspace, acts: list[str]) -> None:
    case = make.case(ws)
    take_in_care(ws, case)
    agree(ws, case)
    ended: list[endings.Ended] = []
    for act in acts:
        before = case_files.open_sheet(ws, case, again=True)
        try:
            _do(ws, case, act, ended)
        except UserError:
            assert case_files.open_sheet(ws, case, again=True) == before
        sheet = case_files.open_sheet(ws, case, again=True)
        assert all(one.is_over for one in sheet.episodes[:-1])
        assert (sheet.current.closed_on is not None) is sheet.current.is_over
        assert sheet.current.allowed == tuple(
            map(str, TRANSITIONS[EpisodeState(sheet.current.state)])
        )


def _do(ws: Workspace, case: int, act: str, ended: list[endings.Ended]) -> None:
    draft = EndingDraft(ws.today, GOOD, follow_ups=act == "call")
    if act in ("conclude", "call"):
        ended.append(endings.conclude(ws, case, draft))
    elif act == "transfer":
        ended.append(endings.transfer(ws, case, replace(draft, said={"receiving": "Altrove"})))
    elif act == "take_back" and ended:
        endings.take_back(ws, ended[-1])
    elif act == "again":
        cases.begin_episode(ws, case)
    elif act.startswith("undo"):
        (state_undo.undo_move if act == "undo" else state_undo.undo_beginning)(ws, case)
    elif act == "record":
        for call in endings.of_case(ws, case).follow_ups:
            follow_ups.record(ws, call.follow_up_id, FollowUpOutcome.REACHED, ws.today)


def test_what_is_over_is_not_concluded(ws: Workspace, case: int) -> None:
    endings.conclude(ws, case, EndingDraft(MONDAY, GOOD))
    with pytest.raises(TransitionRefused):
        endings.conclude(ws, case, EndingDraft(MONDAY, GOOD))
