"""All referrals at once: who is silent since when, what is late, who answers for it."""

from datetime import timedelta

from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.domain.referrals.turns import Turn
from cav_desktop.services.access import staff
from cav_desktop.services.dates import deadlines
from cav_desktop.services.referrals import board, referring
from cav_desktop.services.referrals.board import TurnCount
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene

S = ReferralState


def test_a_silence_grows_until_it_is_decided_together(ws: Workspace, clock: FixedClock) -> None:
    case = make.case(ws)
    scene.consent(ws, case)
    number = scene.sent(ws, case)
    clock.advance(days=30)
    (one,) = board.read(ws)
    assert (one.turn, one.silent_days, one.late_days) == (Turn.THEIRS, 30, 9)
    (due,) = [one for one in deadlines.of_case(ws, case) if one.due.kind is DueKind.REFERRAL]
    assert due.due.on == one.due_on

    for _ in range(2):
        referring.remind(ws, number)
        clock.advance(days=15)
    (one,) = board.read(ws)
    assert (one.silent_days, one.late_days, one.is_escalated) == (60, 1, True)
    assert board.counts(board.read(ws))[Turn.THEIRS] == TurnCount(1, 1, 1, 60)


def test_what_came_in_waits_for_the_centre(ws: Workspace) -> None:
    case = make.case(ws)
    came = ws.today - timedelta(days=25)
    number = scene.referral(ws, case, direction=Direction.IN, party="consultorio", received_on=came)
    (one,) = board.read(ws)
    assert (one.turn, one.silent_days, one.late_days) == (Turn.OURS, 25, 4)

    referring.move(ws, number, Passage(S.WAITING_LIST))
    (one,) = board.read(ws)
    assert (one.turn, one.due_on, one.silent_days) == (Turn.WAITING, None, None)


def test_the_latest_stands_first_and_what_is_over_is_asked_for(
    ws: Workspace, clock: FixedClock
) -> None:
    case = make.case(ws)
    scene.consent(ws, case)
    over, young = scene.sent(ws, case), scene.referral(ws, case)
    referring.move(ws, over, Passage(S.CANCELLED))
    late = scene.sent(ws, case)
    clock.advance(days=40)

    assert next(one.id for one in board.read(ws)) == late
    assert {one.id for one in board.read(ws)} == {young, late}
    turns = {one.id: one.turn for one in board.read(ws, frozenset(S))}
    assert turns == {over: Turn.OVER, young: Turn.TO_SEND, late: Turn.THEIRS}


def test_who_follows_the_case_answers_for_what_names_nobody(ws: Workspace) -> None:
    case = make.case(ws)
    scene.referral(ws, case)
    other = staff.members(ws)[1].staff_id
    scene.referral(ws, case, referent=other)

    assert {one.follows for one in board.read(ws)} == {ws.staff_id, other}
