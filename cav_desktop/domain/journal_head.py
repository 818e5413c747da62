"""The end of the journal as a person remembers it between two logins."""

from typing import NamedTuple


class Head(NamedTuple):
    """The end of the chain as somebody saw it: number and hash of the last record."""

    n: int
    hash: bytes
