"""The code of the recovery kit: 160 random bits that a person can copy from paper.

Crockford's base32 in eight groups of four, and a ninth that shows a slip of the pen.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

from cav_desktop.domain.errors import WrongRecoveryCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_OCTETS, _GROUP, _SYMBOLS, _CHECK = 20, 4, 32, 4
_BITS = 5
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, repr=False)
class RecoveryCode:
    """The code itself; it opens everything, so it is shown on the kit and nowhere else."""

    octets: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "RecoveryCode":
        """A fresh code."""
        return cls(secrets.token_bytes(_OCTETS))

    @classmethod
    def parse(cls, typed: str) -> "RecoveryCode":
        """Read a typed code, with O for 0 and I or L for 1, any case, spaces and dashes.

        Raises `WrongRecoveryCode` when it is not whole or its last group does not fit.
        """
        symbols = "".join(typed.split()).replace("-", "").upper().translate(_LOOKALIKES)
        if len(symbols) != _SYMBOLS + _CHECK or any(s not in _ALPHABET for s in symbols):
            raise WrongRecoveryCode
        number = 0
        for symbol in symbols[:_SYMBOLS]:
            number = (number << _BITS) | _ALPHABET.index(symbol)
        code = cls(number.to_bytes(_OCTETS, "big"))
        if code._check() != symbols[_SYMBOLS:]:
            raise WrongRecoveryCode
        return code

    @property
    def groups(self) -> tuple[str, ...]:
        """The nine groups as printed: eight of the code, one to check it."""
        text = _spelled(int.from_bytes(self.octets, "big"), _SYMBOLS) + self._check()
        return tuple(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))

    def text(self) -> str:
        """The code as printed and as put in the QR, groups joined by dashes."""
        return "-".join(self.groups)

    def __repr__(self) -> str:
        """Hide the code."""
        return "RecoveryCode(...)"

    def _check(self) -> str:
        digest = hashlib.sha256(b"cav1|kit|" + self.octets).digest()
        return _spelled(int.from_bytes(digest, "big") % (1 << _CHECK * _BITS), _CHECK)


def _spelled(number: int, length: int) -> str:
    places = range(_BITS * (length - 1), -1, -_BITS)
    return "".join(_ALPHABET[(number >> place) & (len(_ALPHABET) - 1)] for place in places)
