"""One invented person at a desk: keys made for the test, a fixed clock, an archive in a folder."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cav_desktop.domain.compartments import NAMED
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.archive import Archive, engine_for, files_of
from cav_desktop.persistence.opening import create_files, open_archive
from cav_desktop.persistence.scope import Scope

PERSON = "a" * 32
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """Keys, signature and clock of one person; the archive asks it for the time."""

    keys: dict[str, bytes]
    signing: Ed25519PrivateKey
    reader: bytes = field(default_factory=lambda: os.urandom(32))
    person: str = PERSON
    clock: Callable[[], datetime] = lambda: NOW
    scope: Scope | None = None

    def access(self, *names: str) -> ArchiveAccess:
        """Access to the compartments named, or to all."""
        return ArchiveAccess(
            person_id=self.person,
            keys={name: self.keys[name] for name in names or self.keys},
            sign=self.signing.sign,
            seal=self._seal,
            unseal=self._unseal,
            verify_keys={self.person: self.signing.public_key().public_bytes_raw()},
        )

    def _seal(self, content: bytes, bound: bytes) -> bytes:
        nonce = os.urandom(12)
        return nonce + AESGCM(self.reader).encrypt(nonce, content, bound)

    def _unseal(self, sealed: bytes, bound: bytes) -> bytes:
        try:
            return AESGCM(self.reader).decrypt(sealed[:12], sealed[12:], bound)
        except InvalidTag as error:
            raise ValueError("sealed elsewhere") from error


def sit_down(folder: Path) -> tuple[Desk, Archive]:
    """A new archive in a folder, open with every key."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk({name: os.urandom(32) for name in NAMED}, Ed25519PrivateKey.generate())
    create_files(folder, desk.keys)
    return desk, open_archive(folder, desk.access())


def sit_down_at(made: Path, desk: Desk, folder: Path) -> tuple[Desk, Archive]:
    """A copy of an archive that was made and closed, open with every key."""
    shutil.copytree(made, folder)
    own = replace(desk, keys=dict(desk.keys))
    files = files_of(folder, own.access())
    return own, Archive(engine_for(files), own.access(), [one for one, _ in files])
