"""Oggi knows who has not answered: the day expected, the reminders, the escalation, the list."""

from datetime import timedelta

import pytest

from cav_desktop.domain.deadlines.because import Why
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services.dates import deadlines
from cav_desktop.services.dates.deadlines import DueRow
from cav_desktop.services.referrals import referring
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene


@pytest.fixture
def case_id(ws: Workspace) -> int:
    number = make.case(ws)
    scene.consent(ws, number)
    return number


def dues(ws: Workspace, case_id: int) -> list[DueRow]:
    found = deadlines.of_case(ws, case_id)
    return [row for row in found if row.due.kind is DueKind.REFERRAL]


def test_three_weeks_without_an_answer_then_reminders_then_the_coordinator(
    ws: Workspace, case_id: int, clock: FixedClock
) -> None:
    scene.referral(ws, case_id)
    number = scene.sent(ws, case_id)
    sent = ws.today
    (row,) = dues(ws, case_id)
    assert (row.due.on, row.due.because.why) == (sent + timedelta(days=21), Why.NO_ANSWER)

    for why in (Why.STILL_NO_ANSWER, Why.ESCALATED):
        clock.advance(days=21)
        referring.remind(ws, number)
        (row,) = dues(ws, case_id)
        assert (row.due.on, row.due.because.why) == (ws.today + timedelta(days=14), why)

    referring.move(ws, number, Passage(ReferralState.WAITING_LIST))
    (row,) = dues(ws, case_id)
    assert (row.due.on, row.due.because.why) == (ws.today + timedelta(days=60), Why.ON_A_LIST)
    referring.move(ws, number, Passage(ReferralState.IN_PROGRESS))
    assert dues(ws, case_id) == []


def test_the_day_that_was_agreed_wins(ws: Workspace, case_id: int) -> None:
    day = ws.today + timedelta(days=4)
    scene.sent(ws, case_id, answer_by=day)
    (row,) = dues(ws, case_id)
    assert row.due.on == day
    assert row.due.because.stated


def test_what_came_in_waits_for_our_answer(ws: Workspace, case_id: int) -> None:
    number = scene.referral(ws, case_id, direction=Direction.IN, received_on=ws.today)
    (row,) = dues(ws, case_id)
    assert row.due.about.id == number
    referring.move(ws, number, Passage(ReferralState.ACCEPTED))
    assert dues(ws, case_id) == []
