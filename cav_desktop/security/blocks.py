"""A block: the key of one compartment, wrapped to everybody who may hold it.

Signed by any holder. While a rotation runs it also carries the next key. It is up to date when the
key that is to stay (the next one, if any) has reached the roster's floor; one that lags behind
still opens the file, and must be rotated by whoever logs in next. Only a raised floor begins a
rotation: a block beyond the floor shows that the roster beside it is an old one. A container is
rotated by any holder besides, its owner too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.domain.errors import ArchiveReplayed, ArchiveTooNew, KeyringDamaged
from cav_desktop.domain.roles import Role
from cav_desktop.security import canonical, copies
from cav_desktop.security.canonical import FORMAT
from cav_desktop.security.keys import SIGNATURE
from cav_desktop.security.rights import RECOVERY, is_container, role_holds
from cav_desktop.security.roster import (
    FILE,
    Member,
    Roster,
    hexed,
    wraps,
)


@dataclass(frozen=True)
class Block:
    """Wraps, by envelope id, of the current key and of the next one while a rotation runs."""

    compartment: str
    generation: int
    signer: str
    current: Mapping[str, bytes]
    next: Mapping[str, bytes] | None = None

    @property
    def living(self) -> int:
        """Generation of the key that is to stay."""
        return self.generation + (self.next is not None)


def file_name(compartment: str) -> str:
    """Name of a block's copies."""
    return f"block-{compartment}"


def read(folder: Path, roster: Roster, compartment: str) -> Block | None:
    """The newest valid copy, the other one put right; None when there is no block yet.

    Raises `KeyringDamaged` when no copy is valid under this roster, `ArchiveReplayed` when the
    roster is older than a copy, `ArchiveTooNew`.
    """
    name = file_name(compartment)
    contents = copies.read(folder, name)
    valid: list[tuple[Block, bytes]] = []
    newer = False
    for data in contents:
        try:
            valid.extend([] if data is None else [(_parsed(data, roster, compartment), data)])
        except KeyringDamaged:
            continue
        except ArchiveTooNew:
            newer = True
    if not valid:
        if contents == (None, None):
            return None
        raise ArchiveTooNew if newer else KeyringDamaged(name)
    block, data = max(valid, key=lambda pair: (pair[0].generation, pair[0].living))
    if contents != (data, data):
        copies.repair(folder, name, (data, data))
    return block


def readable(folder: Path, roster: Roster, compartment: str) -> Block | None:
    """The same; None too for that of a container that its owner, or a disk, made unreadable."""
    try:
        return read(folder, roster, compartment)
    except (KeyringDamaged, ArchiveTooNew):
        if not is_container(compartment):
            raise
        return None


def save(folder: Path, roster: Roster, block: Block, signing: Ed25519PrivateKey) -> None:
    """Sign and write both copies; raises `KeyringDamaged` where this roster would refuse it."""
    body = _body(block)
    message = _message(roster, canonical.encode(body))
    data = canonical.encode(
        {"format": FORMAT, "body": body, "signature": signing.sign(message).hex()}
    )
    _parsed(data, roster, block.compartment)
    copies.save(folder, file_name(block.compartment), (data, data))


def _message(roster: Roster, body: bytes) -> bytes:
    return f"cav1|block|{roster.archive}|".encode() + body


def _body(block: Block) -> dict[str, Any]:
    return {
        "compartment": block.compartment,
        "generation": block.generation,
        "signer": block.signer,
        "current": hexed(block.current),
        "next": None if block.next is None else hexed(block.next),
    }


def _parsed(data: bytes, roster: Roster, compartment: str) -> Block:
    part = file_name(compartment)
    whole = canonical.decode(data, part).known("format", "body", "signature")
    whole.number("format", FORMAT, FORMAT)
    body = whole.inner("body").known("compartment", "generation", "signer", "current", "next")
    following = body.inner_or_none("next")
    block = Block(
        compartment=body.text("compartment"),
        generation=body.number("generation", 1),
        signer=body.text("signer"),
        current=wraps(body.inner("current")),
        next=None if following is None else wraps(following),
    )
    signer = roster.member(block.signer)
    message = _message(roster, body.spelled())
    # A lagging block may still name people removed since, and bear a key before a reset: its own
    # key is about to be replaced.
    lags = block.living < roster.floor(compartment)
    signature = whole.octets("signature", SIGNATURE)
    if (
        block.compartment != compartment
        or signer is None
        or not (signer.ever_signed if lags else signer.signed)(message, signature)
        or not _is_of_holders(block, signer, roster)
        or not (lags or _is_up_to_date(block, signer, roster))
    ):
        raise KeyringDamaged(part)
    # The key of a container changes without the roster, whenever something is taken out of it.
    if block.living > roster.floor(compartment) and not is_container(compartment):
        raise ArchiveReplayed(FILE)
    return block


def _is_of_holders(block: Block, signer: Member, roster: Roster) -> bool:
    recipients = [roster.owner(name) for name in {*block.current, *(block.next or {})}]
    people = [signer, *(owner for owner in recipients if owner is not None)]
    if len(people) != len(recipients) + 1:
        return False
    return all(person.holds(block.compartment) for person in people)


def _is_up_to_date(block: Block, signer: Member, roster: Roster) -> bool:
    """Only people and envelopes of today, a kit and a coordinator always among them."""
    today = {person.envelope: person for person in roster.active()}
    if not signer.active:
        return False
    for wrapped in (block.current, block.next):
        if wrapped is None:
            continue
        if not wrapped.keys() <= today.keys():
            return False
        roles = {today[name].role for name in wrapped}
        if RECOVERY not in roles:
            return False
        if _coordinators_hold(block.compartment) and Role.COORDINATOR not in roles:
            return False
    return True


def _coordinators_hold(compartment: str) -> bool:
    return is_container(compartment) or role_holds(Role.COORDINATOR, compartment)
