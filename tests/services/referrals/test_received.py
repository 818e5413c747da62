"""What the assigned social worker types is kept in her container, and goes away with its packet."""

from datetime import timedelta
from pathlib import Path

import pytest

from cav_desktop.domain.referrals.disclosures import Ending
from cav_desktop.domain.referrals.packets import DRAFT, ReplyKind
from cav_desktop.services import drafts
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.dates import home
from cav_desktop.services.referrals import packets, received
from cav_desktop.services.referrals.received import Reply
from tests.fixed_clock import FixedClock
from tests.services.referrals import outside_scene as scene
from tests.services.referrals import referral_scene
from tests.services.referrals.outside_scene import Outside


@pytest.fixture
def outside(unlocked: Unlocked) -> Outside:
    return scene.with_social_worker(unlocked)


def test_her_half_sentence_is_there_after_a_lock(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    scene.sent(outside)
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    drafts.save(she.ws, DRAFT, "La ricevo lun", object_id=1)
    archives.lock(she)
    archives.lock(scene.theirs(folder, clock))

    she = scene.hers(folder, clock)
    kept = drafts.load(she.ws, DRAFT, 1)
    assert kept is not None
    assert kept.payload == "La ricevo lun"
    drafts.discard(she.ws, DRAFT, 1)
    assert drafts.waiting(she.ws) == []
    archives.lock(she)


def test_what_she_was_typing_goes_away_with_the_packet(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, _, _ = scene.sent(outside)
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    drafts.save(she.ws, DRAFT, "La ricevo lun", object_id=1)
    archives.lock(she)
    again = scene.theirs(folder, clock)
    referral_scene.withdraw(again.ws, case_id)
    archives.lock(again)

    she = scene.hers(folder, clock)
    assert drafts.waiting(she.ws) == []
    archives.lock(she)


def test_what_ended_is_said_for_some_days(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    until = outside.ws.today + timedelta(days=2)
    scene.sent(outside, until=until)
    archives.lock(outside.unlocked)
    clock.advance(days=3)
    she = scene.hers(folder, clock)
    (row,) = received.gone(she.ws)
    assert (row.id, row.ended_on, row.ending) == (1, until + timedelta(days=1), Ending.EXPIRED)
    archives.lock(she)

    clock.advance(days=received.GONE_DAYS + 1)
    she = scene.hers(folder, clock)
    assert received.gone(she.ws) == ()
    archives.lock(she)


def test_the_team_sees_what_she_answered_until_it_wrote_back(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, _, left = scene.sent(outside)
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    received.answer(she.ws, 1, Reply(ReplyKind.ACCEPTED))
    received.answer(she.ws, 1, Reply(ReplyKind.ASKED, "Ci sono figli?"))
    archives.lock(she)

    clock.advance(days=20)
    again = scene.theirs(folder, clock)
    (told,) = home.read(again.ws).answered
    assert (told.case_id, told.author, told.kind) == (case_id, "Elena N.", ReplyKind.ASKED)
    packets.reply(again.ws, left, "Due, piccoli")
    assert home.read(again.ws).answered == ()
    archives.lock(again)
