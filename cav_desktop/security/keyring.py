"""The keyring of one person: making it, opening it, changing her passphrase, remembering.

`folder` is the data folder of the archive; the keyring lies in `keys/` inside. Every function that
needs a passphrase runs Argon2id (about one second): call it off the thread of the screen. Nothing
here writes the journal; the caller puts its records before and after (SECURITY 2.2, "Two stores,
one order").
"""

import logging
import re
import secrets
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.domain.compartments import NAMED, file_of
from cav_desktop.domain.errors import (
    ArchiveReplayed,
    ArchiveTooNew,
    FolderNotEmpty,
    KeyringDamaged,
    WrongPassphrase,
    WrongRecoveryCode,
)
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.roles import Role
from cav_desktop.security import blocks, copies, enrolment, envelopes, files, rights, roster
from cav_desktop.security.envelopes import Lock, Opened
from cav_desktop.security.keys import (
    KEY,
    SALT,
    Kdf,
    calibrated,
    public_of,
    unwrap,
    wrap_info,
)
from cav_desktop.security.opened import CompartmentKeys, OpenedKeys
from cav_desktop.security.recovery import RecoveryCode
from cav_desktop.security.rights import RECOVERY
from cav_desktop.security.roster import Member, Roster

_LOG = logging.getLogger(__name__)
_OURS = re.compile(r"roster|block-(?:[a-z]+|[0-9a-f]{32})|[0-9a-f]{32}")


def create_keyring(
    folder: Path,
    login: str,
    passphrase: str,
    *,
    person_id: str | None = None,
    kdf: Kdf | None = None,
) -> tuple[OpenedKeys, RecoveryCode]:
    """Make the keyring of a new archive, with its first coordinator and its recovery kit.

    The roster is written last: without it there is no archive, and what a killed creation left is
    cleared. Raises `FolderNotEmpty` when a keyring is there, `DiskFull`, `ArchiveReadOnly`.
    """
    if copies.exists(folder, roster.FILE):
        raise FolderNotEmpty
    files.make_private_dir(copies.keys_folder(folder))
    _clear(folder)
    archive, root = enrolment.new_id(), Ed25519PrivateKey.generate()
    pinned = root.public_key().public_bytes_raw()
    book = Roster(archive, 1, pinned, secrets.token_bytes(SALT), (), (), {}, {})
    code = RecoveryCode.new()
    seat = enrolment.Seat(person_id or enrolment.new_id(), book.tag(login), Role.COORDINATOR)
    first = enrolment.new_person(folder, book, seat, passphrase, kdf)
    kit = enrolment.new_kit(folder, book, code)
    book = replace(book, members=(first, kit), floors=dict.fromkeys(rights.ALL_COMPARTMENTS, 1))
    book = replace(
        book,
        root_wraps=enrolment.wraps_of_root(book, root),
        readers=(enrolment.new_reader(book, generation=1),),
    )
    opened_envelope = _own_envelope(folder, book, first, passphrase)
    signing = Ed25519PrivateKey.from_private_bytes(opened_envelope.content.signing)
    for name in rights.ALL_COMPARTMENTS:
        if rights.role_holds(first.role, name):
            enrolment.save_new_block(folder, book, name, first, signing)
    roster.save(folder, book, root)
    return _assembled(folder, (book,), first, opened_envelope), code


def open_keyring(folder: Path, login: str, passphrase: str) -> OpenedKeys:
    """Open with a login and a passphrase; an unknown login costs the same and says the same.

    Raises `WrongPassphrase`, `NoArchive`, `KeyringDamaged`, `ArchiveReplayed` when the roster is
    older than the one she saw, `ArchiveTooNew`. Nothing of the roster is kept before `trust`.
    """
    candidates = roster.read(folder)
    derived: dict[Lock, bytes] = {}
    known = [(book, person) for book in candidates if (person := book.with_login(login))]
    for book, person in known:
        try:
            opened = envelopes.open_envelope(
                folder, enrolment.place(book, person), passphrase, derived
            )
        except WrongPassphrase:
            continue
        return _assembled(folder, candidates, person, opened)
    if not known:
        _spend_time(folder, candidates[0], login, passphrase)
    raise WrongPassphrase


def open_with_kit(folder: Path, code: RecoveryCode) -> OpenedKeys:
    """Open everything with the recovery kit; raises `WrongRecoveryCode` and as `open_keyring`.

    Meant for one act: `membership.adopt_kit`.
    """
    candidates = roster.read(folder)
    derived: dict[Lock, bytes] = {}
    for book in candidates:
        for kit in book.kits():
            try:
                opened = envelopes.open_envelope(
                    folder, enrolment.place(book, kit), code.octets, derived
                )
                return _assembled(folder, candidates, kit, opened)
            except WrongPassphrase:
                continue
    raise WrongRecoveryCode


def change_passphrase(
    folder: Path, login: str, old: str, new: str, *, kdf: Kdf | None = None
) -> OpenedKeys:
    """Close her envelope with a new passphrase, freshly calibrated; raises as `open_keyring`."""
    opened = open_keyring(folder, login, old)
    lock = envelopes.new_lock(kdf or calibrated())
    content = replace(opened.envelope.content, edit=opened.envelope.content.edit + 1)
    fresh = Opened(content, lock, lock.key(new))
    envelopes.save(folder, opened.place, fresh)
    return replace(opened, _envelope=fresh)


def remember(folder: Path, opened: OpenedKeys, head: Head | None) -> OpenedKeys:
    """Keep the roster's serial and the journal's head in her envelope, without a derivation.

    At her next login an older roster is refused, and the journal must contain this head. A kit
    remembers nothing. Raises `DiskFull`, `ArchiveReadOnly`.
    """
    if opened.is_kit:
        return opened
    content = replace(
        opened.envelope.content,
        serial=opened.roster_serial,
        head=head,
        edit=opened.envelope.content.edit + 1,
    )
    fresh = replace(opened.envelope, content=content)
    envelopes.save(folder, opened.place, fresh)
    return replace(opened, last_head=head, _envelope=fresh)


def trust(folder: Path, opened: OpenedKeys) -> OpenedKeys:
    """Keep the roster she opened with: pin its root key, put its other copy right.

    For the caller who had it confirmed, by the journal or by having signed it herself: a former
    coordinator can sign a succession too, and whoever pinned that one would refuse the true roster
    for ever. Raises `KeyringDamaged`, `ArchiveReplayed` for another roster laid there meanwhile.
    """
    content = opened.envelope.content
    book = _trusted(roster.read(folder), opened.root_public, opened.roster_serial)
    roster.repair(folder, book)
    if content.root == opened.root_public:
        return opened
    content = replace(
        content, root=opened.root_public, serial=opened.roster_serial, edit=content.edit + 1
    )
    fresh = replace(opened.envelope, content=content)
    envelopes.save(folder, opened.place, fresh)
    return replace(opened, _envelope=fresh)


def reload(folder: Path, opened: OpenedKeys) -> OpenedKeys:
    """The same person's keys as they stand on disk now, without running Argon2id again."""
    candidates = roster.read(folder)
    person = next(
        (m for book in candidates if (m := book.member(opened.person_id)) and m.active), None
    )
    if person is None:
        raise WrongPassphrase
    return _assembled(folder, candidates, person, opened.envelope)


def current_roster(folder: Path, opened: OpenedKeys) -> Roster:
    """The roster on disk, verified with her pinned key and not older than the one she opened."""
    return _trusted(roster.read(folder), opened.envelope.content.root, opened.roster_serial)


def create_compartment(folder: Path, opened: OpenedKeys, name: str) -> OpenedKeys:
    """Make the key of a compartment of her role that nobody made yet.

    Raises `KeyringDamaged` when its file exists: then a key was lost, and a new one would hide it.
    """
    block_name = blocks.file_name(name)
    if (folder / NAMED[name].file).exists() or name not in opened.missing:
        raise KeyringDamaged(block_name)
    book = current_roster(folder, opened)
    enrolment.save_new_block(folder, book, name, _self(book, opened), opened.signing_key)
    return reload(folder, opened)


def create_container(folder: Path, opened: OpenedKeys, owner: str) -> OpenedKeys:
    """Make the key of the container of an outside professional who has an account.

    Raises `KeyringDamaged` when its file or key exists: a new one would hide what was lost.
    """
    book, block_name = current_roster(folder, opened), blocks.file_name(owner)
    person = book.member(owner)
    is_there = (folder / file_of(owner)).exists() or copies.exists(folder, block_name)
    if is_there or person is None or not person.active or owner not in book.containers():
        raise KeyringDamaged(block_name)
    enrolment.save_new_block(folder, book, owner, _self(book, opened), opened.signing_key)
    return reload(folder, opened)


def _self(book: Roster, opened: OpenedKeys) -> Member:
    person = book.member(opened.person_id)
    if person is None:
        raise KeyringDamaged(roster.FILE)
    return person


def _clear(folder: Path) -> None:
    """Remove what a killed creation left: files with names of ours, and no others."""
    for path in copies.keys_folder(folder).iterdir():
        name, _, letter = path.name.rpartition(".")
        if letter in copies.LETTERS and _OURS.fullmatch(name):
            files.remove(path)


def _own_envelope(folder: Path, book: Roster, person: Member, passphrase: str) -> Opened:
    return envelopes.open_envelope(folder, enrolment.place(book, person), passphrase, {})


def _spend_time(folder: Path, book: Roster, login: str, passphrase: str) -> None:
    people = book.people()
    if people:
        # Always the same person for the same unknown login, as for a known one.
        chosen = people[book.tag(login)[0] % len(people)]
        envelopes.spend_time(folder, chosen.envelope, passphrase)


def _trusted(candidates: tuple[Roster, ...], pinned: bytes, serial: int) -> Roster:
    book = next((book for book in candidates if book.follows(pinned)), None)
    if book is None:
        raise KeyringDamaged(roster.FILE)
    if book.serial < serial:
        raise ArchiveReplayed(roster.FILE)
    return book


def _assembled(
    folder: Path, candidates: tuple[Roster, ...], person: Member, opened: Opened
) -> OpenedKeys:
    content = opened.content
    book = _trusted(candidates, content.root, content.serial)
    member = book.member(person.id)
    signing = Ed25519PrivateKey.from_private_bytes(content.signing)
    verify = signing.public_key().public_bytes_raw()
    if member is None or not member.active or member.envelope != person.envelope:
        raise WrongPassphrase
    if member.public != public_of(content.secret) or member.verify != verify:
        raise KeyringDamaged(roster.FILE)
    found, pending, missing = _compartments(folder, book, member, content.secret)
    readers = _reader_secrets(book, member, content.secret)
    return OpenedKeys(
        archive_id=book.archive,
        person_id=member.id,
        role=Role.COORDINATOR if member.role == RECOVERY else Role(member.role),
        signing_key=signing,
        compartments=found,
        reader_public=book.reader().public,
        reader_secret=readers.get(book.reader().generation),
        verify_keys={each.id: each.verify for each in book.members},
        former_keys={
            m.id: tuple((each.verify, each.until) for each in m.former)
            for m in book.members
            if m.former
        },
        signed_until={m.id: m.until for m in book.members if m.until},
        rulers=frozenset(m.id for m in book.members if m.role in rights.RULING),
        roles={m.id: m.role for m in book.members},
        put_out=book.head,
        root_public=book.root,
        roster_serial=book.serial,
        last_head=content.head,
        is_kit=member.role == RECOVERY,
        pending=pending,
        missing=missing,
        containers=_containers(folder, book, member, content.secret),
        _envelope=opened,
        _place=enrolment.place(book, member),
        _root=_root_key(book, member, content.secret),
        _reader_generation=book.reader().generation,
        _reader_secrets=readers,
    )


def _compartments(
    folder: Path, book: Roster, member: Member, secret: bytes
) -> tuple[dict[str, CompartmentKeys], frozenset[str], frozenset[str]]:
    found: dict[str, CompartmentKeys] = {}
    pending, missing = set(), set()
    for name in rights.ALL_COMPARTMENTS:
        if not rights.role_holds(member.role, name):
            continue
        block = blocks.read(folder, book, name)
        if block is None:
            missing.add(name)
        elif member.envelope not in block.current:
            pending.add(name)
        else:
            found[name] = _keys(book, block, member, secret)
    return found, frozenset(pending), frozenset(missing)


def _containers(
    folder: Path, book: Roster, member: Member, secret: bytes
) -> dict[str, CompartmentKeys]:
    found: dict[str, CompartmentKeys] = {}
    for name in filter(member.holds, book.containers()):
        try:
            block = blocks.read(folder, book, name)
            if block is not None and member.envelope in block.current:
                found[name] = _keys(book, block, member, secret)
        except (KeyringDamaged, ArchiveTooNew):
            # Its owner may sign it: she must not be able to keep everybody out of the archive.
            if name == member.id:
                raise
            _LOG.info("the key of a container could not be read")
    return found


def _keys(book: Roster, block: blocks.Block, member: Member, secret: bytes) -> CompartmentKeys:
    name, part = block.compartment, blocks.file_name(block.compartment)

    def opened(wrapped: bytes, generation: int) -> bytes:
        key = unwrap(wrapped, secret, wrap_info(book.archive, name, generation), part)
        if len(key) != KEY:
            raise KeyringDamaged(part)
        return key

    following = None
    if block.next is not None:
        if member.envelope not in block.next:
            raise KeyringDamaged(part)
        following = opened(block.next[member.envelope], block.generation + 1)
    return CompartmentKeys(
        current=opened(block.current[member.envelope], block.generation),
        next=following,
        generation=block.generation,
        is_due=block.next is not None or block.living < book.floor(name),
    )


def _root_key(book: Roster, member: Member, secret: bytes) -> Ed25519PrivateKey | None:
    wrapped = book.root_wraps.get(member.envelope)
    if wrapped is None:
        return None
    info = wrap_info(book.archive, enrolment.ROOT, len(book.links))
    key = Ed25519PrivateKey.from_private_bytes(unwrap(wrapped, secret, info, roster.FILE))
    if key.public_key().public_bytes_raw() != book.root:
        raise KeyringDamaged(roster.FILE)
    return key


def _reader_secrets(book: Roster, member: Member, secret: bytes) -> dict[int, bytes]:
    return {
        reader.generation: unwrap(
            reader.wraps[member.envelope],
            secret,
            wrap_info(book.archive, enrolment.READER, reader.generation),
            roster.FILE,
        )
        for reader in book.readers
        if member.envelope in reader.wraps
    }
