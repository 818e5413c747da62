"""The first run: an archive is made, with its centre, first coordinator and recovery kit."""

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from cav_desktop.domain.actions import Action
from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import create_files, open_archive
from cav_desktop.security import folder as folders
from cav_desktop.security import keyring
from cav_desktop.security.keys import Kdf
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.services import centre, vocabulary
from cav_desktop.services.access import introductions, keyring_memory
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.access.keys_in_use import access_of
from cav_desktop.services.access.recovery import NewKit, new_kit
from cav_desktop.services.workspace import Workspace

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class NewCentre:
    """What the first run asks: the centre, its desks and its first coordinator."""

    centre_name: str
    code_prefix: str
    desks: tuple[str, ...]
    coordinator: NewAccount


def create(
    folder: Path, new: NewCentre, *, clock: Clock = system_clock, kdf: Kdf | None = None
) -> tuple[Unlocked, NewKit]:
    """Make an archive with its first coordinator, open it, and give its recovery kit.

    Derives two keys (about two seconds): call it from a Task. Raises `FolderNotEmpty`,
    `NetworkFolder`, `WeakPassphrase`, `FieldError`, `DiskFull`, `ArchiveReadOnly`; the vocabulary,
    the settings and her row are one transaction.
    """
    first = new.coordinator
    first.check(new.centre_name)
    centre.checked(new.centre_name, new.code_prefix)
    folders.prepare_folder(folder)
    guard = folders.lock_folder(folder)
    try:
        keys, code = keyring.create_keyring(folder, first.login, first.passphrase, kdf=kdf)
        create_files(folder, {name: one.current for name, one in keys.compartments.items()})
        archive = open_archive(folder, access_of(keys, first.login))
        ws = _seeded(folder, archive, keys, new, clock)
        keys = keyring.remember(folder, keys, archive.head())
    except BaseException:
        guard.release()
        raise
    _LOG.info("archive created")
    return Unlocked(ws, keys, guard, (), None, 0), new_kit(code)


def _seeded(
    folder: Path, archive: Archive, keys: OpenedKeys, new: NewCentre, clock: Clock
) -> Workspace:
    bare = Workspace(archive, folder, keys.person_id, 0, keys.role, "", clock, keys)
    try:
        with archive.write(bare, Action.ARCHIVE_CREATED) as tx:
            member = StaffMember.named(keys.person_id, new.coordinator.shown_name, "")
            vocabulary.seed(tx.session)
            centre.write(tx.session, new.centre_name, new.code_prefix, new.desks)
            introductions.introduce(tx, member)
            keyring_memory.note(tx, bare, keys)
    except BaseException:
        archive.close()
        raise
    return replace(bare, staff_id=member.id, shown_name=member.shown_name)
