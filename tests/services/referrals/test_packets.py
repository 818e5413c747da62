"""The assigned social worker: packets in, answers out, and nothing of it once she withdraws."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.compartments import file_of
from cav_desktop.domain.errors import (
    BasisMissing,
    FieldError,
    NotAllowed,
    ReferralStepRefused,
    Reserved,
    Vanished,
)
from cav_desktop.domain.records import Record
from cav_desktop.domain.referrals.disclosures import DisclosureState, Ending
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.domain.roles import Role
from cav_desktop.persistence.rekeying import which_key
from cav_desktop.persistence.row_proof import verify_rows
from cav_desktop.persistence.verification import verify
from cav_desktop.services import journal_view
from cav_desktop.services.access import accounts, archives, colleagues, containers
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import ledger, packets, reading, received
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.referrals.received import Reply
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import outside_scene as scene
from tests.services.referrals import referral_scene
from tests.services.referrals.outside_scene import ANSWER, NAME, TOLD, Outside, everything_in

S, K = ReferralState, ReplyKind


@pytest.fixture
def outside(unlocked: Unlocked) -> Outside:
    return scene.with_social_worker(unlocked)


def generation(outside: Outside) -> int:
    (owner,) = containers.held(outside.ws)
    return containers.present_keys(outside.ws).containers[owner].generation


def test_a_packet_goes_and_her_answers_come_back(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, number, left = scene.sent(outside)
    assert reading.read(outside.ws, number).row.state is S.SENT
    archives.lock(outside.unlocked)

    clock.advance(days=1)
    she = scene.hers(folder, clock)
    assert (she.ws.role, she.ws.shown_name) == (Role.SOCIAL_WORKER, "Elena N.")
    (row,) = received.inbox(she.ws)
    assert (row.is_new, row.sent_by, row.state) == (True, "Anna B.", S.SENT)
    shown = received.open_packet(she.ws, row.id)
    assert {one.words for one in shown.items} >= {NAME, TOLD}
    assert K.ACCEPTED in shown.allowed
    received.answer(she.ws, row.id, Reply(K.ASKED, "Ci sono figli?"))
    received.answer(she.ws, row.id, Reply(K.ACCEPTED, ANSWER))
    with pytest.raises(ReferralStepRefused):
        received.answer(she.ws, row.id, Reply(K.ACCEPTED))
    archives.lock(she)

    clock.advance(days=1)
    again = scene.theirs(folder, clock)
    assert again.damaged_containers == ()
    found = reading.read(again.ws, number)
    assert found.row.state is S.ACCEPTED
    assert [one.by_receiver for one in found.steps] == [False, False, True, True]
    said = packets.answers(again.ws, case_id)[number]
    assert [(one.kind, one.words) for one in said] == [
        (K.ASKED, "Ci sono figli?"),
        (K.ACCEPTED, ANSWER),
    ]
    (line,) = ledger.of_case(again.ws, case_id)
    assert (line.id, line.means, line.seen_at) == (left, "pacchetto", clock() - timedelta(days=1))
    packets.reply(again.ws, left, "Due, piccoli")
    archives.lock(again)

    she = scene.hers(folder, clock)
    assert received.inbox(she.ws)[0].is_her_turn
    assert she.last_worked == clock() - timedelta(days=1)
    archives.lock(she)


def test_her_readings_are_quoted_in_the_journal(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    scene.sent(outside)
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    received.open_packet(she.ws, received.inbox(she.ws)[0].id)
    end = she.ws.archive.head()
    archives.lock(she)

    again = scene.theirs(folder, clock)
    rows = journal_view.rows(again.ws, journal_view.find(again.ws, journal_view.JournalFilter()))
    quoted = dict(next(one.codes for one in rows if one.action == "risposte_ricevute"))
    assert int(quoted["n"]) == end.n + 1  # she locked after
    (owner,) = containers.held(again.ws)
    with containers.opened(again.ws, owner) as inner:
        with inner.archive.read(inner) as session:
            assert Opening.PACKET in session.scalars(select(Record.action)).all()
        verify(inner.archive, inner)
        assert verify_rows(inner.archive, inner).holds
    assert verify_rows(again.ws.archive, again.ws).holds
    archives.lock(again)


def test_she_holds_nothing_else(outside: Outside, folder: Path, clock: FixedClock) -> None:
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    assert she.keys.compartments == {}
    assert set(she.keys.containers) == {she.keys.person_id}
    assert [name for name in ("journal", "cases", "identity") if she.ws.has(name)] == []
    for act in (
        lambda: reading.rows(she.ws),
        lambda: packets.send(she.ws, 1, PacketDraft(1)),
        lambda: ledger.of_case(she.ws, 1),
    ):
        with pytest.raises(Reserved):
            act()
    archives.lock(she)


def test_nobody_of_the_centre_is_in_her_program(outside: Outside) -> None:
    with pytest.raises(Reserved, match="container"):
        received.inbox(outside.ws)
    with pytest.raises(Reserved, match="container"):
        received.open_packet(outside.ws, 1)


def test_a_withdrawn_consent_takes_the_packet_out_and_rekeys(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, number, left = scene.sent(outside)
    kept = outside.unlocked.keys
    before = generation(outside)
    referral_scene.withdraw(outside.ws, case_id)

    assert generation(outside) == before + 1
    (line,) = ledger.of_case(outside.ws, case_id)
    assert (line.state, line.ending) == (DisclosureState.TAKEN_BACK, Ending.WITHDRAWN)
    assert [one.id for one in ledger.to_inform(outside.ws, case_id)] == [left]
    with pytest.raises(Vanished):
        packets.reply(outside.ws, left, "?")
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    assert received.inbox(she.ws) == ()
    with pytest.raises(Vanished):
        received.open_packet(she.ws, 1)
    archives.lock(she)
    (owner,) = kept.containers
    assert not _opens(folder, owner, kept.containers[owner].current)
    assert number


@pytest.mark.parametrize("first", [scene.hers, scene.theirs])
def test_an_expired_packet_is_gone_before_anything_is_shown(
    outside: Outside,
    folder: Path,
    clock: FixedClock,
    first: Callable[[Path, FixedClock], Unlocked],
) -> None:
    case_id, _, _ = scene.sent(outside, until=outside.ws.today + timedelta(days=10))
    before = generation(outside)
    archives.lock(outside.unlocked)
    clock.advance(days=11)
    one = first(folder, clock)
    (owner,) = one.keys.containers
    assert containers.present_keys(one.ws).containers[owner].generation == before + 1
    archives.lock(one)
    assert _words_in(folder, owner, scene.theirs(folder, clock)) == []

    again = scene.theirs(folder, clock)
    (line,) = ledger.of_case(again.ws, case_id)
    assert (line.ending, line.state) == (Ending.EXPIRED, DisclosureState.TAKEN_BACK)
    archives.lock(again)


def test_a_packet_ends_with_the_consent_it_stands_on(outside: Outside) -> None:
    last = outside.ws.today + timedelta(days=30)
    case_id, _, _ = scene.sent(outside, expires_on=last)
    assert ledger.of_case(outside.ws, case_id)[0].expires_on == last


def test_a_clock_set_back_brings_nothing_back(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    scene.sent(outside, until=outside.ws.today + timedelta(days=2))
    archives.lock(outside.unlocked)
    clock.advance(days=3)
    archives.lock(scene.hers(folder, clock))
    clock.advance(days=-3)
    she = scene.hers(folder, clock)
    assert received.inbox(she.ws) == ()
    archives.lock(she)


def test_what_she_answered_before_it_expired_is_not_lost(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, number, _ = scene.sent(outside, until=outside.ws.today + timedelta(days=2))
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    received.answer(she.ws, 1, Reply(K.NOTE, ANSWER))
    archives.lock(she)
    clock.advance(days=3)
    archives.lock(scene.hers(folder, clock))

    again = scene.theirs(folder, clock)
    assert [one.words for one in packets.answers(again.ws, case_id)[number]] == [ANSWER]
    (owner,) = again.keys.containers
    archives.lock(again)
    assert _words_in(folder, owner, scene.theirs(folder, clock)) == []


def test_a_packet_is_taken_back_and_its_referral_cancelled(outside: Outside) -> None:
    _, number, left = scene.sent(outside)
    packets.take_back(outside.ws, left)
    assert reading.read(outside.ws, number).row.state is S.CANCELLED
    with pytest.raises(Vanished):
        packets.take_back(outside.ws, left)


def test_the_container_closes_when_she_leaves(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, _, _ = scene.sent(outside)
    kept = outside.unlocked.keys.containers
    after = accounts.remove(outside.unlocked, outside.staff_id)

    (line,) = ledger.of_case(after.ws, case_id)
    assert (line.state, line.ending) == (DisclosureState.TAKEN_BACK, Ending.CLOSED)
    (owner,) = kept
    assert not _opens(folder, owner, kept[owner].current)
    assert packets.social_workers(after.ws) == ()
    with pytest.raises(Vanished):
        packets.send(after.ws, 1, PacketDraft(outside.staff_id))
    archives.lock(after)
    assert _words_in(folder, owner, scene.theirs(folder, clock)) == []


def test_who_leaves_the_centre_has_no_key_of_the_containers_either(
    outside: Outside, folder: Path
) -> None:
    unlocked = outside.unlocked
    she = next(one for one in colleagues.colleagues(unlocked) if one.role is Role.RECEPTION)
    kept = unlocked.keys.containers
    after = accounts.remove(unlocked, she.id)
    (owner,) = kept
    assert not _opens(folder, owner, kept[owner].current)
    assert after.keys.containers[owner].generation == kept[owner].generation + 1
    archives.lock(after)


def test_nothing_goes_without_a_basis_or_to_who_has_no_container(outside: Outside) -> None:
    case_id = make.case(outside.ws)
    number = referral_scene.referral(outside.ws, case_id)
    with pytest.raises(BasisMissing):
        packets.send(outside.ws, number, PacketDraft(outside.staff_id))
    with pytest.raises(Vanished):
        packets.send(outside.ws, number, PacketDraft(1))
    yesterday = outside.ws.today - timedelta(days=1)
    with pytest.raises(FieldError, match="expires_on"):
        packets.send(outside.ws, number, PacketDraft(outside.staff_id, yesterday))


def test_without_a_container_she_is_told_so(unlocked: Unlocked, folder: Path) -> None:
    archives.lock(make.outsider(unlocked, "esterna", scene.HER_PASSPHRASE))
    with pytest.raises(NotAllowed, match="archive"):
        archives.unlock(folder, "esterna", scene.HER_PASSPHRASE, clock=FixedClock())


def test_an_answer_says_what_it_must(outside: Outside, folder: Path, clock: FixedClock) -> None:
    scene.sent(outside)
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    for wrong in (
        Reply(K.ASKED),
        Reply(K.REFUSED, "no"),
        Reply(K.MEETING, "insieme"),
        Reply(K.NOTE, "nota", outcome="rinuncia"),
        Reply(K.TOLD, "fingo"),
    ):
        with pytest.raises(FieldError):
            received.answer(she.ws, 1, wrong)
    received.answer(she.ws, 1, Reply(K.REFUSED, "fuori comune", outcome="rinviato"))
    assert received.open_packet(she.ws, 1).row.state is S.REFUSED
    archives.lock(she)


def _opens(folder: Path, owner: str, key: bytes) -> bool:
    return which_key(folder / file_of(owner), [key]) is not None


def _words_in(folder: Path, owner: str, unlocked: Unlocked) -> list[str]:
    """What of the woman is still in a container, past the program."""
    archives.lock(unlocked)
    key = unlocked.keys.containers[owner].current
    rows = everything_in(folder / file_of(owner), key)
    return [word for word in (NAME, TOLD, ANSWER) if word in rows]
