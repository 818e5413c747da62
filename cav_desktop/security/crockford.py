"""Codes that people copy and read to each other: Crockford's base32, in groups of four.

O is read as 0, I and L as 1; capital or not, spaces and dashes mean nothing.
"""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
BITS = 5
"""Of each symbol."""
GROUP = 4
"""Symbols of a group."""


def spelled(number: int, length: int) -> str:
    """The last `length` symbols of a number."""
    places = range(BITS * (length - 1), -1, -BITS)
    return "".join(_ALPHABET[(number >> place) & (len(_ALPHABET) - 1)] for place in places)


def symbols(typed: str) -> str | None:
    """What somebody typed, as symbols of the alphabet; None where something else is among it."""
    found = "".join(typed.split()).replace("-", "").upper().translate(_LOOKALIKES)
    return found if all(one in _ALPHABET for one in found) else None


def number(read: str) -> int:
    """The number that symbols spell."""
    found = 0
    for one in read:
        found = (found << BITS) | _ALPHABET.index(one)
    return found


def groups(text: str) -> tuple[str, ...]:
    """The symbols as they are printed and read aloud."""
    return tuple(text[at : at + GROUP] for at in range(0, len(text), GROUP))
