"""The keys of a person turned to the files: access of the archive, rotations carried out."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cav_desktop.domain.compartments import NAMED, file_of
from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.progress import SILENT, Cancelled, Progress
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.rekeying import rekey, which_key
from cav_desktop.security import rotation
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.rights import role_holds

_LOG = logging.getLogger(__name__)


def access_of(
    keys: OpenedKeys, login: str = "", *, opening: Mapping[str, bytes] | None = None
) -> ArchiveAccess:
    """What the archive needs of an opened keyring.

    `opening` are the keys of the files as they stand, where a rotation is under way.
    """
    current = {name: one.current for name, one in keys.compartments.items()}
    return ArchiveAccess(
        person_id=keys.person_id,
        keys=current if opening is None else opening,
        sign=keys.sign,
        seal=keys.seal,
        verify_keys=keys.verify_keys,
        former_keys=keys.former_keys,
        signed_until=keys.signed_until,
        rulers=keys.rulers,
        held={person: _held(role) for person, role in keys.roles.items()},
        unseal=keys.unseal if keys.reader_secrets else None,
        login=login,
    )


def _held(role: str) -> frozenset[str]:
    return frozenset(name for name in NAMED if role_holds(role, name))


def keys_as_they_stand(folder: Path, keys: OpenedKeys) -> dict[str, bytes]:
    """The key that opens each file now, its rotation finished or not; changes nothing.

    Raises `ArchiveDamaged` for a file that none opens.
    """
    return {name: _key(folder, name, held.candidates) for name, held in keys.compartments.items()}


def carried_through(folder: Path, keys: OpenedKeys, progress: Progress = SILENT) -> OpenedKeys:
    """Finish every rotation that is due, one file at a time, before any of them is opened.

    Each file is told to `progress`, but a wish to stop is not heard: the keys in the roster are
    changed by now, and a file that kept its old one would be open to who must not open it.
    """
    keys = rotation.prepare_rotations(folder, keys)
    done, total = 0, len(keys.rotations_due)
    unreadable: set[str] = set()
    while due := [name for name in keys.rotations_due if name not in unreadable]:
        for name in due:
            with suppress(Cancelled):
                progress.report(min(done, total), total)
            done += 1
            try:
                keys = _finished(folder, keys, name)
            except ArchiveDamaged:
                # A container that nobody can read keeps nobody out of the archive.
                if name in NAMED:
                    raise
                unreadable.add(name)
        keys = rotation.prepare_rotations(folder, keys)
    return keys


def rotated(folder: Path, keys: OpenedKeys, name: str) -> OpenedKeys:
    """Give one closed file a new key now, whether that was due or not: a container's."""
    return _finished(folder, rotation.prepare_rotation(folder, keys, name), name)


def _finished(folder: Path, keys: OpenedKeys, name: str) -> OpenedKeys:
    held, path = keys.held[name], folder / file_of(name)
    # A container that was being made when somebody was killed has a key and no file yet.
    if held.next is not None and (name in NAMED or path.exists()):
        found = _key(folder, name, held.candidates)
        if found != held.next:
            rekey(path, found, held.next)
    keys = rotation.finish_rotation(folder, keys, name)
    _LOG.info("rotation of %s finished", name if name in NAMED else "a container")
    return keys


def _key(folder: Path, name: str, candidates: tuple[bytes, ...]) -> bytes:
    if len(candidates) == 1:
        return candidates[0]
    found = which_key(folder / file_of(name), candidates)
    if found is None:
        raise ArchiveDamaged(name)
    return found
