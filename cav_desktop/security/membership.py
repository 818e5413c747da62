"""Acts of a coordinator on the keyring: people added, reset, removed; the recovery kit renewed.

Each makes the roster's next serial (`opened.roster_serial + 1`), which the caller names in the
journal before and confirms after. The roster is the moment from which the act holds; what a killed
process left undone after it shows as `pending` or `rotations_due` and is finished by whoever logs
in next.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.domain.errors import LastCoordinator, LoginTaken, NotAllowed, Vanished
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.roles import Role
from cav_desktop.security import blocks, copies, enrolment, keyring, roster, rotation
from cav_desktop.security.enrolment import Seat
from cav_desktop.security.keys import Kdf
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.recovery import RecoveryCode
from cav_desktop.security.rights import RULING
from cav_desktop.security.roster import Former, Link, Member, Reader, Roster


@dataclass(frozen=True)
class Newcomer:
    """An account to be made; its `person_id` is known at once, so that the staff row comes first.

    `kdf` is for tests; without it the parameters are calibrated for this PC.
    """

    login: str
    passphrase: str = field(repr=False)
    role: Role
    person_id: str = field(default_factory=enrolment.new_id)
    kdf: Kdf | None = None


def add_person(folder: Path, opened: OpenedKeys, newcomer: Newcomer) -> OpenedKeys:
    """Give somebody an account, and the keys of her role that the coordinator holds.

    Raises `LoginTaken`, `NotAllowed` without the root key. Runs Argon2id.
    """
    book, root = _ruled(folder, opened)
    if book.with_login(newcomer.login) is not None or book.member(newcomer.person_id) is not None:
        raise LoginTaken
    seat = Seat(newcomer.person_id, book.tag(newcomer.login), newcomer.role)
    person = enrolment.new_person(folder, book, seat, newcomer.passphrase, newcomer.kdf)
    _save_with(folder, opened, book, root, book.with_member(person))
    return rotation.grant_pending(folder, keyring.reload(folder, opened))


def check_login_is_free(folder: Path, opened: OpenedKeys, login: str) -> None:
    """Raise `LoginTaken` before anything is written, when somebody already uses the login."""
    if keyring.current_roster(folder, opened).with_login(login) is not None:
        raise LoginTaken


def check_removable(folder: Path, opened: OpenedKeys, person_id: str) -> None:
    """Raise, before anything is written, what `remove_person` would."""
    book, _ = _ruled(folder, opened)
    _check_removable(book, opened, _person(book, person_id))


def check_resettable(folder: Path, opened: OpenedKeys, person_id: str) -> None:
    """Raise, before anything is written, what `reset_passphrase` would."""
    book, _ = _ruled(folder, opened)
    if _person(book, person_id).id == opened.person_id:
        raise NotAllowed("reset_self")


def reset_passphrase(  # noqa: PLR0913 - whose it is, its cost, and since when the old one is void
    folder: Path,
    opened: OpenedKeys,
    person_id: str,
    passphrase: str,
    *,
    head: Head | None = None,
    kdf: Kdf | None = None,
) -> OpenedKeys:
    """Give a person whose passphrase is forgotten or known to others new keys; id and login stay.

    The old envelope is destroyed and what it opens is withdrawn as at a removal: floors rise, the
    rotation of what she held begins, her old signature holds up to `head`, the journal's end. What
    the coordinator does not hold stays pending for a colleague. Raises `Vanished` for an unknown or
    removed person, `NotAllowed` for herself or without the root key. Runs Argon2id.
    """
    check_resettable(folder, opened, person_id)
    book, root = _ruled(folder, opened)
    old = _person(book, person_id)
    fresh = enrolment.new_person(folder, book, Seat(old.id, old.tag, old.role), passphrase, kdf)
    before = Former(old.envelope, old.verify, head.n if head else 0)
    fresh = replace(fresh, former=(*old.former, before))
    _withdraw(folder, opened, _Leaving(book, root, head), {old.id: fresh})
    copies.remove(folder, old.envelope)
    opened = rotation.prepare_rotations(folder, _signed_by_her(folder, opened))
    return rotation.grant_pending(folder, opened)


def remove_person(
    folder: Path, opened: OpenedKeys, person_id: str, *, head: Head | None = None
) -> OpenedKeys:
    """Take an account away and begin the rotation of every compartment she held.

    `head` is the journal's end, the last record she may have signed. Afterwards the caller, for
    each name in `rotations_due`, closes the archive, rekeys the file from the keys' `candidates` to
    `next`, and calls `rotation.finish_rotation`. Removing a coordinator makes a new root key and a
    new journal reader. Raises `LastCoordinator`, `NotAllowed`, `Vanished`.
    """
    book, root = _ruled(folder, opened)
    gone = _person(book, person_id)
    _check_removable(book, opened, gone)
    _withdraw(folder, opened, _Leaving(book, root, head), {gone.id: _tombstone(gone, head)})
    copies.remove(folder, gone.envelope)
    return rotation.prepare_rotations(folder, _signed_by_her(folder, opened))


def adopt_kit(folder: Path, kit: OpenedKeys, newcomer: Newcomer) -> tuple[OpenedKeys, RecoveryCode]:
    """Make a new coordinator with an opened recovery kit, and a new kit.

    The kit that was used opens the archive until `retire_old_kits`: call that when the new code has
    been printed and typed back. Raises as `add_person`.
    """
    kit = add_person(folder, kit, replace(newcomer, role=Role.COORDINATOR))
    _, code = renew_kit(folder, kit)
    return keyring.open_keyring(folder, newcomer.login, newcomer.passphrase), code


def renew_kit(folder: Path, opened: OpenedKeys) -> tuple[OpenedKeys, RecoveryCode]:
    """Make one more recovery kit; the old one stays good until `retire_old_kits`.

    Compartments that the coordinator does not hold are given to it by the next colleague who does.
    """
    book, root = _ruled(folder, opened)
    code = RecoveryCode.new()
    kit = enrolment.new_kit(folder, book, code)
    _save_with(folder, opened, book, root, book.with_member(kit))
    return rotation.grant_pending(folder, keyring.reload(folder, opened)), code


def check_kits_retirable(folder: Path, opened: OpenedKeys) -> bool:
    """Whether there is an older kit; raises what `retire_old_kits` would, before anything is done.

    Raises `NotAllowed("kit")` while the newest kit lacks a key: retiring the old one could lose it.
    """
    book, _ = _ruled(folder, opened)
    *old, newest = book.kits()
    for name in book.compartments() if old else ():
        block = blocks.readable(folder, book, name)
        if block is not None and newest.envelope not in block.current:
            raise NotAllowed("kit")
    return bool(old)


def retire_old_kits(folder: Path, opened: OpenedKeys, *, head: Head | None = None) -> OpenedKeys:
    """Make every kit but the newest open nothing, and begin the rotation of all compartments.

    `head` is the journal's end, the last record the old kits may have signed. Raises as
    `check_kits_retirable`.
    """
    if not check_kits_retirable(folder, opened):
        return opened
    book, root = _ruled(folder, opened)
    old = book.kits()[:-1]
    gone = {kit.id: _tombstone(kit, head) for kit in old}
    _withdraw(folder, opened, _Leaving(book, root, head), gone)
    for kit in old:
        copies.remove(folder, kit.envelope)
    return rotation.prepare_rotations(folder, _signed_by_her(folder, opened))


def _ruled(folder: Path, opened: OpenedKeys) -> tuple[Roster, Ed25519PrivateKey]:
    if opened.root is None:
        raise NotAllowed("keyring")
    return keyring.current_roster(folder, opened), opened.root


def _person(book: Roster, person_id: str) -> Member:
    found = next((person for person in book.people() if person.id == person_id), None)
    if found is None:
        raise Vanished("person", 0)
    return found


def _check_removable(book: Roster, opened: OpenedKeys, gone: Member) -> None:
    if gone.id == opened.person_id:
        raise NotAllowed("remove_self")
    coordinators = [person for person in book.people() if person.role == Role.COORDINATOR]
    if coordinators == [gone]:
        raise LastCoordinator


def _save_with(
    folder: Path,
    opened: OpenedKeys,
    book: Roster,
    root: Ed25519PrivateKey,
    members: tuple[Member, ...],
) -> None:
    """Sign the next roster, in which every ruler can read the root and reader keys."""
    following = book.changed(members=members)
    following = replace(
        following,
        root_wraps=enrolment.wraps_of_root(following, root),
        readers=tuple(_rewrapped(following, opened, reader) for reader in following.readers),
    )
    roster.save(folder, following, root)


def _rewrapped(book: Roster, opened: OpenedKeys, reader: Reader) -> Reader:
    secret = opened.reader_secrets[reader.generation]
    return replace(reader, wraps=enrolment.wraps_of_reader(book, reader.generation, secret))


@dataclass(frozen=True)
class _Leaving:
    """The roster that somebody leaves, its root key, and the journal's end then."""

    book: Roster
    root: Ed25519PrivateKey = field(repr=False)
    head: Head | None


def _withdraw(
    folder: Path, opened: OpenedKeys, leaving: _Leaving, instead: Mapping[str, Member]
) -> None:
    """Sign the roster with these members in place of themselves, out of reach of their old keys.

    The floors of what they held rise; where one of them ruled, root and reader get a successor.
    """
    book, root = leaving.book, leaving.root
    floors, rules = dict(book.floors), False
    for member in book.members:
        if member.id in instead:
            floors |= _raised(folder, book, member, floors)
            rules = rules or member.role in RULING
    members = tuple(instead.get(member.id, member) for member in book.members)
    following = book.changed(members=members, floors=floors, head=leaving.head or book.head)
    if rules:
        following, root = _succeeded(following, opened, root)
    roster.save(folder, following, root)


def _signed_by_her(folder: Path, opened: OpenedKeys) -> OpenedKeys:
    """Her keys under the roster that she has just signed, whose root she pins."""
    return keyring.trust(folder, keyring.reload(folder, opened))


def _raised(folder: Path, book: Roster, member: Member, floors: dict[str, int]) -> dict[str, int]:
    raised: dict[str, int] = {}
    for name in book.compartments():
        block = blocks.readable(folder, book, name)
        if block is not None and member.holds(name):
            raised[name] = max(floors.get(name, 1), block.living + 1)
    return raised


def _tombstone(member: Member, head: Head | None) -> Member:
    return replace(member, active=False, tag=b"", until=head.n if head else 0)


def _succeeded(
    book: Roster, opened: OpenedKeys, old: Ed25519PrivateKey
) -> tuple[Roster, Ed25519PrivateKey]:
    """A new root key, signed by the old one, and a new journal reader, out of reach of who left."""
    root = Ed25519PrivateKey.generate()
    after = root.public_key().public_bytes_raw()
    link = Link(book.root, after, old.sign(roster.succession(book.archive, book.root, after)))
    following = replace(book, root=after, links=(*book.links, link))
    reader = enrolment.new_reader(following, len(book.readers) + 1)
    following = replace(
        following,
        root_wraps=enrolment.wraps_of_root(following, root),
        readers=(*(_rewrapped(following, opened, each) for each in following.readers), reader),
    )
    return following, root
