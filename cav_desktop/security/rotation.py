"""Giving and replacing the keys of compartments: what any holder does for the others.

A rotation has three steps: `prepare_rotation` puts the next key beside the current one; the caller,
before any connection to the file exists, rekeys it from one of `candidates` to `next`;
`finish_rotation` makes the next key the current one. Killed between any two, the next login finds
`rotations_due` and goes on.
"""

import secrets
from dataclasses import replace
from pathlib import Path

from cav_desktop.domain.errors import Reserved
from cav_desktop.security import blocks, enrolment, keyring
from cav_desktop.security.blocks import Block
from cav_desktop.security.keys import KEY
from cav_desktop.security.opened import CompartmentKeys, OpenedKeys
from cav_desktop.security.rights import RULING
from cav_desktop.security.roster import Roster


def grant_pending(folder: Path, opened: OpenedKeys) -> OpenedKeys:
    """Give every key she holds to colleagues (and kits) of the right role who still lack it.

    Call it after each login: it writes only when somebody waits, or when she rules and the wraps
    were signed by somebody who does not: with other tools any holder could sign nonsense for the
    kit, and nobody would know before the kit is needed.
    """
    book = keyring.current_roster(folder, opened)
    for name, keys in opened.held.items():
        block = blocks.read(folder, book, name)
        holders = {person.envelope for person in book.holders(name)}
        if block is not None and not (
            holders <= block.current.keys() and _is_vouched(book, opened, block)
        ):
            _save(folder, book, opened, name, keys)
    return keyring.reload(folder, opened)


def _is_vouched(book: Roster, opened: OpenedKeys, block: Block) -> bool:
    """Whether she may leave the wraps as they are: she does not rule, or one who does made them."""
    signer = book.member(block.signer)
    return opened.root is None or (signer is not None and signer.role in RULING)


def prepare_rotation(folder: Path, opened: OpenedKeys, name: str) -> OpenedKeys:
    """Put a next key beside the current one, for everybody who may hold it; none if one is there.

    Raises `Reserved` for a compartment she does not hold.
    """
    keys = _held(opened, name)
    if keys.next is not None:
        return opened
    book = keyring.current_roster(folder, opened)
    _save(folder, book, opened, name, replace(keys, next=secrets.token_bytes(KEY)))
    return keyring.reload(folder, opened)


def prepare_rotations(folder: Path, opened: OpenedKeys) -> OpenedKeys:
    """Prepare every rotation that is due."""
    for name in opened.rotations_due:
        opened = prepare_rotation(folder, opened, name)
    return opened


def finish_rotation(folder: Path, opened: OpenedKeys, name: str) -> OpenedKeys:
    """Make the next key the current one, once the file was rekeyed to it.

    The compartment may be due again, when somebody was removed meanwhile: go on until
    `rotations_due` is empty. Raises `Reserved`; does nothing without a next key.
    """
    keys = _held(opened, name)
    if keys.next is None:
        return opened
    book = keyring.current_roster(folder, opened)
    finished = replace(keys, current=keys.next, next=None, generation=keys.generation + 1)
    _save(folder, book, opened, name, finished)
    return keyring.reload(folder, opened)


def _held(opened: OpenedKeys, name: str) -> CompartmentKeys:
    keys = opened.held.get(name)
    if keys is None:
        raise Reserved(name)
    return keys


def _save(folder: Path, book: Roster, opened: OpenedKeys, name: str, keys: CompartmentKeys) -> None:
    following = None
    if keys.next is not None:
        following = enrolment.wraps_of_key(book, name, keys.generation + 1, keys.next)
    current = enrolment.wraps_of_key(book, name, keys.generation, keys.current)
    block = Block(name, keys.generation, opened.person_id, current, following)
    blocks.save(folder, book, block, opened.signing_key)
