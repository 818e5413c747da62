"""The archive as a whole: made, opened by a person or by the recovery kit, locked.

Every function that takes a passphrase derives a key (about one second): call it from a Task.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from cav_desktop.documents.recovery_kit import RecoveryKit
from cav_desktop.documents.recovery_kit import render as render_kit
from cav_desktop.domain.actions import Action
from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.compartments import JOURNAL
from cav_desktop.domain.errors import (
    ArchiveDamaged,
    FieldError,
    NoArchive,
    NotAllowed,
    PartlyCreated,
    StaffAltered,
    WeakPassphrase,
)
from cav_desktop.domain.records import Record
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import create_files, open_archive
from cav_desktop.persistence.verification import verify
from cav_desktop.security import (
    folder as folders,
)
from cav_desktop.security import (
    keyring,
    membership,
    passphrases,
    rotation,
)
from cav_desktop.security.attempts import Attempts
from cav_desktop.security.folder import FolderLock
from cav_desktop.security.keys import Kdf
from cav_desktop.security.membership import Newcomer
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.recovery import RecoveryCode
from cav_desktop.services import centre, intentions, introductions, keyring_memory, vocabulary
from cav_desktop.services.intentions import INTENDING, Change
from cav_desktop.services.keys_in_use import access_of, carried_through, keys_as_they_stand
from cav_desktop.services.workspace import Workspace

_LOG = logging.getLogger(__name__)
_SHORTEST_LOGIN = 3
_VERIFIED_AT_LOGIN = 500
"""Records proven at each login, so that it stays quick; all of them by "verifica archivio"."""


@dataclass(frozen=True)
class NewCentre:
    """What the first run asks: the centre, its desks and its first coordinator."""

    centre_name: str
    code_prefix: str
    desks: tuple[str, ...]
    login: str
    shown_name: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class NewKit:
    """A recovery kit that was just made: nine groups to copy, and the pages to print."""

    groups: tuple[str, ...] = field(repr=False)
    pdf: bytes = field(repr=False)


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

    @property
    def pending(self) -> frozenset[str]:
        """Compartments of her role whose key a colleague must still give her."""
        return self.keys.pending


@dataclass(frozen=True)
class Entrance:
    """Who comes in: opens the keyring, whichever way, once the attempts allow it."""

    login: str
    opened: Callable[[Path], OpenedKeys] = field(repr=False)
    adopted: Callable[[Path, OpenedKeys], OpenedKeys] | None = field(default=None, repr=False)
    """With the kit: makes the account of who comes in, once the archive was proven."""


def has_archive(folder: Path) -> bool:
    """Whether there is an archive in a folder."""
    return folders.has_archive(folder)


def wait(folder: Path, clock: Clock = system_clock) -> int:
    """Seconds before the next try of a passphrase."""
    return Attempts(folder, clock).wait()


def proposed_passphrase() -> str:
    """Five random Italian words (64.6 bits)."""
    return passphrases.generate()


def check_passphrase(passphrase: str, personal: tuple[str, ...] = ()) -> None:
    """Refuse a weak passphrase; raises `WeakPassphrase`."""
    passphrases.judge(passphrase, personal)


def check_login(login: str) -> None:
    """Refuse a login that is too short to be typed without doubt; raises `FieldError`."""
    if len(login.strip()) < _SHORTEST_LOGIN:
        raise FieldError("login", "too_short")


def create(
    folder: Path, new: NewCentre, *, clock: Clock = system_clock, kdf: Kdf | None = None
) -> tuple[Unlocked, NewKit]:
    """Make an archive with its first coordinator, open it, and give its recovery kit.

    Raises `FolderNotEmpty`, `NetworkFolder`, `WeakPassphrase`, `FieldError`, `DiskFull`,
    `ArchiveReadOnly`; the vocabulary, the settings and her row are one transaction.
    """
    check_login(new.login)
    check_passphrase(new.passphrase, (new.login, new.shown_name, new.centre_name))
    centre.checked(new.centre_name, new.code_prefix)
    folders.prepare_folder(folder)
    guard = folders.lock_folder(folder)
    try:
        keys, code = keyring.create_keyring(folder, new.login, new.passphrase, kdf=kdf)
        create_files(folder, {name: one.current for name, one in keys.compartments.items()})
        archive = open_archive(folder, access_of(keys, new.login))
        ws = _seeded(folder, archive, keys, new, clock)
        keys = keyring.remember(folder, keys, archive.head())
    except BaseException:
        guard.release()
        raise
    _LOG.info("archive created")
    return Unlocked(ws, keys, guard, (), None, 0), new_kit(code)


def unlock(folder: Path, login: str, passphrase: str, *, clock: Clock = system_clock) -> Unlocked:
    """Open the archive for a person.

    Raises `WrongPassphrase`, `TooManyAttempts`, `ArchiveInUse`, `NoArchive`, `NetworkFolder`,
    `PartlyCreated`, `NotAllowed` for a role that holds no key of the archive, and the failures of
    the environment; nothing is open then.
    """
    entrance = Entrance(login, lambda place: keyring.open_keyring(place, login, passphrase))
    return _entered(folder, entrance, clock)


def unlock_with_kit(
    folder: Path,
    code: str,
    newcomer: NewCentre,
    *,
    clock: Clock = system_clock,
    kdf: Kdf | None = None,
) -> tuple[Unlocked, NewKit]:
    """Open with the recovery kit: a new coordinator and a new kit are made by it.

    The used kit stays good until the new one was typed back (`accounts.retire_old_kits`). Of
    `newcomer` only login, name and passphrase count. Raises `WrongRecoveryCode` and as `unlock`.
    """
    check_login(newcomer.login)
    check_passphrase(newcomer.passphrase, (newcomer.login, newcomer.shown_name))
    made: list[RecoveryCode] = []

    def adopted(place: Path, kit: OpenedKeys) -> OpenedKeys:
        account = Newcomer(newcomer.login, newcomer.passphrase, kit.role, kdf=kdf)
        membership.check_login_is_free(place, kit, account.login)
        _introduce(place, kit, account, newcomer.shown_name, clock)
        keys, fresh = membership.adopt_kit(place, kit, account)
        made.append(fresh)
        return keys

    def opened(place: Path) -> OpenedKeys:
        return keyring.open_with_kit(place, RecoveryCode.parse(code))

    entrance = Entrance(newcomer.login, opened, adopted)
    unlocked = _entered(folder, entrance, clock)
    with unlocked.ws.archive.write(unlocked.ws, Action.KIT_USED) as tx:
        tx.detail(serial=unlocked.keys.roster_serial)
    return unlocked, new_kit(made[0])


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


def new_kit(code: RecoveryCode) -> NewKit:
    """The groups and the printed pages of a code."""
    return NewKit(code.groups, render_kit(RecoveryKit(code.groups)))


def _entered(folder: Path, entrance: Entrance, clock: Clock) -> Unlocked:
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
        keys = keyring.remember(folder, unlocked.keys, ws.archive.head())
    except BaseException:
        ws.archive.close()
        guard.release()
        raise
    return replace(unlocked, keys=keys, failures=failures)


def _opened(
    folder: Path, keys: OpenedKeys, entrance: Entrance, guard: FolderLock, clock: Clock
) -> Unlocked:
    _check_journal(folder, keys)
    archive = _proven(folder, keys, entrance.login, clock)
    if keys.rotations_due or keys.missing or entrance.adopted is not None:
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
    number = keys.last_head.n if keys.last_head else 0
    return Unlocked(ws, keys, guard, (), last, number)


def _check_journal(folder: Path, keys: OpenedKeys) -> None:
    """Whether there is an archive that she can open at all."""
    if keys.roster_serial == 1 and not (folder / JOURNAL.file).exists():
        raise PartlyCreated
    if JOURNAL.name in keys.missing:
        raise ArchiveDamaged(JOURNAL.name)
    if JOURNAL.name not in keys.compartments:
        # An outside professional: nothing of the archive is hers to open.
        raise NotAllowed("archive")


def _proven(folder: Path, keys: OpenedKeys, login: str, clock: Clock) -> Archive:
    """The archive with the keys its files have now, once it proved the keyring to be of today.

    Before any key is given to anybody, and before any file is rekeyed: an old roster, block or file
    that somebody laid back would have her let in again, or its content taken for the present one.
    """
    standing = keys_as_they_stand(folder, keys)
    archive = open_archive(folder, access_of(keys, login, opening=standing))
    try:
        bare = Workspace(archive, folder, keys.person_id, 0, keys.role, "", clock)
        book = keyring.current_roster(folder, keys)
        with archive.read(bare) as session:
            keyring_memory.check(session, book, keys)
        _prove(bare, keys)
    except BaseException:
        archive.close()
        raise
    return archive


def _completed(folder: Path, keys: OpenedKeys) -> OpenedKeys:
    """Make the compartments that this version of the program has and the archive has not yet."""
    for name in sorted(keys.missing):
        keys = keyring.create_compartment(folder, keys, name)
        create_files(folder, {name: keys.compartments[name].current})
    return keys


def _workspace(
    folder: Path, archive: Archive, keys: OpenedKeys, clock: Clock
) -> tuple[Workspace, datetime | None]:
    bare = Workspace(archive, folder, keys.person_id, 0, keys.role, "", clock)
    with archive.read(bare) as session:
        member = session.scalar(select(StaffMember).where(StaffMember.person == keys.person_id))
        last = session.scalar(select(func.max(Record.utc)).where(Record.person == keys.person_id))
        introduced = introductions.row_of(session, archive.access, keys.person_id)
    if member is None:
        raise PartlyCreated
    if introduced not in {None, member.id}:
        raise StaffAltered(member.id)
    return replace(bare, staff_id=member.id, shown_name=member.shown_name), last


def _prove(ws: Workspace, keys: OpenedKeys) -> None:
    """The chain contains what she saw last and what the roster names; its newest part holds."""
    remembered = [head for head in (keys.last_head, keys.put_out) if head is not None]
    end = ws.archive.head().n
    first = max(1, end - _VERIFIED_AT_LOGIN + 1)
    verify(ws.archive, ws, remembered=remembered, from_n=first)


def _greet(ws: Workspace, keys: OpenedKeys, failures: tuple[datetime, ...]) -> None:
    with ws.archive.write(ws, Action.LOGIN) as tx:
        keyring_memory.note(tx, ws, keys)
        if failures:
            tx.detail(failed=len(failures), first=failures[0].isoformat())
            tx.detail(last=failures[-1].isoformat())


def _seeded(
    folder: Path, archive: Archive, keys: OpenedKeys, new: NewCentre, clock: Clock
) -> Workspace:
    bare = Workspace(archive, folder, keys.person_id, 0, keys.role, "", clock)
    try:
        with archive.write(bare, Action.ARCHIVE_CREATED) as tx:
            member = StaffMember.named(keys.person_id, new.shown_name, "")
            vocabulary.seed(tx.session)
            centre.write(tx.session, new.centre_name, new.code_prefix, new.desks)
            introductions.introduce(tx, member)
            keyring_memory.note(tx, bare, keys)
    except BaseException:
        archive.close()
        raise
    return replace(bare, staff_id=member.id, shown_name=member.shown_name)


def _introduce(
    folder: Path, kit: OpenedKeys, account: Newcomer, shown_name: str, clock: Clock
) -> None:
    """The kit's own act: the staff row of the new coordinator, before her account is made."""
    archive = open_archive(folder, access_of(kit))
    ws = Workspace(archive, folder, kit.person_id, 0, kit.role, "", clock)
    try:
        with archive.write(ws, INTENDING[Change.COMING]) as tx:
            member = StaffMember.named(account.person_id, shown_name, "")
            introductions.introduce(tx, member)
            intentions.intend(tx, kit, Change.COMING)
    finally:
        archive.close()
