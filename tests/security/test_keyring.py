"""Opening, changing a passphrase, remembering."""

import os
import stat
from pathlib import Path

import pytest

from cav_desktop.domain.errors import (
    ArchiveReplayed,
    FolderNotEmpty,
    KeyringDamaged,
    NoArchive,
    Reserved,
    WrongPassphrase,
)
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.roles import Role, compartments_of
from cav_desktop.security import keyring, membership
from cav_desktop.security.keys import Kdf, is_signed
from cav_desktop.security.opened import OpenedKeys
from tests.security.centre import ADA, ANNA, BEA, FAST, Centre, clara, rights


def test_each_person_holds_the_keys_of_her_role_and_no_other(centre: Centre) -> None:
    people = {"anna": centre.anna(), "bea": centre.bea(), "ada": centre.ada()}

    for opened in people.values():
        assert set(opened.compartments) == compartments_of(opened.role)
        assert not opened.pending
        assert not opened.missing
        for name, keys in opened.compartments.items():
            assert keys == people["anna"].compartments[name]
            assert len(keys.current) == 32
    assert people["ada"].role is Role.ADMINISTRATION
    assert "identity" not in people["ada"].compartments


def test_the_keys_of_two_compartments_differ(centre: Centre) -> None:
    keys = [each.current for each in centre.anna().compartments.values()]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("login", ["ANNA", " anna ", "Anna"])
def test_a_login_is_folded(centre: Centre, login: str) -> None:
    assert keyring.open_keyring(centre.folder, login, ANNA).person_id == centre.anna().person_id


@pytest.mark.parametrize(
    ("login", "passphrase"), [("anna", "wrong"), ("nobody", ANNA), ("anna", BEA), ("", "")]
)
def test_wrong_name_and_wrong_passphrase_say_the_same(
    centre: Centre, login: str, passphrase: str
) -> None:
    with pytest.raises(WrongPassphrase) as refusal:
        keyring.open_keyring(centre.folder, login, passphrase)

    assert refusal.value.args == ()


def test_an_unknown_login_costs_a_derivation_too(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    derivations: list[int] = []
    real = Kdf.derive

    def counted(kdf: Kdf, passphrase: str, salt: bytes) -> bytes:
        derivations.append(kdf.memory_kib)
        return real(kdf, passphrase, salt)

    monkeypatch.setattr(Kdf, "derive", counted)
    for login in ("anna", "nobody"):
        with pytest.raises(WrongPassphrase):
            keyring.open_keyring(centre.folder, login, "wrong")

    assert derivations == [FAST.memory_kib, FAST.memory_kib]


def test_accents_may_be_typed_in_two_ways(tmp_path: Path) -> None:
    keyring.create_keyring(tmp_path / "a", "anna", "perche\u0301 no", kdf=FAST)

    opened = keyring.open_keyring(tmp_path / "a", "anna", "perch\u00e9 no")

    assert opened.compartments


def test_no_archive_without_a_roster(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        keyring.open_keyring(tmp_path, "anna", ANNA)


def test_a_keyring_is_never_made_over_another(centre: Centre) -> None:
    with pytest.raises(FolderNotEmpty):
        keyring.create_keyring(centre.folder, "anna", ANNA, kdf=FAST)


def test_no_human_name_and_no_open_key_on_disk(centre: Centre) -> None:
    anna = centre.anna()
    secrets = [b"anna", b'"bea', b'"ada"', *(k.current for k in anna.compartments.values())]
    written = b"".join(centre.files().values())

    for secret in secrets:
        assert secret not in written
        assert secret.hex().encode() not in written


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_files_are_for_the_owner_alone(centre: Centre) -> None:
    keys = centre.folder / "keys"

    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()} == {0o600}


def test_a_changed_passphrase_opens_and_the_old_one_does_not(centre: Centre) -> None:
    before = rights(centre.bea())
    keyring.change_passphrase(centre.folder, "bea", BEA, "a new one", kdf=FAST)

    assert rights(keyring.open_keyring(centre.folder, "bea", "a new one")) == before
    with pytest.raises(WrongPassphrase):
        centre.bea()


def test_changing_needs_the_old_passphrase(centre: Centre) -> None:
    with pytest.raises(WrongPassphrase):
        keyring.change_passphrase(centre.folder, "bea", "wrong", "a new one", kdf=FAST)


def test_the_head_is_remembered(centre: Centre) -> None:
    head = Head(41, bytes(range(32)))
    opened = keyring.remember(centre.folder, centre.bea(), head)

    assert opened.last_head == head
    assert centre.bea().last_head == head
    assert centre.anna().last_head is None


def test_remembering_after_a_new_passphrase_keeps_the_new_one(centre: Centre) -> None:
    opened = keyring.change_passphrase(centre.folder, "bea", BEA, "a new one", kdf=FAST)
    keyring.remember(centre.folder, opened, Head(1, bytes(32)))

    assert keyring.open_keyring(centre.folder, "bea", "a new one").last_head == Head(1, bytes(32))


def test_an_older_roster_is_refused_by_who_saw_the_newer(centre: Centre) -> None:
    old = {name: data for name, data in centre.files().items() if name.startswith("roster")}
    anna = membership.add_person(centre.folder, centre.anna(), clara())
    keyring.remember(centre.folder, anna, None)
    for name, data in old.items():
        (centre.folder / "keys" / name).write_bytes(data)

    with pytest.raises(ArchiveReplayed):
        centre.anna()


@pytest.mark.parametrize("letter", ["a", "b"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 100, None])
def test_one_damaged_copy_of_anything_is_put_right(
    centre: Centre, letter: str, damage: bytes | None
) -> None:
    before = {login: rights(opened) for login, opened in _all(centre).items()}
    whole = centre.files()
    for path in (centre.folder / "keys").glob(f"*.{letter}"):
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage)

    assert {login: rights(opened) for login, opened in _all(centre).items()} == before
    after = centre.files()
    outside = [name for name in whole if name.startswith(("roster", "block"))]
    assert [after[name] for name in outside] == [whole[name] for name in outside]
    for path in (centre.folder / "keys").glob(f"*.{'b' if letter == 'a' else 'a'}"):
        path.unlink()
    assert {login: rights(opened) for login, opened in _all(centre).items()} == before


def _all(centre: Centre) -> dict[str, OpenedKeys]:
    return {"anna": centre.anna(), "bea": centre.bea(), "ada": centre.ada()}


def test_both_copies_damaged_are_refused(centre: Centre) -> None:
    for path in (centre.folder / "keys").glob("roster.*"):
        path.write_bytes(b"{}")

    with pytest.raises(KeyringDamaged):
        centre.anna()


def test_only_the_reader_reads_what_was_sealed(centre: Centre) -> None:
    anna, bea = centre.anna(), centre.bea()
    sealed = bea.seal(b"object and reason", b"record 7")

    assert anna.unseal(sealed, b"record 7") == b"object and reason"
    assert bea.reader_secret is None
    with pytest.raises(Reserved):
        bea.unseal(sealed, b"record 7")
    for altered, aad in ((sealed, b"record 8"), (sealed[:-1], b"record 7"), (b"", b"record 7")):
        with pytest.raises(KeyringDamaged):
            anna.unseal(altered, aad)


def test_everybody_knows_whose_signature_it_is(centre: Centre) -> None:
    bea = centre.bea()
    known = is_signed(b"record", bea.sign(b"record"), centre.ada().verify_keys[bea.person_id])

    assert known
    assert not is_signed(b"other", bea.sign(b"record"), bea.verify_keys[bea.person_id])


def test_no_key_is_ever_shown(centre: Centre) -> None:
    opened = centre.anna()
    shown = repr(opened) + str(opened) + repr(opened.compartments) + repr(opened.envelope)
    shown += repr(clara()) + repr(centre.code) + repr(opened.envelope.content)

    for keys in opened.compartments.values():
        assert keys.current.hex() not in shown
        assert repr(keys.current) not in shown
    assert "clara passphrase" not in shown
    assert centre.code.text() not in shown
    assert repr(centre.code.octets) not in shown


def test_a_compartment_nobody_made_yet_is_made_once(centre: Centre) -> None:
    for path in (centre.folder / "keys").glob("block-cases.*"):
        path.unlink()
    anna = centre.anna()
    assert anna.missing == {"cases"}

    anna = keyring.create_compartment(centre.folder, anna, "cases")

    assert centre.bea().compartments["cases"] == anna.compartments["cases"]
    with pytest.raises(KeyringDamaged):
        keyring.create_compartment(centre.folder, anna, "cases")


def test_a_lost_key_is_not_hidden_by_a_new_one(centre: Centre) -> None:
    (centre.folder / "cases.db").write_bytes(b"encrypted")
    for path in (centre.folder / "keys").glob("block-cases.*"):
        path.unlink()

    with pytest.raises(KeyringDamaged):
        keyring.create_compartment(centre.folder, centre.anna(), "cases")


def test_the_accounts_passphrase_does_not_open_the_reception(centre: Centre) -> None:
    with pytest.raises(WrongPassphrase):
        keyring.open_keyring(centre.folder, "bea", ADA)


def test_making_an_archive_removes_only_names_of_its_own(tmp_path: Path) -> None:
    keys = tmp_path / "archive" / "keys"
    keys.mkdir(parents=True)
    for name in ("lettera.a", "foto.b", "nota", "block-cases.a", f"{'0' * 32}.b"):
        (keys / name).write_bytes(b"hers")
    keyring.create_keyring(tmp_path / "archive", "anna", ANNA, kdf=FAST)

    hers = {path.name for path in keys.iterdir() if path.read_bytes() == b"hers"}
    assert hers == {"lettera.a", "foto.b", "nota"}
