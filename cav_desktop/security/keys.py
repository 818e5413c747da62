"""Keys and what is done with them: Argon2id, HPKE wraps, Ed25519 (all of `cryptography`).

HPKE is RFC 9180 with X25519, HKDF-SHA256 and AES-256-GCM; its `info` says what is wrapped, so a
wrap moved to another compartment, generation or archive does not open.
"""

import ctypes
import os
import time
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cav_desktop.domain.errors import KeyringDamaged

KEY = 32
"""Bytes of every symmetric, private and public key."""
SALT = 16
WRAP = 80
"""Bytes of a wrapped key: 32 of the ephemeral key, 32 of the key, 16 of the tag."""
SIGNATURE = 64

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_MIB = 1024
_FLOOR_MIB, _CEILING_MIB = 128, 512
_FLOOR_ITERATIONS, _MOST_ITERATIONS = 3, 16
_LANES, _MOST_LANES = 4, 8
_MOST_MEMORY = 1024 * _MIB
_MOST_WORK = 4 * 1024 * _MIB
"""KiB times iterations: about three seconds on a slow PC, for a hostile envelope too."""
_SECONDS = 1.0


@dataclass(frozen=True)
class Kdf:
    """Parameters of Argon2id as kept in an envelope; `memory_kib` is in KiB."""

    memory_kib: int
    iterations: int
    lanes: int

    def check(self) -> "Kdf":
        """Itself, or `KeyringDamaged` beyond the bounds: a hostile file must not hang the PC."""
        if (
            not 1 <= self.lanes <= _MOST_LANES
            or not 1 <= self.iterations <= _MOST_ITERATIONS
            or not 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY
            or self.memory_kib * self.iterations > _MOST_WORK
        ):
            raise KeyringDamaged("kdf")
        return self

    def derive(self, passphrase: str, salt: bytes) -> bytes:
        """The key that opens an envelope; about one second with calibrated parameters."""
        self.check()
        return Argon2id(
            salt=salt,
            length=KEY,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        ).derive(_spelled(passphrase))


def calibrated() -> Kdf:
    """Parameters for this PC: a quarter of the memory, 128 to 512 MiB, and about one second.

    Runs Argon2id once (0.2 to 2 s): call it off the thread of the screen.
    """
    memory = max(_FLOOR_MIB, min(_CEILING_MIB, _ram_mib() // 4)) * _MIB
    trial = Kdf(memory, _FLOOR_ITERATIONS, _LANES)
    start = time.perf_counter()
    trial.derive("calibration", bytes(SALT))
    elapsed = time.perf_counter() - start
    wanted = round(_FLOOR_ITERATIONS * _SECONDS / max(elapsed, 0.01))
    most = min(_MOST_ITERATIONS, _MOST_WORK // memory)
    return Kdf(memory, min(most, max(_FLOOR_ITERATIONS, wanted)), _LANES)


def from_code(code: bytes, salt: bytes) -> bytes:
    """The key of the recovery kit's envelope; 160 random bits need no slow derivation."""
    return HKDF(hashes.SHA256(), KEY, salt, b"cav1|recovery").derive(code)


def wrap(key: bytes, public: bytes, info: bytes) -> bytes:
    """A key or a text that only the private half of `public` opens, for this `info` alone."""
    return _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public), info)


def unwrap(wrapped: bytes, secret: bytes, info: bytes, part: str) -> bytes:
    """What was wrapped; raises `KeyringDamaged(part)` for another key, `info` or bytes."""
    try:
        return _SUITE.decrypt(wrapped, X25519PrivateKey.from_private_bytes(secret), info)
    except (InvalidTag, ValueError) as error:
        raise KeyringDamaged(part) from error


def wrap_info(archive: str, name: str, generation: int) -> bytes:
    """What a wrap is bound to."""
    return f"cav1|wrap|{archive}|{name}|{generation}".encode()


def is_signed(message: bytes, signature: bytes, verify_key: bytes) -> bool:
    """Tell whether the signature is that of the holder of `verify_key`."""
    try:
        Ed25519PublicKey.from_public_bytes(verify_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_of(secret: bytes) -> bytes:
    """The public half of an X25519 key."""
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _spelled(passphrase: str) -> bytes:
    """One spelling whatever keyboard typed the accents."""
    return unicodedata.normalize("NFKC", passphrase).strip().encode()


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of Windows."""

    _fields_ = (
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        ("total", ctypes.c_ulonglong),
        ("rest", ctypes.c_ulonglong * 6),
    )


def _ram_mib() -> int:
    if os.name == "nt":
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        windll = getattr(ctypes, "windll")  # noqa: B009 - exists on Windows alone
        windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.total) >> 20
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
