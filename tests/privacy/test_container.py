"""A stolen folder and the social worker's passphrase, without the program: her packets alone."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from cav_desktop.domain.compartments import COMPARTMENTS, file_of
from cav_desktop.domain.errors import KeyringDamaged
from cav_desktop.domain.roles import CONTAINER_ROLES, Role
from cav_desktop.security import keyring
from cav_desktop.security.keys import unwrap, wrap_info
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.services.access import archives
from cav_desktop.services.referrals import packets
from cav_desktop.services.referrals.packets import PacketDraft
from tests import make
from tests.fixed_clock import FixedClock
from tests.privacy.test_keys_matrix import opens, wraps_in
from tests.services.referrals import outside_scene as scene
from tests.services.referrals import referral_scene

HERS, OTHERS, NOBODYS = "Zobeide Kowalska", "Ludmilla Ferri", "Nives Brambilla"
OTHER_LOGIN, OTHER_PASSPHRASE = "sara.viola", "tromba mirtillo lume vento sedia"
WORDS = ("castagna", "vento", "lume", "sedia", "tromba", "mirtillo", "ponte", "giostra", "neve")
NAMES = tuple(one.name for one in COMPARTMENTS)


@dataclass(frozen=True)
class Stolen:
    """A copy of the closed folder: two social workers, each with the packet of one woman."""

    folder: Path
    passphrases: dict[str, str]
    roles: dict[str, Role]
    owner: str
    other: str

    def keyring_of(self, login: str) -> OpenedKeys:
        return keyring.open_keyring(self.folder, login, self.passphrases[login])

    def obtained(self, login: str) -> dict[str, bytes]:
        """Every key that her private key unwraps anywhere, under any name and generation."""
        opened, found = self.keyring_of(login), dict[str, bytes]()
        secret = opened.envelope.content.secret
        names = (*NAMES, self.owner, self.other)
        for wrapped, name, generation in product(wraps_in(self.folder), names, range(4)):
            try:
                info = wrap_info(opened.archive_id, name, generation)
                found[name] = unwrap(wrapped, secret, info, "matrix")
            except KeyringDamaged:
                continue
        return found


@pytest.fixture(scope="module")
def stolen(tmp_path_factory: pytest.TempPathFactory) -> Stolen:
    folder = tmp_path_factory.mktemp("centre") / "archive"
    unlocked, _ = make.archive(folder, FixedClock())
    passphrases, roles = {make.LOGIN: make.PASSPHRASE}, {make.LOGIN: Role.COORDINATOR}
    inside = [one for one in Role if one not in (Role.COORDINATOR, Role.SOCIAL_WORKER)]
    for number, role in enumerate(inside):
        login = f"persona.{role}"
        passphrases[login] = " ".join((WORDS * 2)[number + 1 : number + 6])
        roles[login] = role
        unlocked = make.colleague(unlocked, role, login=login, passphrase=passphrases[login])
    outside = scene.with_social_worker(unlocked)
    passphrases[scene.HER], roles[scene.HER] = scene.HER_PASSPHRASE, Role.SOCIAL_WORKER
    unlocked = make.colleague(
        outside.unlocked,
        Role.SOCIAL_WORKER,
        login=OTHER_LOGIN,
        shown_name="Sara V.",
        passphrase=OTHER_PASSPHRASE,
    )
    passphrases[OTHER_LOGIN], roles[OTHER_LOGIN] = OTHER_PASSPHRASE, Role.SOCIAL_WORKER
    ws = unlocked.ws
    workers = packets.social_workers(ws)
    for worker, name in zip(workers, (HERS, OTHERS), strict=True):
        case_id = make.case(ws, subject_name=name)
        referral_scene.consent(ws, case_id)
        packets.send(ws, referral_scene.referral(ws, case_id), PacketDraft(worker.staff_id))
    make.case(ws, subject_name=NOBODYS)
    archives.lock(unlocked)
    # The psychologist makes her own compartment when she comes in first.
    login = f"persona.{Role.PSYCHOLOGIST}"
    archives.lock(archives.unlock(folder, login, passphrases[login], clock=FixedClock()))
    copy = Path(shutil.copytree(folder, folder.parent / "stolen"))
    one, two = (
        keyring.open_keyring(copy, login, passphrases[login]).person_id
        for login in (scene.HER, OTHER_LOGIN)
    )
    return Stolen(copy, passphrases, roles, one, two)


def test_her_passphrase_yields_her_packets_and_nothing_else(stolen: Stolen) -> None:
    keys = stolen.obtained(scene.HER)
    assert set(keys) == {stolen.owner}

    files = [path for path in stolen.folder.rglob("*.db") if path.is_file()]
    assert len(files) >= 5
    read = {path for path, key in product(files, keys.values()) if opens(path, key)}
    assert read == {stolen.folder / file_of(stolen.owner)}
    words = scene.everything_in(read.pop(), keys[stolen.owner])
    assert HERS in words
    assert not any(name in words for name in (OTHERS, NOBODYS))


def test_every_file_of_the_folder_is_tried_with_every_key_and_secret_of_hers(
    stolen: Stolen,
) -> None:
    """The whole folder, with whatever suffix: hers is read with the key of her container alone."""
    opened = stolen.keyring_of(scene.HER)
    keys = stolen.obtained(scene.HER)
    secrets = {
        "container": keys[stolen.owner],
        "envelope": opened.envelope.key,
        "secret": opened.envelope.content.secret,
        "signing": opened.envelope.content.signing,
        "reader": opened.reader_public,
    }
    files = [path for path in stolen.folder.rglob("*") if path.is_file()]
    named = {path.relative_to(stolen.folder).as_posix() for path in files}
    read = {
        (path.relative_to(stolen.folder).as_posix(), name)
        for path, (name, secret) in product(files, secrets.items())
        if opens(path, secret)
    }

    assert {file_of(one) for one in (*NAMES, stolen.owner, stolen.other)} <= named
    assert read == {(file_of(stolen.owner), "container")}


def test_of_every_wrap_that_lies_in_the_folder_she_opens_her_own_alone(stolen: Stolen) -> None:
    """Each wrap of each signed file, of each block; counted, so that none is looked over."""
    opened = stolen.keyring_of(scene.HER)
    names = (*NAMES, stolen.owner, stolen.other)
    wraps = wraps_in(stolen.folder)
    found = []
    for wrapped, name, generation in product(wraps, names, range(6)):
        info = wrap_info(opened.archive_id, name, generation)
        with suppress(KeyringDamaged):
            found.append((name, unwrap(wrapped, opened.envelope.content.secret, info, "matrix")))

    assert len(wraps) > len(stolen.passphrases)
    assert {name for name, _ in found} == {stolen.owner}
    (current,) = {key for _, key in found}
    assert current == stolen.obtained(make.LOGIN)[stolen.owner]


def test_none_of_her_other_secrets_is_the_key_of_a_file(stolen: Stolen) -> None:
    opened = stolen.keyring_of(scene.HER)
    secrets = (
        opened.envelope.key,
        opened.envelope.content.secret,
        opened.envelope.content.signing,
        opened.signing_key.private_bytes_raw(),
        opened.reader_public,
    )
    files = list(stolen.folder.rglob("*.db"))

    assert [path for path, secret in product(files, secrets) if opens(path, secret)] == []
    assert (opened.root, opened.reader_secrets) == (None, {})


def test_a_container_is_read_by_the_roles_of_the_table_and_by_whose_it_is(stolen: Stolen) -> None:
    path = stolen.folder / file_of(stolen.owner)
    reading = {
        login
        for login in stolen.passphrases
        if any(opens(path, key) for key in stolen.obtained(login).values())
    }

    referring = {login for login, role in stolen.roles.items() if role in CONTAINER_ROLES}
    assert reading == referring | {scene.HER}
    assert make.LOGIN in reading
    assert "persona.amministrativa" not in reading


def test_no_file_of_the_folder_names_anybody(stolen: Stolen) -> None:
    for path in stolen.folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert not any(name.encode() in held for name in (HERS, OTHERS, scene.HER))
