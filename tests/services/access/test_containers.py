"""A container between two acts: made late, broken off before its new key, lost, put back."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import file_of
from cav_desktop.domain.errors import (
    ArchiveDamaged,
    JournalBroken,
    KeyringDamaged,
    Reserved,
    WrongPassphrase,
)
from cav_desktop.domain.referrals.disclosures import Ending
from cav_desktop.domain.referrals.packets import Packet
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.security import keyring, membership
from cav_desktop.security.membership import Newcomer
from cav_desktop.services.access import (
    accounts,
    archives,
    colleagues,
    containers,
    intentions,
    introductions,
)
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.containers import Place
from cav_desktop.services.access.intentions import Change
from cav_desktop.services.referrals import packets, received
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import outside_scene as scene
from tests.services.referrals.outside_scene import Outside


@pytest.fixture
def outside(unlocked: Unlocked) -> Outside:
    return scene.with_social_worker(unlocked)


def owner_of(outside: Outside) -> str:
    (owner,) = outside.unlocked.keys.containers
    return owner


def test_broken_off_before_the_new_key_the_next_opening_goes_on(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    scene.sent(outside)
    owner, keys = owner_of(outside), containers.present_keys(outside.ws)
    place = Place(folder, owner, clock)
    archive, keys = containers.settled(place, keys)
    inner = Workspace(archive, folder, keys.person_id, 0, keys.role, "", clock)
    with archive.write(inner, Action.PACKETS_TAKEN_OUT) as tx:
        found = tx.session.scalars(select(Packet)).all()
        containers.take_out(
            tx, found, Ending.WITHDRAWN, inner.today, keys.containers[owner].generation
        )
    archive.close()
    before = keys.containers[owner].generation
    archives.lock(outside.unlocked)

    she = scene.hers(folder, clock)
    assert she.keys.containers[owner].generation == before + 1
    assert received.inbox(she.ws) == ()
    archives.lock(she)


def test_an_account_whose_container_was_not_made_yet_gets_it_from_the_coordinator(
    unlocked: Unlocked, folder: Path, clock: FixedClock
) -> None:
    """Killed after the roster was saved: neither key nor file."""
    account = Newcomer(scene.HER, scene.HER_PASSPHRASE, Role.SOCIAL_WORKER, kdf=make.FAST)
    with unlocked.ws.archive.write(unlocked.ws, Action.PERSON_INTENDED) as tx:
        introductions.introduce(tx, StaffMember.named(account.person_id, "Elena N.", ""))
        intentions.intend(tx, unlocked.keys, Change.COMING)
    keys = membership.add_person(folder, unlocked.keys, account)
    keyring.remember(folder, keys, None)
    unlocked.ws.archive.close()
    unlocked.guard.release()

    again = scene.theirs(folder, clock)
    assert [one.shown_name for one in packets.social_workers(again.ws)] == ["Elena N."]
    archives.lock(again)
    archives.lock(scene.hers(folder, clock))


def test_a_container_that_is_gone_is_not_made_anew(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    archives.lock(outside.unlocked)
    (folder / file_of(owner_of(outside))).unlink()
    with pytest.raises(KeyringDamaged):
        keyring.create_container(folder, outside.unlocked.keys, owner_of(outside))
    again = scene.theirs(folder, clock)
    assert again.damaged_containers == (outside.staff_id,)
    assert packets.social_workers(again.ws) == ()
    after = accounts.remove(again, outside.staff_id)
    archives.lock(after)
    with pytest.raises(WrongPassphrase):
        scene.hers(folder, clock)


def test_a_container_that_cannot_be_read_is_told_and_the_archive_opens(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    archives.lock(outside.unlocked)
    path = folder / file_of(owner_of(outside))
    path.write_bytes(bytes(4096))
    again = scene.theirs(folder, clock)
    assert again.damaged_containers == (outside.staff_id,)
    make.case(again.ws)
    archives.lock(again)
    with pytest.raises(ArchiveDamaged):
        scene.hers(folder, clock)


def test_an_older_container_put_back_is_refused_to_her_and_to_the_team(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    """Its packet was read since: her envelope and the journal know of it."""
    scene.sent(outside)
    archives.lock(outside.unlocked)
    path = folder / file_of(owner_of(outside))
    old = path.with_suffix(".old")
    shutil.copy(path, old)
    she = scene.hers(folder, clock)
    received.open_packet(she.ws, 1)
    archives.lock(she)
    archives.lock(scene.theirs(folder, clock))
    shutil.move(old, path)

    with pytest.raises(JournalBroken):
        scene.hers(folder, clock)
    again = scene.theirs(folder, clock)
    assert again.damaged_containers == (outside.staff_id,)
    archives.lock(again)


def test_a_reset_of_her_passphrase_rekeys_her_container(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    scene.sent(outside)
    owner = owner_of(outside)
    fresh = "giostra neve zolla castagna vento"
    after = accounts.reset(outside.unlocked, outside.staff_id, fresh, kdf=make.FAST)
    assert after.keys.containers[owner].generation == 2
    archives.lock(after)
    she = archives.unlock(folder, scene.HER, fresh, clock=clock)
    assert len(received.inbox(she.ws)) == 1
    archives.lock(she)


def test_without_a_key_there_is_no_container(outside: Outside) -> None:
    with (
        pytest.raises(Reserved, match="container"),
        containers.opened(outside.ws, "0" * 32),
    ):
        pass
    assert containers.held(outside.ws) == (owner_of(outside),)


def test_the_day_never_goes_back_behind_the_chain(outside: Outside, clock: FixedClock) -> None:
    scene.sent(outside)
    today = outside.ws.today
    clock.advance(days=-10)
    with (
        containers.opened(outside.ws, owner_of(outside)) as inner,
        inner.archive.read(inner) as session,
    ):
        assert containers.today_in(session, inner) == today
    assert outside.ws.today == today - timedelta(days=10)


def test_a_container_that_cannot_be_read_keeps_nobody_out(
    outside: Outside, folder: Path, clock: FixedClock
) -> None:
    """Neither its file nor its key: colleagues come, go and are removed as ever, she too."""
    owner = owner_of(outside)
    archives.lock(outside.unlocked)
    (folder / file_of(owner)).write_bytes(bytes(4096))
    again = scene.theirs(folder, clock)
    colleague = next(one for one in colleagues.colleagues(again) if one.role is Role.RECEPTION)
    after = accounts.remove(again, colleague.id)
    archives.lock(after)

    for path in (folder / "keys").glob(f"block-{owner}.*"):
        path.write_bytes(b"{}")
    again = scene.theirs(folder, clock)
    assert again.damaged_containers == (outside.staff_id,)
    after = accounts.remove(again, outside.staff_id)
    assert after.damaged_containers == ()
    archives.lock(after)
    archives.lock(scene.theirs(folder, clock))
