"""Packets of other centres: what may be answered, and how long a wrong code makes one wait."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cav_desktop.domain.errors import ReferralStepRefused
from cav_desktop.domain.referrals.exchange import OwnCard, ReceivedPacket, ReceiverCard, SentPacket
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState

DAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def received() -> ReceivedPacket:
    return ReceivedPacket(state=ReferralState.RECEIVED, since=DAY, expires_on=DAY)


def test_three_wrong_codes_are_free_and_then_one_waits() -> None:
    packet = SentPacket(wrong_codes=0)
    for _ in range(3):
        assert packet.wait(NOW) == 0
        packet.fail(NOW)

    assert packet.wait(NOW) == 5
    assert packet.wait(NOW + timedelta(seconds=3)) == 2
    assert packet.wait(NOW - timedelta(days=1)) == 5
    assert packet.wait(NOW + timedelta(seconds=5)) == 0
    for _ in range(50):
        packet.fail(NOW)
    assert packet.wait(NOW) == 300
    packet.forgive()
    assert packet.wait(NOW) == 0


def test_answers_follow_the_states_of_a_referral() -> None:
    packet = received()
    assert ReplyKind.TOLD not in packet.allowed()
    packet.answer(ReplyKind.NOTE, DAY)
    packet.answer(ReplyKind.ACCEPTED, DAY)
    assert packet.state == ReferralState.ACCEPTED
    packet.answer(ReplyKind.CONCLUDED, DAY)
    with pytest.raises(ReferralStepRefused):
        packet.answer(ReplyKind.ACCEPTED, DAY)
    assert ReplyKind.ACCEPTED not in packet.allowed()
    assert ReplyKind.NOTE in packet.allowed()


def test_the_last_day_is_one_on_which_it_is_read() -> None:
    assert not received().is_past(DAY)
    assert received().is_past(DAY + timedelta(days=1))


def test_a_card_holds_once_it_was_confirmed_and_until_another_one_does() -> None:
    card = ReceiverCard()
    assert not card.holds
    card.confirmed_on = DAY
    assert card.holds
    card.ended_on = DAY
    assert not card.holds


def test_a_card_that_was_replaced_keeps_no_secret() -> None:
    card = OwnCard(mark=b"m", agreement=b"a", signing=b"s")
    card.end()

    assert (card.mark, card.agreement, card.signing) == (b"m", None, None)
