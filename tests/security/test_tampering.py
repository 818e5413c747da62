"""T16: whoever may write the folder but holds no right gains none (SECURITY, rows 14 and 15)."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.domain.errors import (
    ArchiveReplayed,
    ArchiveTooNew,
    KeyringDamaged,
    WrongPassphrase,
)
from cav_desktop.domain.roles import Role
from cav_desktop.security import (
    blocks,
    canonical,
    enrolment,
    keyring,
    membership,
    roster,
    rotation,
)
from cav_desktop.security.keys import KEY, public_of, wrap, wrap_info
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.roster import Link, Roster
from tests.security.centre import CLARA, FAST, Centre, clara, finished, rights

THEIRS = bytes(range(KEY))


def book_of(centre: Centre) -> Roster:
    return roster.read(centre.folder)[0]


def forged(book: Roster, root: Ed25519PrivateKey, **values: Any) -> Roster:
    return replace(
        book, serial=book.serial + 1, root=root.public_key().public_bytes_raw(), **values
    )


def unchecked_block(
    centre: Centre, block: blocks.Block, signing: Ed25519PrivateKey, book: Roster
) -> None:
    """Write a signed block without asking whether it is allowed, as an intruder would."""
    body = blocks._body(block)
    signature = signing.sign(blocks._message(book, canonical.encode(body)))
    data = canonical.encode({"format": 1, "body": body, "signature": signature.hex()})
    for letter in "ab":
        path = centre.folder / "keys" / f"{blocks.file_name(block.compartment)}.{letter}"
        path.write_bytes(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r["body"]["members"][0].update(public=public_of(THEIRS).hex()),
        lambda r: r["body"]["members"][2].update(role="coordinatrice"),
        lambda r: r["body"]["members"][2].update(active=False, tag=""),
        lambda r: r["body"].update(serial=99),
        lambda r: r["body"]["floors"].update(cases=9),
        lambda r: r.update(signature=""),
        lambda r: r.update(signature="00" * 64),
        lambda r: r.pop("signature"),
        lambda r: r["body"].update(extra=1),
        lambda r: r.update(signature=r["signature"].upper()),
    ],
)
def test_an_altered_roster_is_refused(
    centre: Centre, change: Callable[[dict[str, Any]], None]
) -> None:
    centre.alter("roster", change)

    for login in (centre.anna, centre.bea):
        with pytest.raises(KeyringDamaged):
            login()


def test_a_roster_signed_by_another_root_is_refused(centre: Centre) -> None:
    book, root = book_of(centre), Ed25519PrivateKey.generate()
    roster.save(centre.folder, forged(book, root), root)

    with pytest.raises(KeyringDamaged):
        centre.anna()


def test_a_succession_that_the_old_root_did_not_sign_is_refused(centre: Centre) -> None:
    book, root = book_of(centre), Ed25519PrivateKey.generate()
    after = root.public_key().public_bytes_raw()
    own = root.sign(roster.succession(book.archive, book.root, after))
    roster.save(centre.folder, forged(book, root, links=(Link(book.root, after, own),)), root)

    with pytest.raises(KeyringDamaged):
        centre.anna()


def test_a_root_that_was_succeeded_signs_nothing_for_who_saw_it(centre: Centre) -> None:
    anna = centre.anna()
    membership.add_person(centre.folder, anna, clara())
    second = keyring.open_keyring(centre.folder, "clara", CLARA)
    finished(centre.folder, membership.remove_person(centre.folder, second, anna.person_id))
    centre.bea()  # she pins the new root
    assert anna.root is not None
    roster.save(centre.folder, forged(book_of(centre), anna.root), anna.root)

    with pytest.raises(KeyringDamaged):
        centre.bea()


def test_one_forged_copy_gives_way_to_the_true_one(centre: Centre) -> None:
    before, root = rights(centre.anna()), Ed25519PrivateKey.generate()
    true = (centre.folder / "keys" / "roster.b").read_bytes()
    roster.save(centre.folder, forged(book_of(centre), root), root)
    (centre.folder / "keys" / "roster.b").write_bytes(true)

    assert rights(centre.anna()) == before
    assert (centre.folder / "keys" / "roster.a").read_bytes() == true


def test_an_old_roster_copy_beside_the_new_one_is_overruled(centre: Centre) -> None:
    old = (centre.folder / "keys" / "roster.a").read_bytes()
    keyring.remember(
        centre.folder, membership.add_person(centre.folder, centre.anna(), clara()), None
    )
    (centre.folder / "keys" / "roster.a").write_bytes(old)

    assert centre.entered("clara", CLARA).compartments
    assert (centre.folder / "keys" / "roster.a").read_bytes() != old


def test_an_old_roster_in_both_copies_is_named_as_old(centre: Centre) -> None:
    old = centre.files()
    keyring.remember(
        centre.folder, membership.add_person(centre.folder, centre.anna(), clara()), None
    )
    for letter in "ab":
        path = centre.folder / "keys" / f"roster.{letter}"
        path.write_bytes(old[path.name])

    with pytest.raises(ArchiveReplayed) as refusal:
        centre.anna()
    assert refusal.value.part == "roster"


def test_an_envelope_of_somebody_else_does_not_open(centre: Centre) -> None:
    anna, bea = centre.anna().place.envelope, centre.bea().place.envelope
    for letter in "ab":
        keys = centre.folder / "keys"
        shutil.copy(keys / f"{bea}.{letter}", keys / f"{anna}.{letter}")

    with pytest.raises(WrongPassphrase):
        centre.anna()
    with pytest.raises(WrongPassphrase):
        keyring.open_keyring(centre.folder, "anna", "bea passphrase")


def test_a_copy_does_not_open_in_the_place_of_the_other(centre: Centre) -> None:
    envelope, keys = centre.anna().place.envelope, centre.folder / "keys"
    first, second = (keys / f"{envelope}.{letter}" for letter in "ab")
    saved = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(saved)

    with pytest.raises(WrongPassphrase):
        centre.anna()


def test_a_block_of_another_compartment_is_refused(centre: Centre) -> None:
    keys = centre.folder / "keys"
    for letter in "ab":
        shutil.copy(keys / f"block-cases.{letter}", keys / f"block-identity.{letter}")

    with pytest.raises(KeyringDamaged):
        centre.bea()
    assert centre.ada().compartments  # who does not hold it does not read it


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.update(signature="00" * 64),
        lambda r: r["body"].update(generation=2),
        lambda r: r["body"].update(signer="00" * 16),
        lambda r: r["body"].update(current={}),
        lambda r: r["body"].update(compartment="cases"),
        lambda r: r["body"]["current"].update({"00" * 16: "00" * 80}),
    ],
)
def test_an_altered_block_is_refused(
    centre: Centre, change: Callable[[dict[str, Any]], None]
) -> None:
    centre.alter("block-identity", change)

    with pytest.raises(KeyringDamaged):
        centre.bea()


def test_who_does_not_hold_a_compartment_cannot_sign_its_block(centre: Centre) -> None:
    ada, book = centre.ada(), book_of(centre)
    block = blocks.Block("identity", 1, ada.person_id, wraps(book, "identity", 1))
    unchecked_block(centre, block, ada.signing_key, book)

    with pytest.raises(KeyringDamaged):
        centre.bea()


def test_a_holder_cannot_give_a_compartment_to_who_may_not_have_it(centre: Centre) -> None:
    bea, book = centre.bea(), book_of(centre)
    envelope = centre.ada().place.envelope
    current = wraps(book, "identity", 1) | {envelope: bytes(80)}
    block = blocks.Block("identity", 1, bea.person_id, current)
    unchecked_block(centre, block, bea.signing_key, book)

    assert "identity" not in centre.ada().compartments
    with pytest.raises(KeyringDamaged):
        centre.anna()
    with pytest.raises(KeyringDamaged):
        blocks.save(centre.folder, book, block, bea.signing_key)


@pytest.mark.parametrize("left_out", ["everybody else", "the kit", "the coordinators"])
def test_a_block_that_would_leave_a_file_to_one_person_is_refused(
    centre: Centre, left_out: str
) -> None:
    bea, book = centre.bea(), book_of(centre)
    kept = wraps(book, "cases", 1)
    kits = {kit.envelope for kit in book.kits()}
    hers = bea.place.envelope
    gone = {
        "everybody else": kept.keys() - {hers},
        "the kit": kits,
        "the coordinators": {ruler.envelope for ruler in book.rulers()} - kits,
    }[left_out]
    block = blocks.Block(
        "cases", 1, bea.person_id, {name: wrap for name, wrap in kept.items() if name not in gone}
    )
    unchecked_block(centre, block, bea.signing_key, book)

    with pytest.raises(KeyringDamaged):
        centre.bea()


def test_a_block_beyond_the_floor_shows_an_old_roster(centre: Centre) -> None:
    old = {name: data for name, data in centre.files().items() if not name.startswith("block-")}
    bea, hers = centre.bea().person_id, centre.bea().place.envelope
    finished(centre.folder, membership.remove_person(centre.folder, centre.anna(), bea))
    now = centre.files()
    centre.put_back(now | old)

    for login in (centre.anna, centre.bea, centre.ada):
        with pytest.raises(ArchiveReplayed):
            login()
    assert not any(
        hers.encode() in data for name, data in centre.files().items() if "block" in name
    )


def test_the_key_before_a_reset_signs_no_block(centre: Centre) -> None:
    old = centre.bea()
    anna = membership.reset_passphrase(
        centre.folder, centre.anna(), old.person_id, "another one", kdf=FAST
    )
    finished(centre.folder, anna)
    book = book_of(centre)
    block = blocks.Block("cases", 2, old.person_id, wraps(book, "cases", 2))
    unchecked_block(centre, block, old.signing_key, book)

    with pytest.raises(KeyringDamaged):
        centre.anna()


@pytest.mark.parametrize("generation", [1, 2])
def test_a_wrap_moved_to_another_slot_does_not_open(centre: Centre, generation: int) -> None:
    bea, book = centre.bea(), book_of(centre)
    moved = enrolment.wraps_of_key(book, "cases", 1, bytes(KEY))
    only_hers = {name: moved[name] for name in wraps(book, "identity", 1) if name in moved}
    block = blocks.Block("identity", generation, bea.person_id, only_hers)
    unchecked_block(centre, block, bea.signing_key, book)

    with pytest.raises((KeyringDamaged, ArchiveReplayed)):
        centre.anna()


def test_a_wrap_given_to_another_person_does_not_open(centre: Centre) -> None:
    bea, anna, book = centre.bea(), centre.anna().place.envelope, book_of(centre)
    current = wraps(book, "cases", 1)
    current[anna] = current[bea.place.envelope]
    unchecked_block(centre, blocks.Block("cases", 1, bea.person_id, current), bea.signing_key, book)

    with pytest.raises(KeyringDamaged):
        centre.anna()
    assert centre.bea().compartments


def test_the_block_before_a_rotation_is_refused_after_it(centre: Centre) -> None:
    old = centre.files()
    bea = centre.bea()
    finished(centre.folder, membership.remove_person(centre.folder, centre.anna(), bea.person_id))
    for letter in "ab":
        name = f"block-cases.{letter}"
        (centre.folder / "keys" / name).write_bytes(old[name])

    # It opens as one that lags: whoever logs in rotates again, away from the key that Bea knows.
    anna = centre.anna()
    assert anna.rotations_due == ("cases",)
    assert rights(finished(centre.folder, anna))["cases"][0] != bea.compartments["cases"].current


def removed_bea(centre: Centre) -> tuple[OpenedKeys, Roster]:
    """Bea is off the roster and nobody has rotated: she still has her keys and a copy of it all."""
    bea = centre.bea()
    untouched = {k: v for k, v in centre.files().items() if k.startswith("block")}
    membership.remove_person(centre.folder, centre.anna(), bea.person_id)
    for name, data in untouched.items():
        (centre.folder / "keys" / name).write_bytes(data)
    return bea, book_of(centre)


def test_who_was_removed_cannot_choose_the_next_key(centre: Centre) -> None:
    bea, book = removed_bea(centre)
    current = enrolment.wraps_of_key(book, "cases", 1, bea.compartments["cases"].current)
    following = enrolment.wraps_of_key(book, "cases", 2, THEIRS)
    block = blocks.Block("cases", 1, bea.person_id, current, following)
    unchecked_block(centre, block, bea.signing_key, book)

    with pytest.raises(KeyringDamaged):
        centre.anna()


def test_who_was_removed_cannot_sign_the_generation_after(centre: Centre) -> None:
    bea, book = removed_bea(centre)
    block = blocks.Block(
        "cases", 2, bea.person_id, enrolment.wraps_of_key(book, "cases", 2, THEIRS)
    )
    unchecked_block(centre, block, bea.signing_key, book)

    with pytest.raises(KeyringDamaged):
        centre.anna()


def test_a_lagging_block_is_rotated_by_whoever_comes(centre: Centre) -> None:
    bea, _ = removed_bea(centre)
    ada = centre.ada()
    assert ada.rotations_due == ("cases", "journal")

    ada = finished(centre.folder, ada)

    assert ada.compartments["cases"].current != bea.compartments["cases"].current
    assert centre.anna().rotations_due == ("identity", "papers", "protected")


def test_a_newer_keyring_is_named_as_newer(centre: Centre) -> None:
    centre.alter("roster", lambda record: record.update(format=2))

    with pytest.raises(ArchiveTooNew):
        centre.anna()


def test_the_roster_of_another_archive_is_refused(centre: Centre) -> None:
    other = centre.folder.parent / "other"
    keyring.create_keyring(other, "anna", "anna passphrase", kdf=FAST)
    for letter in "ab":
        name = f"roster.{letter}"
        shutil.copy(other / "keys" / name, centre.folder / "keys" / name)

    with pytest.raises(KeyringDamaged):
        centre.anna()  # her envelope there is not in this folder
    with pytest.raises(WrongPassphrase):
        centre.bea()


def test_roles_are_those_of_the_table(centre: Centre) -> None:
    people = {member.id: member for member in book_of(centre).people()}

    assert people[centre.ada().person_id].role == Role.ADMINISTRATION


def wraps(book: Roster, name: str, generation: int) -> dict[str, bytes]:
    return enrolment.wraps_of_key(book, name, generation, bytes(KEY))


def test_wraps_signed_by_who_does_not_rule_are_made_again_by_who_does(centre: Centre) -> None:
    """Any holder could sign nonsense for the kit, and nobody would know before it is needed."""
    bea, book = centre.bea(), book_of(centre)
    kit = book.kits()[-1]
    for name, keys in bea.compartments.items():
        block = blocks.read(centre.folder, book, name)
        assert block is not None
        info = wrap_info(book.archive, name, keys.generation)
        spoilt = {**block.current, kit.envelope: wrap(THEIRS, kit.public, info)}
        blocks.save(
            centre.folder,
            book,
            replace(block, current=spoilt, signer=bea.person_id),
            bea.signing_key,
        )
    assert rights(keyring.open_with_kit(centre.folder, centre.code)) != rights(centre.anna())

    rotation.grant_pending(centre.folder, centre.bea())
    assert rights(keyring.open_with_kit(centre.folder, centre.code)) != rights(centre.anna())
    rotation.grant_pending(centre.folder, centre.anna())
    assert rights(keyring.open_with_kit(centre.folder, centre.code)) == rights(centre.anna())
