"""What a person holds while she works: the keys that her passphrase opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.domain.errors import KeyringDamaged, Reserved
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.roles import Role
from cav_desktop.security import envelopes
from cav_desktop.security.keys import unwrap, wrap

_GENERATION_BYTES = 4


@dataclass(frozen=True, repr=False)
class CompartmentKeys:
    """Keys of one compartment: its file opens with `current`, or `next` once a rotation got there.

    `is_due` says that a rotation must be carried through before the compartment is used.
    """

    current: bytes
    next: bytes | None
    generation: int
    is_due: bool

    @property
    def candidates(self) -> tuple[bytes, ...]:
        """The keys to try on the file, newest first."""
        return (self.current,) if self.next is None else (self.next, self.current)

    def __repr__(self) -> str:
        """Say which generation, never a key."""
        return f"CompartmentKeys(generation={self.generation}, is_due={self.is_due})"


@dataclass(frozen=True, repr=False)
class OpenedKeys:
    """The opened keyring of one person, or of the kit.

    `pending` are compartments of her role whose key a colleague must still give her; `missing`
    those that nobody made yet. `former_keys` are verify keys before a reset, by person, each with
    the last record it may have signed, and `signed_until` the last record of who was removed; 0
    where nobody said. `rulers` are all who were ever coordinator or kit, `roles` the role of
    everybody who ever belonged. `put_out` is the end of the journal when somebody last was.
    `containers` are the keys of the containers she holds, by whose they are.
    `root_public` is the root key of the roster it was opened with, pinned by `keyring.trust`. Drop
    it to lock.
    """

    archive_id: str
    person_id: str
    role: Role
    signing_key: Ed25519PrivateKey
    compartments: Mapping[str, CompartmentKeys]
    reader_public: bytes
    reader_secret: bytes | None
    verify_keys: Mapping[str, bytes]
    former_keys: Mapping[str, tuple[tuple[bytes, int], ...]]
    signed_until: Mapping[str, int]
    rulers: frozenset[str]
    roles: Mapping[str, str]
    put_out: Head | None
    root_public: bytes
    roster_serial: int
    last_head: Head | None
    is_kit: bool
    pending: frozenset[str]
    missing: frozenset[str]
    containers: Mapping[str, CompartmentKeys]
    _envelope: envelopes.Opened = field(repr=False)
    _place: envelopes.Place = field(repr=False)
    _root: Ed25519PrivateKey | None = field(repr=False)
    _reader_generation: int
    _reader_secrets: Mapping[int, bytes] = field(repr=False)

    def __repr__(self) -> str:
        """Say who and how many, never a key."""
        return f"OpenedKeys(person_id={self.person_id!r}, compartments={len(self.compartments)})"

    @property
    def envelope(self) -> envelopes.Opened:
        """Her own envelope, for the modules of the keyring."""
        return self._envelope

    @property
    def place(self) -> envelopes.Place:
        """Where her envelope stands."""
        return self._place

    @property
    def root(self) -> Ed25519PrivateKey | None:
        """The root key, for coordinators and the kit."""
        return self._root

    @property
    def reader_secrets(self) -> Mapping[int, bytes]:
        """Secrets of every generation of the journal reader."""
        return self._reader_secrets

    @property
    def rotations_due(self) -> tuple[str, ...]:
        """Compartments whose rotation she must finish now, in a fixed order."""
        return tuple(sorted(name for name, keys in self.held.items() if keys.is_due))

    @property
    def held(self) -> Mapping[str, CompartmentKeys]:
        """Every key she holds: of compartments and of containers."""
        return {**self.compartments, **self.containers}

    def sign(self, message: bytes) -> bytes:
        """Her Ed25519 signature, 64 bytes."""
        return self.signing_key.sign(message)

    def seal(self, plain: bytes, aad: bytes) -> bytes:
        """Seal for the journal reader: who is no coordinator writes it and cannot read it back."""
        generation = self._reader_generation
        info = _seal_info(self.archive_id, generation, aad)
        return generation.to_bytes(_GENERATION_BYTES, "big") + wrap(plain, self.reader_public, info)

    def unseal(self, sealed: bytes, aad: bytes) -> bytes:
        """Read what `seal` closed; raises `Reserved("reader")` without the reader's secret.

        Raises `ArchiveDamaged` for altered bytes or another `aad`.
        """
        if not self._reader_secrets:
            raise Reserved("reader")
        generation = int.from_bytes(sealed[:_GENERATION_BYTES], "big")
        secret = self._reader_secrets.get(generation)
        if secret is None:
            raise KeyringDamaged("sealed")
        info = _seal_info(self.archive_id, generation, aad)
        return unwrap(sealed[_GENERATION_BYTES:], secret, info, "sealed")


def _seal_info(archive: str, generation: int, aad: bytes) -> bytes:
    return f"cav1|sealed|{archive}|{generation}|".encode() + aad
