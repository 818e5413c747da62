"""The archive as a whole: opened by who works in it, and locked.

Every function that takes a passphrase derives a key (about one second): call it from a Task.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.compartments import CONTAINER
from cav_desktop.domain.errors import (
    NoArchive,
    NotAllowed,
    PartlyCreated,
    StaffAltered,
    WeakPassphrase,
)
from cav_desktop.domain.records import Record
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState, Means
from cav_desktop.domain.referrals.exchange import ReceivedItem, ReceivedPacket
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import add_file, open_archive
from cav_desktop.security import folder as folders
from cav_desktop.security import keyring, rotation
from cav_desktop.security.attempts import Attempts
from cav_desktop.security.folder import FolderLock
from cav_desktop.security.keys import Kdf
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.services.access import (
    containers,
    intentions,
    introductions,
    keyring_memory,
    outside,
    proving,
)
from cav_desktop.services.access.credentials import check_passphrase
from cav_desktop.services.access.keys_in_use import access_of, carried_through
from cav_desktop.services.access.last_work import last_worked
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Unlocked:
    """An open archive and what its opening found; `close` it to lock."""

    ws: Workspace
    keys: OpenedKeys = field(repr=False)
    guard: FolderLock = field(repr=False)
    failures: tuple[datetime, ...]
    """When somebody tried a wrong passphrase since the last good login."""
    last_worked: datetime | None
    """When this person worked the last time, as the journal says."""
    last_record: int
    """The number of that record; 0 when there is none. Her envelope may remember an earlier end,
    where the program was broken off."""

    damaged_containers: tuple[int, ...] = ()
    """Staff numbers of outside professionals whose container could not be read: it is told."""
    doubtful_departures: int = 0
    """Packets on sticks of which nobody knows whether they left: somebody was broken off."""

    @property
    def pending(self) -> frozenset[str]:
        """Compartments of her role whose key a colleague must still give her."""
        return self.keys.pending

    @property
    def awaited(self) -> frozenset[str]:
        """Compartments of her role that a coordinator will make when she comes in."""
        return self.keys.missing


@dataclass(frozen=True)
class Entrance:
    """Who comes in: opens the keyring, whichever way, once the attempts allow it."""

    login: str
    opened: Callable[[Path], OpenedKeys] = field(repr=False)
    adopted: Callable[[Path, OpenedKeys], OpenedKeys] | None = field(default=None, repr=False)
    """With the kit: makes the account of who comes in, once the archive was proven."""
    elsewhere: Callable[[str], Collection[str]] = lambda _: ()
    """The compartments that this computer saw in an archive, by its id."""


def has_archive(folder: Path) -> bool:
    """Whether there is an archive in a folder."""
    return folders.has_archive(folder)


def wait(folder: Path, clock: Clock = system_clock) -> int:
    """Seconds before the next try of a passphrase."""
    return Attempts(folder, clock).wait()


def unlock(
    folder: Path,
    login: str,
    passphrase: str,
    *,
    clock: Clock = system_clock,
    elsewhere: Callable[[str], Collection[str]] = lambda _: (),
) -> Unlocked:
    """Open the archive for a person.

    `elsewhere` gives the compartments that this computer saw in an archive, by its id. Raises
    `WrongPassphrase`, `TooManyAttempts`, `ArchiveInUse`, `NoArchive`, `NetworkFolder`,
    `PartlyCreated`, `CompartmentLost`, `NotAllowed` for a role that holds no key of the archive,
    and the failures of the environment; nothing is open then.
    """
    entrance = Entrance(
        login, lambda place: keyring.open_keyring(place, login, passphrase), elsewhere=elsewhere
    )
    return enter(folder, entrance, clock)


def change_passphrase(
    unlocked: Unlocked, login: str, old: str, new: str, *, kdf: Kdf | None = None
) -> Unlocked:
    """Change her own passphrase; raises `WrongPassphrase`, `WeakPassphrase`."""
    ws = unlocked.ws
    check_passphrase(new, (login, ws.shown_name))
    if new == old:
        raise WeakPassphrase("same")
    with Attempts(ws.folder, ws.clock).attempt():
        mine = keyring.open_keyring(ws.folder, login, old)
    if mine.person_id != ws.person:
        raise NotAllowed("passphrase_of_another")
    with ws.archive.write(ws, Action.PASSPHRASE_CHANGED):
        pass
    keys = keyring.change_passphrase(ws.folder, login, old, new, kdf=kdf)
    return replace(unlocked, keys=keyring.remember(ws.folder, keys, ws.archive.head()))


def lock(unlocked: Unlocked) -> None:
    """Write that she stopped, remember the end of the journal in her envelope, close everything."""
    ws = unlocked.ws
    try:
        with ws.archive.write(ws, Action.LOCKED):
            pass
        keyring.remember(ws.folder, unlocked.keys, ws.archive.head())
    finally:
        ws.archive.close()
        unlocked.guard.release()


def enter(folder: Path, entrance: Entrance, clock: Clock) -> Unlocked:
    """Open the archive to who comes in: proven, rekeyed where that is due, her login written.

    Raises as `unlock`; nothing is open then.
    """
    if not folders.has_archive(folder):
        raise NoArchive
    folders.check_folder(folder)
    guard = folders.lock_folder(folder)
    try:
        attempts = Attempts(folder, clock)
        with attempts.attempt():
            keys = entrance.opened(folder)
        unlocked = _opened(folder, keys, entrance, guard, clock)
    except BaseException:
        guard.release()
        raise
    failures = attempts.failures_since_last_login()
    ws = unlocked.ws
    try:
        keyring_memory.confirm_rotations(ws, unlocked.keys)
        _greet(ws, unlocked.keys, failures)
        attempts.clear()
        intentions.settle(ws, unlocked.keys)
        unlocked = with_sticks(with_containers(unlocked))
        keys = keyring.remember(folder, unlocked.keys, ws.archive.head())
    except BaseException:
        ws.archive.close()
        guard.release()
        raise
    return replace(unlocked, keys=keys, failures=failures)


def _opened(
    folder: Path, keys: OpenedKeys, entrance: Entrance, guard: FolderLock, clock: Clock
) -> Unlocked:
    if keys.role is Role.SOCIAL_WORKER:
        ws, keys, last = outside.opened(folder, keys, entrance.login, clock)
        return Unlocked(ws, keys, guard, (), *last)
    archive = proving.proven(
        folder, keys, entrance.login, clock, entrance.elsewhere(keys.archive_id)
    )
    try:
        keys = keyring.trust(folder, keys)
    except BaseException:
        archive.close()
        raise
    if keys.rotations_due or proving.to_make(folder, keys) or entrance.adopted is not None:
        archive.close()
        keys = carried_through(folder, _completed(folder, keys))
        if entrance.adopted is not None:
            keys = entrance.adopted(folder, keys)
        archive = open_archive(folder, access_of(keys, entrance.login))
    try:
        keys = rotation.grant_pending(folder, keys)
        ws, last = _workspace(folder, archive, keys, clock)
    except BaseException:
        archive.close()
        raise
    return Unlocked(ws, keys, guard, (), *last)


def _completed(folder: Path, keys: OpenedKeys) -> OpenedKeys:
    """Make the compartments that this version of the program has and the archive has not yet."""
    for name in sorted(proving.to_make(folder, keys)):
        if name in keys.missing:
            keys = keyring.create_compartment(folder, keys, name)
        add_file(folder, name, keys.compartments[name].current)
    return keys


def _workspace(
    folder: Path, archive: Archive, keys: OpenedKeys, clock: Clock
) -> tuple[Workspace, tuple[datetime | None, int]]:
    bare = Workspace(archive, folder, keys.person_id, 0, keys.role, "", clock, keys)
    with archive.read(bare) as session:
        member = session.scalar(select(StaffMember).where(StaffMember.person == keys.person_id))
        last = last_worked(session, keys.person_id)
        introduced = introductions.row_of(session, archive.access, keys.person_id)
        is_new = keys.roster_serial == 1 and session.scalar(select(func.count(Record.n))) == 0
    if member is None and is_new:
        raise PartlyCreated
    if member is None:
        # There is an archive, and somebody took her row out of it: to make it anew would lose it.
        raise StaffAltered(introduced or 0)
    if introduced not in {None, member.id}:
        raise StaffAltered(member.id)
    return replace(bare, staff_id=member.id, shown_name=member.shown_name), last


def with_containers(unlocked: Unlocked) -> Unlocked:
    """The containers made that are missing, and what came back in them taken in."""
    ws, keys = unlocked.ws, unlocked.keys
    if ws.has(CONTAINER.name) or not keyring.current_roster(ws.folder, keys).containers():
        return unlocked
    # Few archives have a container: the others need not load what referrals are made of.
    from cav_desktop.services.referrals import taking_in  # noqa: PLC0415 - see above

    keys = containers.complete(ws, keys)
    ws = replace(ws, keys=keys)
    # Nobody sees it done: an answer about a woman who is hidden from her is taken in as well.
    with ws.archive.of_every_case():
        damaged = taking_in.from_all(ws) if ws.works_on_cases else ()
    return replace(unlocked, ws=ws, keys=keys, damaged_containers=damaged)


def with_sticks(unlocked: Unlocked) -> Unlocked:
    """What somebody killed left between the archive and a stick, found out; what is past deleted.

    Asked only where something waits: few archives have a packet on a stick.
    """
    ws = unlocked.ws
    if not ws.works_on_cases:
        return unlocked
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        intended = select(Disclosure.id).where(
            Disclosure.state == DisclosureState.INTENDED, Disclosure.means == Means.USB
        )
        past = (
            select(ReceivedItem.id)
            .join(ReceivedPacket, ReceivedPacket.id == ReceivedItem.packet_id)
            .where(ReceivedPacket.expires_on < ws.today)
        )
        waits = [session.scalar(one.limit(1)) for one in (intended, past)]
    if waits == [None, None]:
        return unlocked
    from cav_desktop.services.referrals import taking_in  # noqa: PLC0415 - as for the containers

    return replace(unlocked, doubtful_departures=taking_in.on_sticks(ws))


def _greet(ws: Workspace, keys: OpenedKeys, failures: tuple[datetime, ...]) -> None:
    with ws.archive.write(ws, Action.LOGIN) as tx:
        keyring_memory.note(tx, ws, keys)
        if failures:
            tx.detail(failed=len(failures), first=failures[0].isoformat())
            tx.detail(last=failures[-1].isoformat())
