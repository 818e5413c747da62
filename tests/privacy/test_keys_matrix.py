"""Role by compartment, without the program: what a passphrase opens in a stolen folder (T13)."""

import json
import shutil
import sqlite3
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import COMPARTMENTS
from cav_desktop.domain.errors import KeyringDamaged, WrongPassphrase
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.security import keyring
from cav_desktop.security.keys import unwrap, wrap_info
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.services.access import archives
from tests import make
from tests.fixed_clock import FixedClock

NAMES = tuple(one.name for one in COMPARTMENTS)
MATRIX = [pytest.param(role, name, id=f"{role}-{name}") for role, name in product(Role, NAMES)]
WORDS = (
    "castagna",
    "vento",
    "lume",
    "sedia",
    "tromba",
    "mirtillo",
    "ponte",
    "giostra",
    "neve",
    "zolla",
)


@dataclass(frozen=True)
class Stolen:
    """A copy of the closed folder, and everybody's passphrase."""

    folder: Path
    passphrases: dict[Role, str]

    def keyring_of(self, role: Role) -> OpenedKeys:
        return keyring.open_keyring(self.folder, login_of(role), self.passphrases[role])


def login_of(role: Role) -> str:
    return make.LOGIN if role is Role.COORDINATOR else f"persona.{role}"


@pytest.fixture(scope="module")
def stolen(tmp_path_factory: pytest.TempPathFactory) -> Stolen:
    """An archive with a colleague of each role and a case, locked, and then copied."""
    folder = tmp_path_factory.mktemp("centre") / "archive"
    unlocked, _ = make.archive(folder, FixedClock())
    passphrases = {Role.COORDINATOR: make.PASSPHRASE}
    for number, role in enumerate(role for role in Role if role is not Role.COORDINATOR):
        passphrases[role] = " ".join((WORDS * 2)[number + 1 : number + 6])
        if role is Role.SOCIAL_WORKER:
            unlocked = make.outsider(unlocked, login_of(role), passphrases[role])
            continue
        unlocked = make.colleague(
            unlocked, role, login=login_of(role), passphrase=passphrases[role]
        )
    make.case(unlocked.ws)
    archives.lock(unlocked)
    # The psychologist makes her own compartment when she comes in first.
    role = Role.PSYCHOLOGIST
    archives.lock(archives.unlock(folder, login_of(role), passphrases[role], clock=FixedClock()))
    return Stolen(Path(shutil.copytree(folder, folder.parent / "stolen")), passphrases)


@pytest.fixture(scope="module")
def obtained(stolen: Stolen) -> dict[Role, dict[str, bytes]]:
    """Every key that the private key of each role unwraps anywhere in the folder, by its name.

    Not what the program gives her: each wrap there is, tried under the name of every compartment
    and the first generations.
    """
    return {role: unwrapped(stolen.folder, stolen.keyring_of(role)) for role in Role}


def unwrapped(folder: Path, opened: OpenedKeys) -> dict[str, bytes]:
    secret = opened.envelope.content.secret
    found: dict[str, bytes] = {}
    for wrapped, name, generation in product(wraps_in(folder), NAMES, range(4)):
        info = wrap_info(opened.archive_id, name, generation)
        try:
            found[name] = unwrap(wrapped, secret, info, "matrix")
        except KeyringDamaged:
            continue
    return found


def wraps_in(folder: Path) -> set[bytes]:
    """Every hexadecimal text of the signed files that may be a wrap."""
    found: set[bytes] = set()
    for path in (folder / "keys").glob("*.a"):
        pending: list[object] = [json.loads(path.read_bytes())]
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                pending.extend(value.values())
            elif isinstance(value, list):
                pending.extend(value)
            elif isinstance(value, str) and is_hexadecimal(value):
                found.add(bytes.fromhex(value))
    return found


def is_hexadecimal(text: str) -> bool:
    return len(text) >= 64 and len(text) % 2 == 0 and set(text) <= set("0123456789abcdef")


def opens(path: Path, key: bytes | None) -> bool:
    """Whether a raw connection reads a file with a key, or without any."""
    connection = dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()


@pytest.mark.parametrize(("role", "name"), MATRIX)
def test_a_role_reads_the_files_of_the_table_and_no_other(
    stolen: Stolen, obtained: dict[Role, dict[str, bytes]], role: Role, name: str
) -> None:
    """Both ways: every key she can come by is tried on the file, whatever it was given for."""
    path = stolen.folder / f"{name}.db"
    readable = any(opens(path, key) for key in obtained[role].values())

    assert readable is (name in COMPARTMENTS_OF[role])


@pytest.mark.parametrize("role", Role)
def test_what_the_program_gives_is_what_can_be_come_by(
    stolen: Stolen, obtained: dict[Role, dict[str, bytes]], role: Role
) -> None:
    opened = stolen.keyring_of(role)

    assert {name: keys.current for name, keys in opened.compartments.items()} == obtained[role]
    assert set(obtained[role]) == COMPARTMENTS_OF[role]


@pytest.mark.parametrize("role", Role)
def test_none_of_her_other_secrets_is_the_key_of_a_file(stolen: Stolen, role: Role) -> None:
    opened = stolen.keyring_of(role)
    secrets = [
        opened.envelope.key,
        opened.envelope.content.secret,
        opened.envelope.content.signing,
        opened.signing_key.private_bytes_raw(),
        opened.reader_public,
        *opened.reader_secrets.values(),
        *([opened.root.private_bytes_raw()] if opened.root else []),
    ]

    assert [
        name
        for secret, name in product(secrets, NAMES)
        if opens(stolen.folder / f"{name}.db", secret)
    ] == []


def test_every_key_opens_its_own_file_and_no_other(
    stolen: Stolen, obtained: dict[Role, dict[str, bytes]]
) -> None:
    keys = obtained[Role.COORDINATOR] | obtained[Role.PSYCHOLOGIST]
    assert len(set(keys.values())) == len(NAMES)

    opened = {
        (name, other)
        for name, other in product(NAMES, NAMES)
        if opens(stolen.folder / f"{name}.db", keys[other])
    }
    assert opened == {(name, name) for name in NAMES}


@pytest.mark.parametrize("role", Role)
def test_the_root_and_the_reader_are_the_coordinators_alone(stolen: Stolen, role: Role) -> None:
    opened = stolen.keyring_of(role)

    assert (opened.root is not None) is (role is Role.COORDINATOR)
    assert bool(opened.reader_secrets) is (role is Role.COORDINATOR)


@pytest.mark.parametrize("role", Role)
def test_a_passphrase_opens_nobody_elses_envelope(stolen: Stolen, role: Role) -> None:
    for other in Role:
        if other is not role:
            with pytest.raises(WrongPassphrase):
                keyring.open_keyring(stolen.folder, login_of(other), stolen.passphrases[role])


@pytest.mark.parametrize("name", NAMES)
def test_without_a_key_a_file_is_noise(stolen: Stolen, name: str) -> None:
    path = stolen.folder / f"{name}.db"
    plain = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)

    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_schema")
    plain.close()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert not opens(path, None)
    assert not opens(path, bytes(32))
