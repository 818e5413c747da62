"""T15: the process ends at any write of any act; afterwards there are the old rights or the new."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cav_desktop.domain.errors import (
    DiskFull,
    NoArchive,
    WrongPassphrase,
    WrongRecoveryCode,
)
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.security import keyring, membership, rotation
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.recovery import RecoveryCode
from tests.security.centre import (
    ANNA,
    BEA,
    CLARA,
    FAST,
    WRITING,
    Centre,
    Fault,
    Killed,
    clara,
    finished,
    rights,
)

MOST_WRITES = 400


def each_death(
    centre: Centre,
    act: Callable[[Centre], object],
    check: Callable[[Centre], object],
    monkeypatch: pytest.MonkeyPatch,
) -> int:
    """Do the act again and again from the same start, killed at every write; count the deaths."""
    for at in range(1, MOST_WRITES):
        folder = centre.folder.parent / f"killed-{at}"
        shutil.copytree(centre.folder, folder)
        victim, fault = Centre(folder, centre.code), Fault(at)
        with monkeypatch.context() as patch:
            for name in WRITING:
                patch.setattr(os, name, fault.around(getattr(os, name)))
            with suppress(Killed):
                act(victim)
        check(victim)
        shutil.rmtree(folder)
        if not fault.reached:
            return at - 1
    raise AssertionError("the act never ends")


def test_creation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Centre(tmp_path / "start", RecoveryCode.new())
    empty.folder.mkdir()

    def act(victim: Centre) -> None:
        _, victim.code = keyring.create_keyring(victim.folder, "anna", ANNA, kdf=FAST)

    def check(victim: Centre) -> None:
        try:
            opened = victim.anna()
        except NoArchive:
            act(victim)
            opened = victim.anna()
        assert set(opened.compartments) == COMPARTMENTS_OF[Role.COORDINATOR]

    assert each_death(empty, act, check, monkeypatch) > 20


def test_change_of_passphrase(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = rights(centre.bea())

    def act(victim: Centre) -> None:
        keyring.change_passphrase(victim.folder, "bea", BEA, "new", kdf=FAST)

    def check(victim: Centre) -> None:
        opened = 0
        for passphrase in ("new", BEA):
            try:
                assert rights(keyring.open_keyring(victim.folder, "bea", passphrase)) == expected
            except WrongPassphrase:
                continue
            opened += 1
        assert opened == 1  # the first that opened put the other copy right

    assert each_death(centre, act, check, monkeypatch) == 6


def test_remembering(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, head = rights(centre.bea()), Head(7, bytes(32))

    def act(victim: Centre) -> None:
        keyring.remember(victim.folder, victim.bea(), head)

    def check(victim: Centre) -> None:
        opened = victim.bea()
        assert rights(opened) == expected
        assert opened.last_head in {None, head}

    assert each_death(centre, act, check, monkeypatch) == 6


def test_adding(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = rights(centre.anna())

    def act(victim: Centre) -> None:
        membership.add_person(victim.folder, victim.anna(), clara())

    def check(victim: Centre) -> None:
        anna = rotation.grant_pending(victim.folder, victim.anna())
        assert rights(anna) == expected
        assert rights(victim.bea()) == expected
        try:
            assert rights(keyring.open_keyring(victim.folder, "clara", CLARA)) == expected
        except WrongPassphrase:
            act(victim)

    assert each_death(centre, act, check, monkeypatch) > 20


def test_removal_with_its_rotations(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rights(centre.anna())
    bea = centre.bea()

    def act(victim: Centre) -> None:
        anna = membership.remove_person(victim.folder, victim.anna(), bea.person_id)
        finished(victim.folder, anna)

    def check(victim: Centre) -> None:
        try:
            assert rights(victim.bea()) == before
        except WrongPassphrase:
            ada = finished(victim.folder, victim.ada())
            anna = finished(victim.folder, victim.anna())
            assert rights(anna).items() >= rights(ada).items()
            for name, (key, generation) in rights(anna).items():
                assert key != before[name][0]
                assert generation == 2
        else:
            assert rights(victim.anna()) == before

    assert each_death(centre, act, check, monkeypatch) > 40


def test_the_file_always_opens_with_a_candidate(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for each file says which key it is under; the rekeying is a step too."""
    bea = centre.bea()
    for name, keys in bea.compartments.items():
        (centre.folder / f"{name}.key").write_bytes(keys.current)

    def rekey_all(folder: Path, opened: OpenedKeys) -> None:
        while opened.rotations_due:
            opened = rotation.prepare_rotations(folder, opened)
            for name in opened.rotations_due:
                keys, file = opened.compartments[name], folder / f"{name}.key"
                assert file.read_bytes() in keys.candidates
                assert keys.next is not None
                file.write_bytes(keys.next)
                opened = rotation.finish_rotation(folder, opened, name)

    def act(victim: Centre) -> None:
        rekey_all(
            victim.folder,
            membership.remove_person(victim.folder, victim.anna(), bea.person_id),
        )

    def check(victim: Centre) -> None:
        for login in (victim.ada, victim.anna):
            rekey_all(victim.folder, login())
            for name, keys in login().compartments.items():
                assert (victim.folder / f"{name}.key").read_bytes() == keys.current

    assert each_death(centre, act, check, monkeypatch) > 40


def test_removal_of_a_coordinator(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = centre.anna()
    before = rights(membership.add_person(centre.folder, anna, clara()))

    def act(victim: Centre) -> None:
        second = keyring.open_keyring(victim.folder, "clara", CLARA)
        finished(victim.folder, membership.remove_person(victim.folder, second, anna.person_id))

    def check(victim: Centre) -> None:
        second = keyring.open_keyring(victim.folder, "clara", CLARA)
        assert second.root is not None
        try:
            assert rights(victim.anna()) == before
        except WrongPassphrase:
            second = finished(victim.folder, second)
            assert all(key != before[name][0] for name, (key, _) in rights(second).items())
        assert victim.bea().verify_keys == second.verify_keys

    assert each_death(centre, act, check, monkeypatch) > 40


def test_reset(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    bea, expected = centre.bea().person_id, rights(centre.bea())

    def act(victim: Centre) -> None:
        membership.reset_passphrase(victim.folder, victim.anna(), bea, "new", kdf=FAST)

    def check(victim: Centre) -> None:
        anna = rotation.grant_pending(victim.folder, finished(victim.folder, victim.anna()))
        try:
            assert rights(victim.bea()) == expected
        except WrongPassphrase:
            fresh = rights(keyring.open_keyring(victim.folder, "bea", "new"))
            assert fresh == rights(anna)
            assert all(key != expected[name][0] for name, (key, _) in fresh.items())

    assert each_death(centre, act, check, monkeypatch) > 20


def test_the_kit_is_never_lost(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh: list[RecoveryCode] = []

    def act(victim: Centre) -> None:
        fresh.clear()
        kit = keyring.open_with_kit(victim.folder, victim.code)
        second, code = membership.adopt_kit(victim.folder, kit, clara())
        fresh.append(code)
        finished(victim.folder, membership.retire_old_kits(victim.folder, second))

    def check(victim: Centre) -> None:
        anna = finished(victim.folder, victim.anna())
        opened = []
        for code in (victim.code, *fresh):
            try:
                kit = keyring.open_with_kit(victim.folder, code)
            except WrongRecoveryCode:
                continue
            opened.append(rights(rotation.grant_pending(victim.folder, kit)))
        assert opened
        assert all(each == rights(anna) for each in opened)

    assert each_death(centre, act, check, monkeypatch) > 60


@pytest.mark.parametrize("number", [28, 122])
def test_a_full_disk_is_named_and_nothing_is_lost(
    centre: Centre, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    expected = rights(centre.anna())

    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            keyring.remember(centre.folder, centre.anna(), None)
        assert rights(centre.anna()) == expected
    assert not list((centre.folder / "keys").glob(".*"))
    assert rights(centre.anna()) == expected
