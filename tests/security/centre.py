"""A small centre with a keyring on disk: Anna coordinates, Bea receives, Ada keeps the accounts."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cav_desktop.domain.roles import Role
from cav_desktop.security import keyring, membership, rotation
from cav_desktop.security.keys import Kdf
from cav_desktop.security.membership import Newcomer
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.recovery import RecoveryCode

FAST = Kdf(memory_kib=64, iterations=1, lanes=1)
ANNA, BEA, ADA, CLARA = "anna passphrase", "bea passphrase", "ada passphrase", "clara passphrase"

Rights = dict[str, tuple[bytes, int]]


@dataclass
class Centre:
    """The folder and the kit's code; people log in by name."""

    folder: Path
    code: RecoveryCode

    def entered(self, login: str, passphrase: str) -> OpenedKeys:
        """As at a login: opened, then trusted, as the journal would say."""
        return keyring.trust(self.folder, keyring.open_keyring(self.folder, login, passphrase))

    def anna(self) -> OpenedKeys:
        return self.entered("anna", ANNA)

    def bea(self) -> OpenedKeys:
        return self.entered("bea", BEA)

    def ada(self) -> OpenedKeys:
        return self.entered("ada", ADA)

    def files(self) -> dict[str, bytes]:
        keys = self.folder / "keys"
        return {path.name: path.read_bytes() for path in sorted(keys.iterdir())}

    def put_back(self, files: dict[str, bytes]) -> None:
        keys = self.folder / "keys"
        for path in keys.iterdir():
            path.unlink()
        for name, data in files.items():
            (keys / name).write_bytes(data)

    def alter(self, name: str, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the record in both copies, spelled as the keyring spells it."""
        for letter in "ab":
            path = self.folder / "keys" / f"{name}.{letter}"
            record = json.loads(path.read_bytes())
            change(record)
            path.write_bytes(json.dumps(record, sort_keys=True, separators=(",", ":")).encode())


def found(folder: Path) -> Centre:
    folder.mkdir()
    anna, code = keyring.create_keyring(folder, "anna", ANNA, kdf=FAST)
    anna = membership.add_person(folder, anna, Newcomer("bea", BEA, Role.SHELTER, kdf=FAST))
    membership.add_person(folder, anna, Newcomer("ada", ADA, Role.ADMINISTRATION, kdf=FAST))
    return Centre(folder, code)


def clara(kdf: Kdf = FAST) -> Newcomer:
    return Newcomer("clara", CLARA, Role.COORDINATOR, kdf=kdf)


def rights(opened: OpenedKeys) -> Rights:
    return {name: (keys.current, keys.generation) for name, keys in opened.compartments.items()}


def finished(folder: Path, opened: OpenedKeys) -> OpenedKeys:
    """Carry every rotation through, as the service does once the files are rekeyed."""
    while opened.rotations_due:
        opened = rotation.prepare_rotations(folder, opened)
        for name in opened.rotations_due:
            opened = rotation.finish_rotation(folder, opened, name)
    return opened


class Killed(BaseException):
    """The process ended here: no handler of ours may run."""


class Fault:
    """Ends the process at the n-th call that touches the disk: open, flush or rename."""

    def __init__(self, at: int) -> None:
        self._left = at
        self.reached = False

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            if not self.reached:
                self._left -= 1
                self.reached = self._left <= 0
            if self.reached:
                raise Killed
            return call(*arguments, **named)

        return counted


WRITING = ("fsync", "replace", "unlink")
"""Calls of `os` through which every write of the keyring passes, pathlib's own included."""

assert all(hasattr(os, name) for name in WRITING)
