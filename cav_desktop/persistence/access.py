"""What an archive needs to know of the person who works: her keys, and how she signs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ArchiveAccess:
    """The keys of one person, as plain bytes; whoever opened the keyring makes it.

    `keys` maps the name of a compartment to its raw 32-byte key. `sign` signs with her Ed25519 key;
    `seal(content, bound)` seals to the reader of the journal and `unseal(sealed, bound)` opens
    again, for those who hold the reader's secret. `verify_keys` holds the raw Ed25519 public key of
    everybody who ever worked, by person id; `former_keys` those she had before her passphrase was
    reset, each with the last record it may have signed; `signed_until` is the last record of who
    was removed. 0 sets no limit. `rulers` are all who were ever coordinator, or the kit. `held`
    names the compartments of everybody who ever worked; None believes each in all of them.
    """

    person_id: str
    keys: Mapping[str, bytes] = field(repr=False)
    sign: Callable[[bytes], bytes] = field(repr=False)
    seal: Callable[[bytes, bytes], bytes] = field(repr=False)
    verify_keys: Mapping[str, bytes] = field(repr=False)
    unseal: Callable[[bytes, bytes], bytes] | None = field(default=None, repr=False)
    login: str = field(default="", repr=False)
    former_keys: Mapping[str, Sequence[tuple[bytes, int]]] = field(default_factory=dict, repr=False)
    signed_until: Mapping[str, int] = field(default_factory=dict, repr=False)
    rulers: frozenset[str] = frozenset()
    held: Mapping[str, frozenset[str]] | None = field(default=None, repr=False)

    def keys_for(self, person: str, n: int) -> tuple[bytes, ...]:
        """The verify keys under which a person may have signed the record of a number."""
        present, until = self.verify_keys.get(person), self.signed_until.get(person, 0)
        known = [] if present is None or 0 < until < n else [present]
        former = self.former_keys.get(person, ()) if present is not None else ()
        return (*known, *(key for key, last in former if not 0 < last < n))
