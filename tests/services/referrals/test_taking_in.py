"""What a kill left between the archive and a container: carried through or abandoned."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import file_of
from cav_desktop.domain.consents import ConsentState
from cav_desktop.domain.errors import ArchiveReplayed
from cav_desktop.domain.referrals.answers import ConsentWithdrawal, PacketOfCase
from cav_desktop.domain.referrals.disclosures import (
    Disclosure,
    DisclosureState,
    Ending,
    Means,
)
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.domain.roles import Role
from cav_desktop.services.access import accounts, archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import consent_register
from cav_desktop.services.referrals import (
    ledger,
    packets,
    reading,
    received,
    referring,
    sending,
    taking_in,
)
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.referrals.referring import Passage
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import outside_scene as scene
from tests.services.referrals import referral_scene
from tests.services.referrals.outside_scene import ANSWER, Outside

S = ReferralState


@pytest.fixture
def outside(unlocked: Unlocked) -> Outside:
    return scene.with_social_worker(unlocked)


def intend(outside: Outside, number: int, uid: str) -> int:
    """The first of the three steps of a sending, and no other."""
    ws = outside.ws
    (owner,) = outside.unlocked.keys.containers
    with ws.archive.write(ws, Action.REFERRAL_INTENDED) as tx:
        row = referring.standing(tx, number)
        left = sending.disclose(tx, ws, row, Means.PACKET, ws.today, told={"reason": "Serve"})
        tx.session.add(
            PacketOfCase(uid=uid, container=owner, case_id=row.case_id, disclosure_id=left.id)
        )
        return left.id


def test_a_sending_that_never_reached_the_container_is_abandoned_and_can_be_made_again(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, number = scene.prepared(outside.ws)
    intend(outside, number, "0" * 32)
    archives.lock(outside.unlocked)

    again = scene.theirs(folder, clock)
    assert reading.read(again.ws, number).row.state is S.TO_PREPARE
    assert ledger.of_case(again.ws, case_id) == ()
    packets.send(again.ws, number, PacketDraft(outside.staff_id))
    assert [one.state for one in ledger.of_case(again.ws, case_id)] == [DisclosureState.LEFT]
    archives.lock(again)


def test_a_sending_that_reached_the_container_has_left(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    """The archive is put back to before its last step, as a kill would leave it."""
    case_id, number, left = scene.sent(outside)
    with outside.ws.archive.write(outside.ws, Action.REFERRAL_MOVED) as tx:
        row = referring.standing(tx, number)
        row.state, row.sent_on = S.TO_PREPARE, None
        line = tx.session.get_one(Disclosure, left)
        line.state = DisclosureState.INTENDED
    archives.lock(outside.unlocked)

    again = scene.theirs(folder, clock)
    assert reading.read(again.ws, number).row.state is S.SENT
    assert [one.id for one in ledger.of_case(again.ws, case_id)] == [left]
    archives.lock(again)


def test_a_withdrawal_that_was_only_intended_is_carried_through(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, _, _ = scene.sent(outside)
    ws = outside.ws
    said = {"purpose": "condivisione_sociale", "state": "ritirato", "on": str(ws.today)}
    with ws.archive.write(ws, Action.WITHDRAWAL_INTENDED) as tx:
        tx.session.add(
            ConsentWithdrawal(
                case_id=case_id,
                purpose=said["purpose"],
                answers=json.dumps(said),
                at=ws.now,
                staff_id=ws.staff_id,
                done=False,
            )
        )
    archives.lock(outside.unlocked)

    again = scene.theirs(folder, clock)
    (line,) = ledger.of_case(again.ws, case_id)
    assert (line.state, line.ending) == (DisclosureState.TAKEN_BACK, Ending.WITHDRAWN)
    states = {one.purpose: one.state for one in consent_register.of_case(again.ws, case_id)}
    assert states["condivisione_sociale"] is ConsentState.WITHDRAWN
    archives.lock(again)
    she = scene.hers(folder, clock)
    assert received.inbox(she.ws) == ()
    archives.lock(she)


def test_an_answer_to_what_went_another_way_is_kept_and_moves_nothing(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    case_id, number, _ = scene.sent(outside)
    (owner,) = outside.unlocked.keys.containers
    referring.move(outside.ws, number, Passage(S.CONCLUDED, outcome="rinuncia"))
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    received.answer(she.ws, 1, Reply(ReplyKind.ACCEPTED, ANSWER))
    archives.lock(she)

    again = scene.theirs(folder, clock)
    assert reading.read(again.ws, number).row.state is S.CONCLUDED
    assert [one.words for one in packets.answers(again.ws, case_id)[number]] == [ANSWER]
    end = again.ws.archive.head().n
    assert taking_in.from_container(again.ws, owner) == 0
    assert again.ws.archive.head().n == end
    archives.lock(again)


def test_the_kit_and_its_successor_open_the_containers(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    scene.sent(outside)
    (owner,) = outside.unlocked.keys.containers
    after, _ = accounts.renew_kit(outside.unlocked)
    after = accounts.retire_old_kits(after)
    assert after.keys.containers[owner].generation == 2
    archives.lock(after)
    she = scene.hers(folder, clock)
    assert len(received.inbox(she.ws)) == 1
    archives.lock(she)


def test_a_container_laid_back_by_its_owner_keeps_no_packet_that_was_taken_out(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    """She keeps a copy of the file and of its block: the journal knows the newer key."""
    _, _, left = scene.sent(outside)
    (owner,) = outside.unlocked.keys.containers
    archives.lock(outside.unlocked)
    kept = Path(shutil.copytree(folder, folder.parent / "kept"))
    again = scene.theirs(folder, clock)
    packets.take_back(again.ws, left)
    archives.lock(again)
    archives.lock(scene.theirs(folder, clock))
    for path in [*(kept / "keys").glob(f"block-{owner}.*"), *(kept / "shared").glob("*.db")]:
        shutil.copy(path, folder / path.relative_to(kept))

    again = scene.theirs(folder, clock)
    assert again.damaged_containers == (outside.staff_id,)
    with pytest.raises(ArchiveReplayed, match="container"):
        taking_in.from_container(again.ws, owner)
    archives.lock(again)


def test_her_no_counts_although_a_container_cannot_be_read(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    """In the register at once and in every other container; in that one as soon as it is read."""
    unlocked = make.colleague(
        outside.unlocked, Role.SOCIAL_WORKER, login="sara.viola", shown_name="Sara V."
    )
    ws = unlocked.ws
    case_id, _, first = scene.sent(Outside(unlocked, outside.staff_id))
    (other,) = (one for one in packets.social_workers(ws) if one.staff_id != outside.staff_id)
    number = referral_scene.referral(ws, case_id)
    second = packets.send(ws, number, PacketDraft(other.staff_id))
    with ws.archive.read(ws) as session:
        row = session.scalars(select(PacketOfCase).where(PacketOfCase.disclosure_id == first)).one()
    path = folder / file_of(row.container)
    away = path.rename(path.with_suffix(".away"))

    referral_scene.withdraw(ws, case_id)
    said = {one.purpose: one.state for one in consent_register.of_case(ws, case_id)}
    assert said["condivisione_sociale"] is ConsentState.WITHDRAWN
    found = {one.id: one.state for one in ledger.of_case(ws, case_id)}
    assert found == {first: DisclosureState.LEFT, second: DisclosureState.TAKEN_BACK}
    archives.lock(unlocked)

    again = scene.theirs(folder, clock)
    assert again.damaged_containers == (outside.staff_id,)
    archives.lock(again)
    away.rename(path)
    again = scene.theirs(folder, clock)
    ended = {one.id: one.ending for one in ledger.of_case(again.ws, case_id)}
    assert ended == {first: Ending.WITHDRAWN, second: Ending.WITHDRAWN}
    archives.lock(again)
    she = scene.hers(folder, clock)
    assert received.inbox(she.ws) == ()
    archives.lock(she)


def test_an_answer_that_nobody_signed_or_that_no_program_wrote_is_damage_and_stops_nobody(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    """Her key and another tool: no word in the name of the team, and the archive opens."""
    case_id, number, _ = scene.sent(outside)
    archives.lock(outside.unlocked)
    she = scene.hers(folder, clock)
    received.answer(she.ws, 1, Reply(ReplyKind.NOTE, ANSWER))
    held = she.keys.containers[she.ws.person].current
    archives.lock(she)
    path = folder / file_of(she.ws.person)
    good = path.read_bytes()
    row = 'INSERT INTO packet_reply (packet_id, at, kind, author, "on", words) VALUES '
    for written in (
        f"{row} (1, '2026-03-16 09:00:00.000000', 'risposta_equipe', 'Anna B.', NULL, 'Torni')",
        f"{row} (1, '2026-03-16 09:00:00.000000', 'nota', 'Elena N.', NULL, 'Non firmata')",
        f"{row} (99, '2026-03-16 09:00:00.000000', 'nota', 'Elena N.', NULL, 'Di nulla')",
        "UPDATE packet_reply SET kind = 'risposta_equipe'",
        "UPDATE packet_reply SET packet_id = 99",
        "UPDATE packet_reply SET \"on\" = 'mai'",
        "UPDATE packet_reply SET kind = 'accetta', at = '9999-12-31 23:59:59.000000'",
        "UPDATE packet SET expires_on = 'mai'",
        "UPDATE packet SET ended_generation = 'molte'",
    ):
        connection = dbapi2.connect(str(path))
        connection.execute(f"PRAGMA key = \"x'{held.hex()}'\"")
        connection.execute(written)
        connection.commit()
        connection.close()
        again = scene.theirs(folder, clock)
        assert again.damaged_containers == (outside.staff_id,), written
        assert packets.answers(again.ws, case_id) == {}
        archives.lock(again)
        path.write_bytes(good)

    again = scene.theirs(folder, clock)
    assert again.damaged_containers == ()
    (said,) = packets.answers(again.ws, case_id)[number]
    assert (said.words, said.author) == (ANSWER, "Elena N.")
    archives.lock(again)


@pytest.mark.parametrize("is_her_no", [True, False])
def test_a_container_laid_back_with_its_key_before_the_next_login_is_told(
    outside: Outside, folder: Path, clock: FixedClock, *, is_her_no: bool
) -> None:
    case_id, _, left = scene.sent(outside)
    (owner,) = outside.unlocked.keys.containers
    kept = [folder / file_of(owner), *(folder / "keys").glob(f"block-{owner}*")]
    old = [path.read_bytes() for path in kept]
    if is_her_no:
        referral_scene.withdraw(outside.ws, case_id)
    else:
        packets.take_back(outside.ws, left)
    archives.lock(outside.unlocked)
    for path, content in zip(kept, old, strict=True):
        path.write_bytes(content)

    again = scene.theirs(folder, clock)
    assert again.damaged_containers == (outside.staff_id,)
    archives.lock(again)
