"""A referral in words: how long she waits, and what was not answered in time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services.referrals.reading import ReferralRow
from cav_desktop.ui import referral_words
from cav_desktop.ui.theme import Tone

TODAY = date(2026, 3, 16)
ROW = ReferralRow(
    id=1,
    case_id=1,
    case_code="LO-2026-0001",
    direction=Direction.OUT,
    party="servizio_sociale",
    receiver="",
    state=ReferralState.SENT,
    since=TODAY,
    urgency=None,
    sent_on=TODAY,
    answer_by=None,
    appointment_on=None,
    outcome=None,
    waiting_days=None,
    reminders=0,
    staff_id=1,
    reminded_on=None,
    referent=None,
)


@pytest.mark.parametrize(
    ("days", "met", "said"),
    [
        (None, None, ""),
        (1, None, "un giorno di attesa"),
        (9, None, "9 giorni di attesa"),
        (9, TODAY, "9 giorni di attesa in tutto"),
    ],
)
def test_how_long_she_waits(days: int | None, met: date | None, said: str) -> None:
    row = replace(ROW, waiting_days=days, appointment_on=met)
    assert referral_words.waiting(row) == said


def test_an_answer_that_did_not_come_is_said_until_there_is_one() -> None:
    late = replace(ROW, answer_by=TODAY - timedelta(days=2))
    assert referral_words.expected(late, TODAY).endswith("non arrivata")
    assert referral_words.expected(replace(late, state=ReferralState.ACCEPTED), TODAY) == ""
    assert referral_words.tone(ReferralState.NO_ANSWER) is Tone.WARNING
