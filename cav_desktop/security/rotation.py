"""Giving and replacing the keys of compartments: what any holder does for the others.

A rotation has three steps: `prepare_rotation` puts the next key beside the current one; the caller,
before any connection to the file exists, rekeys it from one of `candidates` to `next`;
`finish_rotation` makes the next key the current one. Killed between any two, the next login finds
`rotations_due` and goes on.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from cav_desktop.domain.errors import Reserved, Vanished
from cav_desktop.security import blocks, enrolment, keyring
from cav_desktop.security.blocks import Block
from cav_desktop.security.keys import KEY
from cav_desktop.security.opened import CompartmentKeys, OpenedKeys
from cav_desktop.security.rights import GIVEN_BY_HAND, RULING
from cav_desktop.security.roster import Roster


@dataclass(frozen=True)
class Awaiting:
    """A key that is given by hand: of which compartment, to whom, for which envelope of hers."""

    name: str
    person: str
    envelope: str


@dataclass(frozen=True)
class Unfinished:
    """A key that somebody who left still has, or that nobody has any more but the kit."""

    name: str
    is_due: bool
    is_of_the_kit: bool


def grant_pending(folder: Path, opened: OpenedKeys) -> OpenedKeys:
    """Give every key she holds to colleagues (and kits) of the right role who still lack it.

    One that is given by hand goes to kits alone. Call it after each login: it writes only when
    somebody waits, or when she rules and the wraps were signed by who does not: with other
    tools any holder could sign nonsense for the kit, and nobody would know until it is needed.
    """
    book = keyring.current_roster(folder, opened)
    for name, keys in opened.held.items():
        block = blocks.read(folder, book, name)
        if block is None:
            continue
        given = _given(book, opened, block)
        due = {person.envelope for person in enrolment.receivers(book, name, given)}
        if not (due <= block.current.keys() and _is_vouched(book, opened, block)):
            _save(folder, book, opened, name, keys, given=given)
    return keyring.reload(folder, opened)


def awaiting(folder: Path, opened: OpenedKeys) -> tuple[Awaiting, ...]:
    """Who waits to be given by hand a key that she holds, in the order of the roster."""
    book = keyring.current_roster(folder, opened)
    found = []
    for name in sorted(GIVEN_BY_HAND & opened.compartments.keys()):
        block = blocks.read(folder, book, name)
        for person in book.people() if block is not None else ():
            if person.holds(name) and block is not None and person.envelope not in block.current:
                found.append(Awaiting(name, person.id, person.envelope))
    return tuple(found)


def give(folder: Path, opened: OpenedKeys, one: Awaiting) -> OpenedKeys:
    """Give a colleague the key she waits for, the next one too while a rotation runs.

    Raises `Reserved` for a key she does not hold herself, `Vanished` for who does not wait for it.
    """
    keys = _held(opened, one.name)
    if one not in awaiting(folder, opened):
        raise Vanished("person", 0)
    book = keyring.current_roster(folder, opened)
    block = blocks.read(folder, book, one.name)
    holding = frozenset() if block is None else frozenset(block.current)
    _save(folder, book, opened, one.name, keys, given=holding | {one.envelope})
    return keyring.reload(folder, opened)


def unfinished(folder: Path, opened: OpenedKeys) -> tuple[Unfinished, ...]:
    """The keys given by hand that are not as they should be; anybody may ask, no key is read."""
    book = keyring.current_roster(folder, opened)
    people = {one.envelope for one in book.people()}
    found = []
    for name in sorted(GIVEN_BY_HAND):
        block = blocks.read(folder, book, name)
        if block is None:
            continue
        one = Unfinished(name, block.living < book.floor(name), not people & block.current.keys())
        if one.is_due or one.is_of_the_kit:
            found.append(one)
    return tuple(found)


def _given(book: Roster, opened: OpenedKeys, block: Block) -> frozenset[str]:
    """To whom a key that is given by hand belongs: to who has it.

    Where nobody has it any more there is nobody to ask: then the kit gives it, which is a person
    with the sealed code in her hand.
    """
    holding = frozenset(block.current)
    holders = (one for one in book.people() if one.holds(block.compartment))
    people = frozenset(one.envelope for one in holders)
    return people if opened.is_kit and not people & holding else holding


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


def _save(  # noqa: PLR0913 - whose block it is, its keys, and to whom they were given
    folder: Path,
    book: Roster,
    opened: OpenedKeys,
    name: str,
    keys: CompartmentKeys,
    *,
    given: Collection[str] | None = None,
) -> None:
    if given is None:
        block = blocks.read(folder, book, name)
        given = () if block is None else _given(book, opened, block)
    following = None
    if keys.next is not None:
        following = enrolment.wraps_of_key(book, name, keys.generation + 1, keys.next, given=given)
    current = enrolment.wraps_of_key(book, name, keys.generation, keys.current, given=given)
    block = Block(name, keys.generation, opened.person_id, current, following)
    blocks.save(folder, book, block, opened.signing_key)
