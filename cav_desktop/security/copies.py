"""Every file of the keyring stands twice, as `<name>.a` and `<name>.b`.

`b` is written only after `a` was read back whole, so at any moment one of the two is good.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cav_desktop.domain.errors import ArchiveDamaged, EnvironmentFailure, KeyringDamaged
from cav_desktop.security import files
from cav_desktop.security.canonical import LIMIT

LETTERS = ("a", "b")
_log = logging.getLogger(__name__)


def keys_folder(folder: Path) -> Path:
    """Where the keyring of an archive lies."""
    return folder / "keys"


def copy_path(folder: Path, name: str, letter: str) -> Path:
    """Path of one copy."""
    return keys_folder(folder) / f"{name}.{letter}"


def read(folder: Path, name: str) -> tuple[bytes | None, bytes | None]:
    """Both copies, None for one that is not there or cannot be read."""
    first, second = (_read_one(copy_path(folder, name, letter)) for letter in LETTERS)
    return first, second


def exists(folder: Path, name: str) -> bool:
    """Tell whether at least one copy is there."""
    return any(copy_path(folder, name, letter).exists() for letter in LETTERS)


def save(folder: Path, name: str, contents: Sequence[bytes]) -> None:
    """Write copy a, read it back, then copy b; raises `KeyringDamaged` if other bytes come back."""
    for letter, data in zip(LETTERS, contents, strict=True):
        path = copy_path(folder, name, letter)
        files.write_private(path, data)
        if files.read_bytes(path, LIMIT) != data:
            raise KeyringDamaged(name)


def repair(folder: Path, name: str, contents: Sequence[bytes]) -> None:
    """Put back a copy that is missing or damaged, if the disk can take it now."""
    found = read(folder, name)
    for letter, data, present in zip(LETTERS, contents, found, strict=True):
        if present != data:
            _log.info("copy %s of the keyring was put back", letter)
            with suppress(EnvironmentFailure):
                files.write_private(copy_path(folder, name, letter), data)


def remove(folder: Path, name: str) -> None:
    """Take both copies away."""
    for letter in LETTERS:
        files.remove(copy_path(folder, name, letter))


def _read_one(path: Path) -> bytes | None:
    try:
        return files.read_bytes(path, LIMIT)
    except ArchiveDamaged:
        return b""
