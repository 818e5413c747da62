"""Waiting times of a year by receiver: median and longest, who still waits, no woman's own."""

from datetime import timedelta

from cav_desktop.domain.referrals.states import ReferralState as S
from cav_desktop.services.referrals import referring, waiting
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene

ASST = "asst_psicoterapia"


def _sent(ws: Workspace, receiver: int | None) -> int:
    case_id = make.case(ws)
    scene.consent(ws, case_id, "condivisione_asst")
    return scene.sent(ws, case_id, party=ASST, receiver=receiver)


def test_the_wait_runs_from_the_sending_and_on_the_list(ws: Workspace, clock: FixedClock) -> None:
    year = ws.today.year
    lodi = scene.receiver(ws, party=ASST, name="Psicoterapia di Lodi")
    sent = [_sent(ws, lodi) for _ in range(5)]
    other = _sent(ws, None)
    first, second, third, fourth, fifth = sent
    clock.advance(days=10)
    referring.move(ws, first, Passage(S.WAITING_LIST))
    referring.move(ws, third, Passage(S.FIRST_APPOINTMENT, appointment_on=ws.today))
    referring.move(ws, fifth, Passage(S.REFUSED, outcome="non_idoneo"))
    row = waiting.of_receiver(waiting.figures(ws, year), ASST, lodi)
    assert row is not None
    # One measured wait would be her own number.
    assert (row.sent, row.met, row.median, row.longest) == (5, 1, None, None)
    assert (row.waiting, row.waiting_longest) == (3, 10)

    clock.advance(days=10)
    later = ws.today + timedelta(days=7)
    referring.move(ws, first, Passage(S.FIRST_APPOINTMENT, appointment_on=ws.today))
    referring.move(ws, second, Passage(S.FIRST_APPOINTMENT, appointment_on=ws.today))
    referring.move(ws, fourth, Passage(S.FIRST_APPOINTMENT, appointment_on=later))
    row = waiting.of_receiver(waiting.figures(ws, year), ASST, lodi)
    assert row is not None
    assert (row.receiver, row.met, row.median, row.longest) == (
        "Psicoterapia di Lodi",
        3,
        20,
        20,
    )
    # A day that is still to come is a wait that goes on.
    assert (row.waiting, row.waiting_longest, row.list_median) == (1, 20, None)
    nameless = waiting.of_receiver(waiting.figures(ws, year), ASST, None)
    assert nameless is not None
    assert (nameless.sent, nameless.waiting) == (1, 1)
    assert other
    assert waiting.figures(ws, year - 1) == ()
