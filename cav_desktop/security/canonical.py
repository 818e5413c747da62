"""One spelling for every signed or sealed record: sorted keys, no spaces, integers, bytes as hex.

What is read must spell back to the very same bytes, so that two different files never mean one
record.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from cav_desktop.domain.errors import ArchiveTooNew, KeyringDamaged

FORMAT = 1
LIMIT = 1 << 20
"""Bytes of the largest file of the keyring that is read at all."""
_MOST = (1 << 31) - 1
_CODE = 64
"""Characters of the longest code of ours."""


def encode(value: Mapping[str, Any]) -> bytes:
    """The one spelling of a record."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def decode(data: bytes, part: str) -> "Fields":
    """The record in `data`; raises `KeyringDamaged(part)` unless it is spelled in the one way."""

    def refuse(_: str) -> NoReturn:
        raise ValueError

    try:
        value = json.loads(data.decode("ascii"), parse_float=refuse, parse_constant=refuse)
        if not isinstance(value, dict) or encode(value) != data:
            raise KeyringDamaged(part)
    except (ValueError, RecursionError) as error:
        raise KeyringDamaged(part) from error
    return Fields(value, part)


class Fields:
    """Typed reading of a record; anything unexpected raises `KeyringDamaged(part)`."""

    def __init__(self, value: object, part: str) -> None:
        self._part = part
        if not isinstance(value, dict):
            raise self._damaged()
        self._value: dict[str, Any] = value

    def known(self, *names: str) -> "Fields":
        """Itself, when it has exactly these fields; raises `ArchiveTooNew` for a newer format."""
        written = self._value.get("format", FORMAT)
        if isinstance(written, int) and written > FORMAT:
            raise ArchiveTooNew
        if self._value.keys() != set(names):
            raise self._damaged()
        return self

    def number(self, name: str, low: int = 0, high: int = _MOST) -> int:
        """An integer between two bounds, both allowed."""
        value = self._value.get(name)
        if type(value) is not int or not low <= value <= high:
            raise self._damaged()
        return value

    def text(self, name: str, most: int = _CODE) -> str:
        """A short code, or a text of `most` characters."""
        value = self._value.get(name)
        if not isinstance(value, str) or len(value) > most:
            raise self._damaged()
        return value

    def truth(self, name: str) -> bool:
        """A yes or a no."""
        value = self._value.get(name)
        if not isinstance(value, bool):
            raise self._damaged()
        return value

    def octets(self, name: str, *lengths: int) -> bytes:
        """Bytes, of one of the given lengths when any is given."""
        value = self._value.get(name)
        if not isinstance(value, str) or value != value.lower():
            raise self._damaged()
        try:
            found = bytes.fromhex(value)
        except ValueError as error:
            raise self._damaged() from error
        if (lengths and len(found) not in lengths) or found.hex() != value:
            raise self._damaged()
        return found

    def inner(self, name: str) -> "Fields":
        """A record inside this one."""
        return Fields(self._value.get(name), self._part)

    def inner_or_none(self, name: str) -> "Fields | None":
        """A record inside this one, or null."""
        return None if self._value.get(name) is None else self.inner(name)

    def records(self, name: str) -> Iterator["Fields"]:
        """The records of a list."""
        value = self._value.get(name)
        if not isinstance(value, list):
            raise self._damaged()
        return (Fields(item, self._part) for item in value)

    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(self._value)

    def spelled(self) -> bytes:
        """The one spelling of this record."""
        return encode(self._value)

    def _damaged(self) -> KeyringDamaged:
        return KeyringDamaged(self._part)
