"""The roster: who belongs to the archive, with which keys and which role; signed by the root key.

It names nobody: a login stands as a truncated HMAC. Removed people stay, without login, so that
their old signatures verify. The recovery kit is a member whose role is `RECOVERY`. See SECURITY
2.2.
"""

import hashlib
import hmac
import logging
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.domain.errors import ArchiveTooNew, KeyringDamaged, NoArchive
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.roles import Role
from cav_desktop.security import canonical, copies, envelopes, rights
from cav_desktop.security.canonical import FORMAT, Fields
from cav_desktop.security.keys import KEY, SALT, SIGNATURE, WRAP, is_signed
from cav_desktop.security.rights import RECOVERY, RULING

FILE = "roster"
_ID, _TAG = 16, 8
_FIELDS = frozenset({"archive", "serial", "root", "salt", "members", "readers"}) | frozenset(
    {"root_wraps", "floors", "links", "head"}
)
_ROLES = {RECOVERY, *Role}
_log = logging.getLogger(__name__)


def fold_login(login: str) -> str:
    """One spelling of a login, whatever the capitals and spaces typed."""
    return " ".join(unicodedata.normalize("NFKC", login).casefold().split())


class Former(NamedTuple):
    """What somebody had before a reset, and the last record of the journal she signed with it."""

    envelope: str
    verify: bytes
    until: int = 0


@dataclass(frozen=True)
class Member:
    """One person or kit: ids are hex; `former` is what she had before each reset.

    `until` is the last record that somebody removed may have signed, 0 where nobody said.
    """

    id: str
    envelope: str
    tag: bytes
    public: bytes
    verify: bytes
    role: str
    active: bool = True
    former: tuple[Former, ...] = ()
    until: int = 0

    @property
    def envelopes(self) -> frozenset[str]:
        """Every envelope she ever had."""
        return frozenset({self.envelope, *(each.envelope for each in self.former)})

    def holds(self, name: str) -> bool:
        """Tell whether she is given the key of a compartment, or of somebody's container."""
        return rights.holds(self.id, self.role, name)

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Tell whether she signed it with her present key."""
        return is_signed(message, signature, self.verify)

    def ever_signed(self, message: bytes, signature: bytes) -> bool:
        """Tell whether she signed it, with her present key or one before a reset."""
        known = (self.verify, *(each.verify for each in self.former))
        return any(is_signed(message, signature, key) for key in known)


@dataclass(frozen=True)
class Reader:
    """One generation of the journal reader's key, wrapped to coordinators and the kit."""

    generation: int
    public: bytes
    wraps: Mapping[str, bytes]


@dataclass(frozen=True)
class Link:
    """One succession of the root key: the new one signed by the one before."""

    before: bytes
    after: bytes
    signature: bytes

    def holds(self, archive: str) -> bool:
        """Tell whether the key before signed the key after."""
        return is_signed(succession(archive, self.before, self.after), self.signature, self.before)


@dataclass(frozen=True)
class Roster:
    """The content of the roster; `root_wraps` gives the root key to coordinators and the kit."""

    archive: str
    serial: int
    root: bytes
    salt: bytes
    members: tuple[Member, ...]
    readers: tuple[Reader, ...]
    root_wraps: Mapping[str, bytes]
    floors: Mapping[str, int]
    links: tuple[Link, ...] = ()
    head: Head | None = None
    """The end of the journal when somebody was last put out: no older journal goes with it."""

    @property
    def digest(self) -> bytes:
        """What tells this roster from every other of the same serial."""
        return hashlib.sha256(canonical.encode(_body(self))).digest()

    def tag(self, login: str) -> bytes:
        """The login as it stands in the roster."""
        folded = fold_login(login).encode()
        return hmac.new(self.salt, folded, hashlib.sha256).digest()[:_TAG]

    def with_login(self, login: str) -> Member | None:
        """The active person who uses a login."""
        tag = self.tag(login)
        return next((m for m in self.active() if hmac.compare_digest(m.tag, tag)), None)

    def active(self) -> tuple[Member, ...]:
        """Everybody who has not been removed, the kit too."""
        return tuple(member for member in self.members if member.active)

    def people(self) -> tuple[Member, ...]:
        """The active people, without the kit."""
        return tuple(member for member in self.active() if member.role != RECOVERY)

    def kits(self) -> tuple[Member, ...]:
        """The active kits: one, or two while a new one is being made, the newest last."""
        return tuple(member for member in self.active() if member.role == RECOVERY)

    def rulers(self) -> tuple[Member, ...]:
        """Who is given the root key and the journal reader's: coordinators and kits."""
        return tuple(m for m in self.active() if m.role in RULING)

    def member(self, person_id: str) -> Member | None:
        """Somebody by id, removed people too."""
        return next((member for member in self.members if member.id == person_id), None)

    def owner(self, envelope: str) -> Member | None:
        """Whose envelope it is or was."""
        return next((member for member in self.members if envelope in member.envelopes), None)

    def holders(self, compartment: str) -> tuple[Member, ...]:
        """Who must be able to open a compartment."""
        return tuple(m for m in self.active() if m.holds(compartment))

    def containers(self) -> tuple[str, ...]:
        """Whose containers there may be: the outside professionals, who left too."""
        return tuple(sorted(m.id for m in self.members if m.role == Role.SOCIAL_WORKER))

    def compartments(self) -> tuple[str, ...]:
        """Everything that has a key of its own."""
        return (*rights.ALL_COMPARTMENTS, *self.containers())

    def floor(self, compartment: str) -> int:
        """The lowest generation of the key that is still allowed."""
        return self.floors.get(compartment, 1)

    def reader(self) -> Reader:
        """The present key of the journal reader."""
        return self.readers[-1]

    def follows(self, pinned: bytes) -> bool:
        """Tell whether the root key is the pinned one, or descends from it link by link."""
        trusted = pinned
        for link in self.links:
            if trusted == self.root:
                break
            if link.before == trusted and link.holds(self.archive):
                trusted = link.after
        return trusted == self.root

    def changed(self, **values: Any) -> "Roster":
        """The next roster, one serial later."""
        return replace(self, serial=self.serial + 1, **values)

    def with_member(self, member: Member) -> tuple[Member, ...]:
        """All members, with this one new or in place of herself."""
        others = tuple(m for m in self.members if m.id != member.id)
        return (*others, member)


def succession(archive: str, before: bytes, after: bytes) -> bytes:
    """What the old root key signs when a new one follows."""
    return f"cav1|root|{archive}|{before.hex()}|{after.hex()}".encode()


def read(folder: Path) -> tuple[Roster, ...]:
    """The copies that are whole, each signed by the root it names, highest serial first.

    Whether that root may be believed is for the pinned key to say (`Roster.follows`). Raises
    `NoArchive`, `KeyringDamaged` when no copy is whole, `ArchiveTooNew`.
    """
    contents = [data for data in copies.read(folder, FILE) if data is not None]
    if not contents:
        raise NoArchive
    found: list[Roster] = []
    newer = False
    for data in contents:
        try:
            roster = _parsed(data)
        except KeyringDamaged:
            _log.info("a copy of the roster is damaged")
        except ArchiveTooNew:
            newer = True
        else:
            found.extend([] if roster in found else [roster])
    if found:
        return tuple(sorted(found, key=lambda roster: -roster.serial))
    raise ArchiveTooNew if newer else KeyringDamaged(FILE)


def save(folder: Path, roster: Roster, root: Ed25519PrivateKey) -> None:
    """Sign and write both copies, b after a was read back."""
    data = _signed(roster, root)
    _parsed(data)  # a roster that could not be read again must never reach the disk
    copies.save(folder, FILE, (data, data))


def repair(folder: Path, roster: Roster) -> None:
    """Make both copies the given one, which stands in one of them."""
    for data in copies.read(folder, FILE):
        try:
            same = data is not None and _parsed(data) == roster
        except (KeyringDamaged, ArchiveTooNew):
            continue
        if same and data is not None:
            copies.repair(folder, FILE, (data, data))
            return


def _signed(roster: Roster, root: Ed25519PrivateKey) -> bytes:
    body = _body(roster)
    signature = root.sign(_message(canonical.encode(body)))
    return canonical.encode({"format": FORMAT, "body": body, "signature": signature.hex()})


def _message(body: bytes) -> bytes:
    return b"cav1|roster|" + body


def _body(roster: Roster) -> dict[str, Any]:
    return {
        "archive": roster.archive,
        "serial": roster.serial,
        "root": roster.root.hex(),
        "salt": roster.salt.hex(),
        "members": [_member_body(member) for member in roster.members],
        "readers": [
            {"generation": r.generation, "public": r.public.hex(), "wraps": hexed(r.wraps)}
            for r in roster.readers
        ],
        "root_wraps": hexed(roster.root_wraps),
        "floors": dict(roster.floors),
        "links": [
            {"before": k.before.hex(), "after": k.after.hex(), "signature": k.signature.hex()}
            for k in roster.links
        ],
        "head": envelopes.head_body(roster.head),
    }


def _member_body(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "envelope": member.envelope,
        "tag": member.tag.hex(),
        "public": member.public.hex(),
        "verify": member.verify.hex(),
        "role": member.role,
        "active": member.active,
        "former": [
            {"envelope": each.envelope, "verify": each.verify.hex(), "until": each.until}
            for each in member.former
        ],
        "until": member.until,
    }


def _parsed(data: bytes) -> Roster:
    whole = canonical.decode(data, FILE).known("format", "body", "signature")
    whole.number("format", FORMAT, FORMAT)
    body = whole.inner("body").known(*_FIELDS)
    roster = Roster(
        archive=body.octets("archive", _ID).hex(),
        serial=body.number("serial", 1),
        root=body.octets("root", KEY),
        salt=body.octets("salt", SALT),
        members=tuple(_member(fields) for fields in body.records("members")),
        readers=tuple(_reader(fields) for fields in body.records("readers")),
        root_wraps=wraps(body.inner("root_wraps")),
        floors=_floors(body.inner("floors")),
        links=tuple(_link(fields) for fields in body.records("links")),
        head=envelopes.head_of(body.inner_or_none("head")),
    )
    message = _message(body.spelled())
    if not is_signed(message, whole.octets("signature", SIGNATURE), roster.root):
        raise KeyringDamaged(FILE)
    _check(roster)
    return roster


def _member(fields: Fields) -> Member:
    fields.known("id", "envelope", "tag", "public", "verify", "role", "active", "former", "until")
    role = fields.text("role")
    if role not in _ROLES:
        raise KeyringDamaged(FILE)
    return Member(
        id=fields.octets("id", _ID).hex(),
        envelope=fields.octets("envelope", _ID).hex(),
        tag=fields.octets("tag", 0, _TAG),
        public=fields.octets("public", KEY),
        verify=fields.octets("verify", KEY),
        role=role,
        active=fields.truth("active"),
        former=tuple(_former(inner) for inner in fields.records("former")),
        until=fields.number("until"),
    )


def _former(fields: Fields) -> Former:
    fields.known("envelope", "verify", "until")
    return Former(
        fields.octets("envelope", _ID).hex(),
        fields.octets("verify", KEY),
        fields.number("until"),
    )


def _reader(fields: Fields) -> Reader:
    fields.known("generation", "public", "wraps")
    return Reader(
        fields.number("generation", 1), fields.octets("public", KEY), wraps(fields.inner("wraps"))
    )


def _link(fields: Fields) -> Link:
    fields.known("before", "after", "signature")
    return Link(
        fields.octets("before", KEY),
        fields.octets("after", KEY),
        fields.octets("signature", SIGNATURE),
    )


def hexed(values: Mapping[str, bytes]) -> dict[str, str]:
    """Wraps as they are written."""
    return {name: value.hex() for name, value in values.items()}


def wraps(fields: Fields) -> dict[str, bytes]:
    """Wraps as they are read: envelope id -> wrapped key."""
    return {name: fields.octets(name, WRAP) for name in fields.names()}


def _floors(fields: Fields) -> dict[str, int]:
    return {name: fields.number(name, 1) for name in fields.names()}


def _check(roster: Roster) -> None:
    """Refuse what no writer of ours makes: an id twice, nobody who could rule, a gap of readers."""
    ids = [member.id for member in roster.members]
    owned = [name for member in roster.members for name in sorted(member.envelopes)]
    tags = [member.tag for member in roster.active() if member.tag]
    generations = [reader.generation for reader in roster.readers]
    tagless = any(bool(m.tag) != (m.active and m.role != RECOVERY) for m in roster.members)
    if (
        any(_repeats(values) for values in (ids, owned, tags))
        or tagless
        or not roster.rulers()
        or not generations
        or generations != list(range(1, len(generations) + 1))
    ):
        raise KeyringDamaged(FILE)


def _repeats(values: Iterable[object]) -> bool:
    listed = list(values)
    return len(set(listed)) != len(listed)
