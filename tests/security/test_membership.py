"""Adding, resetting and removing people; the recovery kit."""

from dataclasses import replace

import pytest

from cav_desktop.domain.errors import (
    LastCoordinator,
    LoginTaken,
    NotAllowed,
    Reserved,
    Vanished,
    WrongPassphrase,
    WrongRecoveryCode,
)
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.roles import Role
from cav_desktop.security import keyring, membership, rotation
from cav_desktop.security.enrolment import new_id
from cav_desktop.security.keys import is_signed
from cav_desktop.security.membership import Newcomer
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.rights import ALL_COMPARTMENTS
from tests.security.centre import BEA, CLARA, FAST, Centre, clara, finished, rights

HEAD = Head(7, bytes(32))


def open_clara(centre: Centre) -> OpenedKeys:
    return keyring.open_keyring(centre.folder, "clara", CLARA)


def test_a_new_coordinator_can_do_what_the_first_can(centre: Centre) -> None:
    newcomer = clara()
    anna = membership.add_person(centre.folder, centre.anna(), newcomer)
    second = open_clara(centre)

    assert second.person_id == newcomer.person_id
    assert anna.roster_serial == second.roster_serial
    assert rights(second) == rights(anna)
    assert second.reader_secret == anna.reader_secret
    dora = replace(clara(), login="dora", person_id=new_id())
    assert membership.add_person(centre.folder, second, dora).root is not None


def test_each_act_is_the_next_serial(centre: Centre) -> None:
    before = centre.anna()

    assert membership.add_person(centre.folder, before, clara()).roster_serial == (
        before.roster_serial + 1
    )


def test_a_login_is_taken_once(centre: Centre) -> None:
    with pytest.raises(LoginTaken):
        membership.add_person(centre.folder, centre.anna(), replace(clara(), login="BEA"))


def test_only_coordinators_touch_the_roster(centre: Centre) -> None:
    bea = centre.bea()

    for act in (
        lambda: membership.add_person(centre.folder, bea, clara()),
        lambda: membership.remove_person(centre.folder, bea, centre.ada().person_id),
        lambda: membership.renew_kit(centre.folder, bea),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_removed_person_is_out_and_every_key_she_held_is_new(centre: Centre) -> None:
    bea, before = centre.bea(), rights(centre.anna())
    anna = membership.remove_person(centre.folder, centre.anna(), bea.person_id)

    assert set(anna.rotations_due) == set(bea.compartments)
    for name in anna.rotations_due:
        keys = anna.compartments[name]
        assert keys.next is not None
        assert keys.candidates == (keys.next, keys.current)
        assert keys.current == before[name][0]
    anna = finished(centre.folder, anna)
    with pytest.raises(WrongPassphrase):
        centre.bea()
    with pytest.raises(WrongPassphrase):
        keyring.reload(centre.folder, bea)
    for name, (key, generation) in rights(anna).items():
        assert key != before[name][0]
        assert generation == before[name][1] + 1
    assert rights(centre.ada()) == {name: rights(anna)[name] for name in ("cases", "journal")}


def test_an_old_signature_of_a_removed_person_still_verifies(centre: Centre) -> None:
    bea = centre.bea()
    signature = bea.sign(b"record")
    anna = membership.remove_person(centre.folder, centre.anna(), bea.person_id)

    assert is_signed(b"record", signature, anna.verify_keys[bea.person_id])


def test_whoever_logs_in_next_finishes_the_rotation(centre: Centre) -> None:
    membership.remove_person(centre.folder, centre.anna(), centre.bea().person_id)
    ada = centre.ada()
    due = {name: ada.compartments[name].next for name in ada.rotations_due}

    ada = finished(centre.folder, ada)

    assert {name: keys.current for name, keys in ada.compartments.items()} == due
    anna = centre.anna()
    assert anna.rotations_due == ("identity", "papers", "protected")
    assert rights(finished(centre.folder, anna))["cases"] == rights(ada)["cases"]


def test_two_removals_before_anybody_rekeys(centre: Centre) -> None:
    anna = membership.add_person(centre.folder, centre.anna(), clara())
    anna = membership.remove_person(centre.folder, anna, centre.bea().person_id)
    between = {name: keys.next for name, keys in anna.compartments.items()}
    second = open_clara(centre)
    anna = membership.remove_person(centre.folder, anna, second.person_id)
    anna = finished(centre.folder, anna)

    for name, keys in anna.compartments.items():
        assert keys.generation == 3
        assert keys.current != between[name]
    assert centre.ada().rotations_due == ()


def test_a_removed_coordinator_loses_root_and_reader(centre: Centre) -> None:
    anna = centre.anna()
    sealed_before = anna.seal(b"old", b"")
    membership.add_person(centre.folder, anna, clara())
    second = open_clara(centre)
    second = membership.remove_person(centre.folder, second, anna.person_id)
    second = finished(centre.folder, second)
    bea = centre.bea()

    assert bea.reader_public != anna.reader_public
    assert open_clara(centre).unseal(sealed_before, b"") == b"old"
    assert open_clara(centre).unseal(bea.seal(b"new", b""), b"") == b"new"
    assert anna.root is not None
    assert second.root is not None
    assert anna.root.private_bytes_raw() != second.root.private_bytes_raw()
    assert bea.envelope.content.root == second.root.public_key().public_bytes_raw()
    assert keyring.open_with_kit(centre.folder, centre.code).root is not None


def test_two_successions_are_followed_by_who_saw_neither(centre: Centre) -> None:
    anna = membership.add_person(centre.folder, centre.anna(), clara())
    dora = Newcomer("dora", "dora passphrase", Role.COORDINATOR, kdf=FAST)
    anna = membership.add_person(centre.folder, anna, dora)
    anna = membership.remove_person(centre.folder, anna, open_clara(centre).person_id)
    anna = finished(centre.folder, anna)
    anna = membership.remove_person(centre.folder, anna, dora.person_id)
    anna = finished(centre.folder, anna)

    assert rights(centre.ada())["cases"] == rights(anna)["cases"]


def test_the_last_coordinator_stays(centre: Centre) -> None:
    anna = centre.anna()
    kit = keyring.open_with_kit(centre.folder, centre.code)

    with pytest.raises(LastCoordinator):
        membership.remove_person(centre.folder, kit, anna.person_id)
    with pytest.raises(NotAllowed):
        membership.remove_person(centre.folder, anna, anna.person_id)
    with pytest.raises(Vanished):
        membership.remove_person(centre.folder, anna, "0" * 32)


def test_a_rotation_needs_the_key(centre: Centre) -> None:
    with pytest.raises(Reserved):
        rotation.finish_rotation(centre.folder, centre.ada(), "identity")
    bea = centre.bea()
    assert rotation.finish_rotation(centre.folder, bea, "cases") is bea


def test_a_forgotten_passphrase_is_replaced(centre: Centre) -> None:
    bea = centre.bea()
    signature = bea.sign(b"record")
    anna = membership.reset_passphrase(
        centre.folder, centre.anna(), bea.person_id, "another one", head=HEAD, kdf=FAST
    )
    again = keyring.open_keyring(centre.folder, "bea", "another one")

    assert again.person_id == bea.person_id
    assert set(again.rotations_due) == set(bea.compartments)
    again = finished(centre.folder, again)
    anna = centre.anna()
    assert rights(again) == rights(anna)
    assert all(key != rights(bea)[name][0] for name, (key, _) in rights(again).items())
    former = anna.former_keys[bea.person_id]
    assert [is_signed(b"record", signature, key) and until for key, until in former] == [7]
    assert again.sign(b"record") != signature
    assert not list((centre.folder / "keys").glob(f"{bea.place.envelope}.*"))
    with pytest.raises(WrongPassphrase):
        keyring.open_keyring(centre.folder, "bea", BEA)
    with pytest.raises(NotAllowed):
        membership.reset_passphrase(centre.folder, anna, anna.person_id, "x", kdf=FAST)


def test_the_kit_opens_everything_and_remembers_nothing(centre: Centre) -> None:
    kit = keyring.open_with_kit(centre.folder, centre.code)

    assert kit.is_kit
    assert kit.role is Role.COORDINATOR
    # A psychologist makes her own compartment when she comes in first.
    assert set(kit.compartments) == set(ALL_COMPARTMENTS) - {"clinical"}
    assert kit.missing == {"clinical"}
    assert keyring.remember(centre.folder, kit, None) is kit


def test_another_kit_opens_nothing(centre: Centre) -> None:
    with pytest.raises(WrongRecoveryCode):
        keyring.open_with_kit(centre.folder, type(centre.code).new())


def test_adopting_makes_a_coordinator_and_a_new_kit(centre: Centre) -> None:
    kit = keyring.open_with_kit(centre.folder, centre.code)
    before = rights(kit)
    second, code = membership.adopt_kit(centre.folder, kit, clara())

    assert rights(second) == before
    for each in (centre.code, code):  # the old one holds until the new one was typed back
        assert rights(keyring.open_with_kit(centre.folder, each)) == before
    second = finished(centre.folder, membership.retire_old_kits(centre.folder, second))
    with pytest.raises(WrongRecoveryCode):
        keyring.open_with_kit(centre.folder, centre.code)
    assert rights(keyring.open_with_kit(centre.folder, code)) == rights(second)
    assert all(key != before[name][0] for name, (key, _) in rights(second).items())
    assert rights(centre.bea()) == rights(second)


def test_one_kit_is_never_retired(centre: Centre) -> None:
    anna = centre.anna()

    assert membership.retire_old_kits(centre.folder, anna) is anna


def test_granting_writes_only_when_somebody_waits(centre: Centre) -> None:
    before = centre.files()
    rotation.grant_pending(centre.folder, centre.bea())

    assert centre.files() == before
