"""A referral on the real archive, from the preparing to the end, and what it refuses."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import (
    AlreadyLeft,
    CannotUndo,
    FieldError,
    ReferralStepRefused,
    Vanished,
)
from cav_desktop.domain.referrals.leaving import default_items
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services.referrals import reading, referring, sending
from cav_desktop.services.referrals.reading import ReferralFilter
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.referrals.sending import Sending
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene

S = ReferralState


@pytest.fixture
def case_id(ws: Workspace) -> int:
    number = make.case(ws)
    scene.consent(ws, number)
    return number


def test_a_referral_begins_with_the_narrow_default(ws: Workspace, case_id: int) -> None:
    shown = reading.read(ws, scene.referral(ws, case_id))

    assert shown.row.state is S.TO_PREPARE
    assert set(shown.items) == default_items("servizio_sociale")
    assert shown.items["phone"]
    assert not shown.items["reason"]
    assert shown.may_be_sent
    assert S.SENT not in shown.allowed


def test_another_party_is_told_its_own_default(ws: Workspace, case_id: int) -> None:
    number = scene.referral(ws, case_id)
    referring.change(ws, number, {"party": "asst_psicoterapia"})

    assert set(reading.read(ws, number).items) == default_items("asst_psicoterapia")


def test_what_leaves_is_ticked_one_by_one(ws: Workspace, case_id: int) -> None:
    number = scene.referral(ws, case_id)
    referring.choose(ws, number, {"code": False, "author_name": False, "told": True})

    assert dict(reading.read(ws, number).items) == {
        "code": False,
        "author_name": False,
        "told": True,
    }
    with pytest.raises(FieldError, match="items"):
        referring.choose(ws, number, {"house_address": False})


def test_from_the_sending_to_the_end(ws: Workspace, case_id: int, clock: FixedClock) -> None:
    number = scene.sent(ws, case_id)
    clock.advance(days=5)
    referring.move(ws, number, Passage(S.RECEIVED))
    referring.move(ws, number, Passage(S.WAITING_LIST, answer="Due mesi di attesa"))
    clock.advance(days=30)
    later = ws.today + timedelta(days=10)
    referring.move(ws, number, Passage(S.FIRST_APPOINTMENT, appointment_on=later))
    clock.advance(days=10)
    referring.move(ws, number, Passage(S.IN_PROGRESS))
    referring.move(ws, number, Passage(S.CONCLUDED, outcome="preso_in_carico"))

    shown = reading.read(ws, number)
    assert shown.row.waiting_days == 45
    assert shown.sheet.answers["answer"] == "Due mesi di attesa"
    assert (shown.row.outcome, shown.allowed) == ("preso_in_carico", ())
    assert [one.state for one in shown.steps] == [
        *("da_preparare", "inviato", "ricevuto", "lista_attesa", "primo_appuntamento"),
        *("in_corso", "concluso"),
    ]
    assert reading.rows(ws) == ()
    assert [row.id for row in reading.rows(ws, ReferralFilter(frozenset(S)))] == [number]


def test_what_was_sent_is_not_rewritten(ws: Workspace, case_id: int) -> None:
    number = scene.sent(ws, case_id)
    with pytest.raises(AlreadyLeft):
        referring.change(ws, number, {"reason": "Altro"})
    with pytest.raises(AlreadyLeft):
        referring.choose(ws, number, {"code": False})
    with pytest.raises(AlreadyLeft):
        referring.address(ws, number, None)
    referring.change(ws, number, {"answer_by": ws.today + timedelta(days=9)})


def test_a_step_that_cannot_be_made_changes_nothing(ws: Workspace, case_id: int) -> None:
    number = scene.referral(ws, case_id)
    end = ws.archive.head().n
    with pytest.raises(ReferralStepRefused) as refused:
        referring.move(ws, number, Passage(S.ACCEPTED))
    assert refused.value.why == "non_inviato"
    with pytest.raises(FieldError, match="in_the_future"):
        referring.move(ws, number, Passage(S.CANCELLED, on=ws.today + timedelta(days=1)))
    assert ws.archive.head().n == end


def test_the_last_step_and_a_reminder_are_undone_not_a_sending(
    ws: Workspace, case_id: int, clock: FixedClock
) -> None:
    number = scene.sent(ws, case_id)
    clock.advance(days=21)
    referring.remind(ws, number)
    referring.move(ws, number, Passage(S.REFUSED, outcome="non_idoneo"))
    referring.undo(ws, number)
    assert reading.read(ws, number).row.state is S.SENT
    referring.undo(ws, number)
    assert reading.read(ws, number).row.reminders == 0
    with pytest.raises(CannotUndo):
        referring.undo(ws, number)


def test_what_comes_in_is_answered_and_told_back(ws: Workspace, case_id: int) -> None:
    came = scene.referral(ws, case_id, direction=Direction.IN, received_on=ws.today)
    shown = reading.read(ws, came)
    assert (shown.row.state, shown.items, shown.may_be_sent) == (S.RECEIVED, {}, False)
    referring.change(ws, came, {"told": "Lo dice il servizio"})
    referring.move(ws, came, Passage(S.ACCEPTED))

    back = scene.referral(ws, case_id, direction=Direction.RETURN, follows_id=came)
    sending.send(ws, back, Sending())
    referring.move(ws, back, Passage(S.CONCLUDED))
    assert reading.read(ws, back).row.state is S.CONCLUDED


def test_a_return_is_about_a_referral_of_the_same_case(ws: Workspace, case_id: int) -> None:
    other = scene.referral(ws, make.case(ws))
    for follows in (None, other):
        with pytest.raises(FieldError, match="follows_id"):
            scene.referral(ws, case_id, direction=Direction.RETURN, follows_id=follows)
    with pytest.raises(FieldError, match="received_on"):
        scene.referral(ws, case_id, received_on=ws.today)
    with pytest.raises(Vanished):
        reading.read(ws, 999)
