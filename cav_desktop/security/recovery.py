"""The code of the recovery kit: 160 random bits that a person can copy from paper.

Crockford's base32 in eight groups of four, and a ninth that shows a slip of the pen.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

from cav_desktop.domain.errors import WrongRecoveryCode
from cav_desktop.security import crockford
from cav_desktop.security.crockford import BITS

_OCTETS, _SYMBOLS, _CHECK = 20, 32, 4


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
        symbols = crockford.symbols(typed)
        if symbols is None or len(symbols) != _SYMBOLS + _CHECK:
            raise WrongRecoveryCode
        code = cls(crockford.number(symbols[:_SYMBOLS]).to_bytes(_OCTETS, "big"))
        if code._check() != symbols[_SYMBOLS:]:
            raise WrongRecoveryCode
        return code

    @property
    def groups(self) -> tuple[str, ...]:
        """The nine groups as printed: eight of the code, one to check it."""
        text = crockford.spelled(int.from_bytes(self.octets, "big"), _SYMBOLS) + self._check()
        return crockford.groups(text)

    def text(self) -> str:
        """The code as printed and as put in the QR, groups joined by dashes."""
        return "-".join(self.groups)

    def __repr__(self) -> str:
        """Hide the code."""
        return "RecoveryCode(...)"

    def _check(self) -> str:
        digest = hashlib.sha256(b"cav1|kit|" + self.octets).digest()
        return crockford.spelled(int.from_bytes(digest, "big") % (1 << _CHECK * BITS), _CHECK)
