"""An envelope: one person's private keys and what she remembers, sealed under her passphrase.

It stands outside every signature; she alone rewrites it. AES-256-GCM under the Argon2id key, bound
to the archive, the person, the envelope and the copy. The recovery kit's envelope opens with its
code instead.
"""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cav_desktop.domain.errors import KeyringDamaged, WrongPassphrase
from cav_desktop.domain.journal_head import Head
from cav_desktop.security import canonical, copies
from cav_desktop.security.canonical import FORMAT, Fields
from cav_desktop.security.keys import KEY, SALT, Kdf, from_code

_NONCE = 12
_PART = "envelope"
_HASH = 32


@dataclass(frozen=True, repr=False)
class Content:
    """What an envelope holds: both private keys, the pinned root, the last serial and head seen."""

    secret: bytes
    signing: bytes
    root: bytes
    serial: int
    head: Head | None
    edit: int = 1


@dataclass(frozen=True)
class Lock:
    """How the key of an envelope is derived; without `kdf` it is a kit's, opened by its code."""

    kdf: Kdf | None
    salt: bytes

    def key(self, secret: str | bytes) -> bytes:
        """The key, from a passphrase or from the kit's code."""
        if self.kdf is None:
            return from_code(_octets(secret), self.salt)
        return self.kdf.derive(_text(secret), self.salt)


@dataclass(frozen=True)
class Place:
    """Whose envelope it is; part of what its encryption is bound to."""

    archive: str
    person: str
    envelope: str

    def bound_to(self, letter: str) -> bytes:
        """The associated data of one copy."""
        return f"cav1|envelope|{self.archive}|{self.person}|{self.envelope}|{letter}".encode()


@dataclass(frozen=True, repr=False)
class Opened:
    """An opened envelope, with what rewrites it without a new derivation."""

    content: Content
    lock: Lock
    key: bytes


def new_lock(kdf: Kdf | None) -> Lock:
    """A fresh salt."""
    return Lock(kdf, secrets.token_bytes(SALT))


def save(folder: Path, place: Place, opened: Opened) -> None:
    """Write both copies, b after a was read back."""
    copies.save(folder, place.envelope, _contents(place, opened))


def open_envelope(
    folder: Path, place: Place, secret: str | bytes, derived: dict[Lock, bytes]
) -> Opened:
    """Open the newest copy and put the other one right.

    `derived` remembers the keys already derived from this secret, so that two copies cost one
    derivation. Raises `WrongPassphrase`, `KeyringDamaged` when neither copy is whole,
    `ArchiveTooNew`.
    """
    found: list[Opened] = []
    whole = 0
    for letter, data in zip(copies.LETTERS, copies.read(folder, place.envelope), strict=True):
        try:
            lock, nonce, sealed = _parsed(data)
        except KeyringDamaged:
            continue
        whole += 1
        if lock not in derived:
            derived[lock] = lock.key(secret)
        content = _unsealed(place, letter, derived[lock], nonce, sealed)
        if content is not None:
            found.append(Opened(content, lock, derived[lock]))
    if not found:
        raise WrongPassphrase if whole else KeyringDamaged(_PART)
    newest = max(found, key=lambda opened: opened.content.edit)
    if len(found) < len(copies.LETTERS) or found[0] != found[1]:
        copies.repair(folder, place.envelope, _contents(place, newest))
    return newest


def spend_time(folder: Path, envelope: str, secret: str) -> None:
    """Derive a key as for a real login, and throw it away: an unknown name must cost the same."""
    for data in copies.read(folder, envelope):
        try:
            lock, _, _ = _parsed(data)
        except KeyringDamaged:
            continue
        lock.key(secret)
        return


def head_body(head: Head | None) -> dict[str, Any] | None:
    """The end of the journal as it is written."""
    return None if head is None else {"n": head.n, "hash": head.hash.hex()}


def head_of(fields: Fields | None) -> Head | None:
    """The end of the journal as it is read."""
    if fields is None:
        return None
    return Head(fields.known("n", "hash").number("n"), fields.octets("hash", _HASH))


def _contents(place: Place, opened: Opened) -> tuple[bytes, bytes]:
    first, second = (_sealed(place, letter, opened) for letter in copies.LETTERS)
    return first, second


def _sealed(place: Place, letter: str, opened: Opened) -> bytes:
    content, nonce = opened.content, secrets.token_bytes(_NONCE)
    plain = canonical.encode(
        {
            "secret": content.secret.hex(),
            "signing": content.signing.hex(),
            "root": content.root.hex(),
            "serial": content.serial,
            "head": head_body(content.head),
            "edit": content.edit,
        }
    )
    body: dict[str, Any] = {
        "format": FORMAT,
        "kdf": _kdf_body(opened.lock.kdf),
        "salt": opened.lock.salt.hex(),
        "nonce": nonce.hex(),
        "sealed": AESGCM(opened.key).encrypt(nonce, plain, place.bound_to(letter)).hex(),
    }
    return canonical.encode(body | {"sum": _sum(body)})


def _kdf_body(kdf: Kdf | None) -> dict[str, int] | None:
    if kdf is None:
        return None
    return {"memory": kdf.memory_kib, "iterations": kdf.iterations, "lanes": kdf.lanes}


def _sum(body: dict[str, Any]) -> str:
    # Against a bad disk only: it lets a damaged envelope be told from a wrong passphrase.
    return hashlib.sha256(canonical.encode(body)).hexdigest()


def _parsed(data: bytes | None) -> tuple[Lock, bytes, bytes]:
    if data is None:
        raise KeyringDamaged(_PART)
    fields = canonical.decode(data, _PART)
    fields.known("format", "kdf", "salt", "nonce", "sealed", "sum").number("format", FORMAT, FORMAT)
    inner = fields.inner_or_none("kdf")
    lock = Lock(None if inner is None else _kdf(inner), fields.octets("salt", SALT))
    nonce, sealed = fields.octets("nonce", _NONCE), fields.octets("sealed")
    body = {
        "format": FORMAT,
        "kdf": _kdf_body(lock.kdf),
        "salt": lock.salt.hex(),
        "nonce": nonce.hex(),
        "sealed": sealed.hex(),
    }
    if fields.text("sum") != _sum(body):
        raise KeyringDamaged(_PART)
    return lock, nonce, sealed


def _kdf(fields: Fields) -> Kdf:
    fields.known("memory", "iterations", "lanes")
    numbers = (fields.number(name) for name in ("memory", "iterations", "lanes"))
    return Kdf(*numbers).check()


def _unsealed(place: Place, letter: str, key: bytes, nonce: bytes, sealed: bytes) -> Content | None:
    try:
        plain = AESGCM(key).decrypt(nonce, sealed, place.bound_to(letter))
    except (InvalidTag, ValueError):
        return None
    fields = canonical.decode(plain, _PART)
    fields.known("secret", "signing", "root", "serial", "head", "edit")
    return Content(
        secret=fields.octets("secret", KEY),
        signing=fields.octets("signing", KEY),
        root=fields.octets("root", KEY),
        serial=fields.number("serial", 1),
        head=head_of(fields.inner_or_none("head")),
        edit=fields.number("edit", 1),
    )


def _text(secret: str | bytes) -> str:
    # A person's envelope never opens with a kit's code, nor the other way round.
    return secret if isinstance(secret, str) else ""


def _octets(secret: str | bytes) -> bytes:
    return secret if isinstance(secret, bytes) else b""
