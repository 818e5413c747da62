"""The archive proven to be of today, before it gives or renews any key.

An old roster, block or file that somebody laid back would have her let in again, or its content
taken for the present one.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from cav_desktop.domain.clock import Clock
from cav_desktop.domain.compartments import JOURNAL, NAMED
from cav_desktop.domain.errors import ArchiveDamaged, NotAllowed, PartlyCreated
from cav_desktop.domain.roles import may_make
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.verification import verify
from cav_desktop.security import keyring
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.services.access import keyring_memory
from cav_desktop.services.access.keys_in_use import access_of, keys_as_they_stand
from cav_desktop.services.workspace import Workspace

_VERIFIED_AT_LOGIN = 500
"""Records proven at each login, so that it stays quick; all of them by "verifica archivio"."""


def proven(
    folder: Path, keys: OpenedKeys, login: str, clock: Clock, elsewhere: Collection[str] = ()
) -> Archive:
    """The archive with the keys its files have now; no file is rekeyed yet. The caller closes it.

    `elsewhere` are compartments that this computer saw in it. Raises `ArchiveReplayed`,
    `JournalBroken`, `CompartmentLost`, `ArchiveDamaged`; `PartlyCreated` for one whose
    making was cut short, `NotAllowed` for a role that holds no key of it.
    """
    _check_journal(folder, keys)
    without = absent(folder, keys)
    standing = {
        name: key for name, key in keys_as_they_stand(folder, keys).items() if name not in without
    }
    archive = open_archive(folder, access_of(keys, login, opening=standing))
    try:
        bare = Workspace(archive, folder, keys.person_id, 0, keys.role, "", clock)
        book = keyring.current_roster(folder, keys)
        with archive.read(bare) as session, _in_their_form():
            keyring_memory.check(session, book, keys)
            keyring_memory.check_absent(session, keys, without, elsewhere)
        _prove_journal(bare, keys)
    except BaseException:
        archive.close()
        raise
    return archive


def absent(folder: Path, keys: OpenedKeys) -> frozenset[str]:
    """Compartments of her role without a file: not made yet, unless the archive says otherwise."""
    held = {name for name in keys.compartments if name != JOURNAL.name}
    return keys.missing | {name for name in held if not (folder / NAMED[name].file).exists()}


def to_make(folder: Path, keys: OpenedKeys) -> frozenset[str]:
    """The absent compartments that she makes: those begun, and those that are hers to begin."""
    return frozenset(
        name
        for name in absent(folder, keys)
        if name not in keys.missing or may_make(keys.role, name)
    )


def _check_journal(folder: Path, keys: OpenedKeys) -> None:
    """Whether there is an archive that she can open at all."""
    if keys.roster_serial == 1 and not (folder / JOURNAL.file).exists():
        raise PartlyCreated
    if JOURNAL.name in keys.missing:
        raise ArchiveDamaged(JOURNAL.name)
    if JOURNAL.name not in keys.compartments:
        # An outside professional: nothing of the archive is hers to open.
        raise NotAllowed("archive")


@contextmanager
def _in_their_form() -> Iterator[None]:
    """What the journal remembers of the keyring is numbers, unless somebody garbled it."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(JOURNAL.name) from error


def _prove_journal(ws: Workspace, keys: OpenedKeys) -> None:
    """The chain contains what she saw last and what the roster names; its newest part holds."""
    remembered = [head for head in (keys.last_head, keys.put_out) if head is not None]
    end = ws.archive.head().n
    first = max(1, end - _VERIFIED_AT_LOGIN + 1)
    verify(ws.archive, ws, remembered=remembered, from_n=first)
