"""Invii: what is late is seen at once, asked again with one key, and opened in its case."""

from tests.journeys.referrals_of_the_centre import referrals_of_the_centre
from tests.journeys.stage import Stage


def test_the_board_says_who_is_silent_and_leads_into_the_case(at_work: Stage) -> None:
    told = referrals_of_the_centre(at_work)

    assert told.reminders[1] == told.reminders[0] + 1
    assert "Aspettano noi" in told.ours
    assert "giorni di attesa" in told.opened
    assert told.code.startswith("LO-")
