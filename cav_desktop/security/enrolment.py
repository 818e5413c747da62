"""Making what a new member needs: an envelope, a place in the roster, wraps of her keys."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.security import blocks, envelopes
from cav_desktop.security.envelopes import Content, Lock, Opened, Place
from cav_desktop.security.keys import KEY, Kdf, calibrated, public_of, wrap, wrap_info
from cav_desktop.security.recovery import RecoveryCode
from cav_desktop.security.rights import GIVEN_BY_HAND, RECOVERY
from cav_desktop.security.roster import Member, Reader, Roster

ROOT, READER = "!root", "!reader"
_ID = 16


@dataclass(frozen=True)
class Seat:
    """The place a new envelope is made for: whose, under which login tag, in which role."""

    person: str
    tag: bytes
    role: str


def new_id() -> str:
    """A fresh id of a person, an archive or an envelope: 32 hex digits."""
    return secrets.token_hex(_ID)


def new_person(folder: Path, book: Roster, seat: Seat, passphrase: str, kdf: Kdf | None) -> Member:
    """Write the envelope of a person and give her place in the roster, which nobody signed yet."""
    lock = envelopes.new_lock(kdf or calibrated())
    return _new_member(folder, book, seat, lock, lock.key(passphrase))


def new_kit(folder: Path, book: Roster, code: RecoveryCode) -> Member:
    """Write the envelope of a new kit and give its place in the roster."""
    lock = envelopes.new_lock(None)
    return _new_member(folder, book, Seat(new_id(), b"", RECOVERY), lock, lock.key(code.octets))


def new_reader(book: Roster, generation: int) -> Reader:
    """A fresh key of the journal reader, wrapped to coordinators and kits."""
    secret = secrets.token_bytes(KEY)
    return Reader(generation, public_of(secret), wraps_of_reader(book, generation, secret))


def wraps_of_reader(book: Roster, generation: int, secret: bytes) -> dict[str, bytes]:
    """One generation of the reader's secret for everybody who may read the journal."""
    info = wrap_info(book.archive, READER, generation)
    return {ruler.envelope: wrap(secret, ruler.public, info) for ruler in book.rulers()}


def wraps_of_root(book: Roster, root: Ed25519PrivateKey) -> dict[str, bytes]:
    """The root key for everybody who may sign the roster."""
    info = wrap_info(book.archive, ROOT, len(book.links))
    secret = root.private_bytes_raw()
    return {ruler.envelope: wrap(secret, ruler.public, info) for ruler in book.rulers()}


def wraps_of_key(
    book: Roster, name: str, generation: int, key: bytes, *, given: Collection[str] = ()
) -> dict[str, bytes]:
    """One generation of a compartment's key for everybody who is to have it."""
    info = wrap_info(book.archive, name, generation)
    return {
        person.envelope: wrap(key, person.public, info) for person in receivers(book, name, given)
    }


def receivers(book: Roster, name: str, given: Collection[str]) -> tuple[Member, ...]:
    """Who is to have the key of a compartment: by her role, and by hand where that is needed.

    `given` are the envelopes to which a key that is given by hand was given.
    """
    return tuple(
        person
        for person in book.holders(name)
        if name not in GIVEN_BY_HAND or person.role == RECOVERY or person.envelope in given
    )


def save_new_block(
    folder: Path, book: Roster, name: str, signer: Member, signing: Ed25519PrivateKey
) -> None:
    """Make the key of a compartment that has none."""
    generation = book.floor(name)
    key = secrets.token_bytes(KEY)
    current = wraps_of_key(book, name, generation, key, given={signer.envelope})
    blocks.save(folder, book, blocks.Block(name, generation, signer.id, current), signing)


def _new_member(folder: Path, book: Roster, seat: Seat, lock: Lock, key: bytes) -> Member:
    secret, signing = secrets.token_bytes(KEY), Ed25519PrivateKey.generate()
    content = Content(secret, signing.private_bytes_raw(), book.root, book.serial, None)
    member = Member(
        id=seat.person,
        envelope=new_id(),
        tag=seat.tag,
        public=public_of(secret),
        verify=signing.public_key().public_bytes_raw(),
        role=seat.role,
    )
    envelopes.save(folder, place(book, member), Opened(content, lock, key))
    return member


def place(book: Roster, person: Member) -> Place:
    """Where a member's envelope stands."""
    return Place(book.archive, person.id, person.envelope)
