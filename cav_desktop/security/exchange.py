"""Between two archives without a network: who each is, and files that the other one alone opens.

An archive is known by its card (carta di riconoscimento): the name of the centre and two public
keys, signed with the second, so that a card is whole. Whose it really is no file can prove: two
people read its fingerprint to each other.

A letter is HPKE (RFC 9180, as all wraps of the keyring) to the key of one card. What is inside is
signed by the sender over the header, both cards and the content: the receiver cannot pass it on as
if it had been written to somebody else, nor anybody lay another name under it. In clear stand a
magic number that says nothing, the version, the kind, and a salted trace of the receiver: with it
her program tells a letter for another centre from a spoilt one, and who finds the stick cannot tell
which two centres write to each other. Sizes are rounded up to classes.

There is no secrecy towards the future: who steals the secret of a card reads what was sent to it.
That is why a card can be made anew, and the old secret is deleted.
"""

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cav_desktop.domain.errors import ArchiveTooNew, ExchangeRefused, FieldError, KeyringDamaged
from cav_desktop.domain.lengths import NAME, in_their_order, one_line
from cav_desktop.security import canonical, crockford
from cav_desktop.security.canonical import FORMAT
from cav_desktop.security.keys import KEY, SIGNATURE, is_signed, public_of, unwrap, wrap

LIMIT = 1 << 23
"""Bytes of the largest file that is read at all."""
CARD_LIMIT = 1 << 14
_PART = "exchange"
_MAGIC, _VERSION = b"\x9e\x42\xd1\x07", 1
_CARD = "card"
_SALT, _TRACE, _LENGTH = 16, 16, 4
_HEADER = len(_MAGIC) + 2 + _SALT + _TRACE
_SEALED_MORE = KEY + 16
"""Bytes that HPKE adds: the ephemeral key and the tag."""
_CLASSES = tuple(1 << power for power in range(13, 23))
"""8 KiB to 4 MiB: what is longer does not leave on a stick."""
_FINGERPRINT = 32
"""Symbols of the fingerprint: 160 bits, eight groups."""


class Kind(IntEnum):
    """What a letter holds."""

    PACKET = 1
    ANSWER = 2


@dataclass(frozen=True)
class Card:
    """The public half of an archive."""

    name: str
    agreement: bytes
    signing: bytes

    @property
    def id(self) -> bytes:
        """What it is known by, 32 bytes: of the keys alone, a centre may change its name."""
        return hashlib.sha256(b"cav1|card|" + self.agreement + self.signing).digest()

    @property
    def groups(self) -> tuple[str, ...]:
        """The fingerprint, in the eight groups that two people read to each other."""
        found = int.from_bytes(self.id[: _FINGERPRINT * crockford.BITS // 8], "big")
        return crockford.groups(crockford.spelled(found, _FINGERPRINT))


@dataclass(frozen=True, repr=False)
class Identity:
    """Both secret keys of an archive: X25519 to open, Ed25519 to sign."""

    agreement: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "Identity":
        """Two fresh keys."""
        return cls(secrets.token_bytes(KEY), secrets.token_bytes(KEY))

    def card(self, name: str) -> Card:
        """The card of it, under the name of the centre."""
        return Card(name, public_of(self.agreement), _public_of(self.signing))

    def sign(self, message: bytes) -> bytes:
        """Its signature, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(message)

    def __repr__(self) -> str:
        """Hide the secrets."""
        return "Identity(...)"


@dataclass(frozen=True)
class Letter:
    """A letter that was opened: who signed it, and what it says."""

    sender: Card
    content: bytes = field(repr=False)


def write_card(identity: Identity, name: str) -> bytes:
    """The file of a card."""
    card = identity.card(name)
    told = {
        "format": FORMAT,
        "kind": _CARD,
        "name": card.name,
        "agreement": card.agreement.hex(),
        "signing": card.signing.hex(),
    }
    signature = identity.sign(_card_message(canonical.encode(told)))
    return canonical.encode({**told, "signature": signature.hex()})


def read_card(data: bytes) -> Card:
    """The card in a file; raises `ExchangeRefused` for anything else."""
    if len(data) > CARD_LIMIT or not data.startswith(b"{"):
        raise ExchangeRefused("not_a_card")
    with refusals():
        fields = canonical.decode(data, _PART).known(
            *("format", "kind", "name", "agreement", "signing", "signature")
        )
        name = in_their_order(one_line(NAME, "name", fields.text("name", NAME)))
        card = Card(name, fields.octets("agreement", KEY), fields.octets("signing", KEY))
        told = {
            "format": fields.number("format", FORMAT),
            "kind": fields.text("kind"),
            "name": fields.text("name", NAME),
            "agreement": card.agreement.hex(),
            "signing": card.signing.hex(),
        }
        signature = fields.octets("signature", SIGNATURE)
    if told["kind"] != _CARD:
        raise ExchangeRefused("not_a_card")
    if not is_signed(_card_message(canonical.encode(told)), signature, card.signing):
        raise ExchangeRefused("damaged")
    return card


def seal(kind: Kind, content: bytes, sender: Identity, to: Card) -> bytes:
    """The bytes of a letter; raises `ExchangeRefused("too_long")` beyond the largest class."""
    salt = secrets.token_bytes(_SALT)
    header = _MAGIC + bytes((_VERSION, kind)) + salt + _trace(salt, to.id)
    mine = sender.card("").id
    signature = sender.sign(_message(header, mine, to.id, content))
    plain = len(content).to_bytes(_LENGTH, "big") + mine + signature + content
    room = next((one for one in _CLASSES if one >= len(plain)), None)
    if room is None:
        raise ExchangeRefused("too_long")
    try:
        return header + wrap(plain.ljust(room, b"\0"), to.agreement, _info(header, to.id))
    except ValueError as error:  # a card with a key that agrees with nobody's
        raise ExchangeRefused("bad_card") from error


def open_letter(
    kind: Kind,
    data: bytes,
    mine: Identity,
    known: Callable[[bytes], Card],
    former: Collection[bytes] = (),
) -> Letter:
    """What a letter to one's own card says, once its signature was proven.

    `known` gives the card of a sender by its id and raises its own refusal; `former` are the ids of
    one's own cards of before. Raises `ExchangeRefused`.
    """
    header, sealed = data[:_HEADER], data[_HEADER:]
    me = mine.card("").id
    _check_header(kind, header, len(sealed), me, former)
    with refusals():
        plain = unwrap(sealed, mine.agreement, _info(header, me), _PART)
    length = int.from_bytes(plain[:_LENGTH], "big")
    at = _LENGTH
    sender, at = plain[at : at + KEY], at + KEY
    signature, at = plain[at : at + SIGNATURE], at + SIGNATURE
    content, rest = plain[at : at + length], plain[at + length :]
    if len(content) != length or rest.strip(b"\0"):
        raise ExchangeRefused("damaged")
    card = known(sender)
    if not is_signed(_message(header, sender, me, content), signature, card.signing):
        raise ExchangeRefused("damaged")
    return Letter(card, content)


@contextmanager
def refusals() -> Iterator[None]:
    """What is spelled in no known way is refused as damaged, or as of a newer program."""
    try:
        yield
    except ArchiveTooNew as error:
        raise ExchangeRefused("too_new") from error
    except (KeyringDamaged, FieldError) as error:
        raise ExchangeRefused("damaged") from error


def _check_header(
    kind: Kind, header: bytes, sealed: int, me: bytes, former: Collection[bytes]
) -> None:
    if len(header) != _HEADER or not header.startswith(_MAGIC):
        raise ExchangeRefused("not_a_letter")
    version, found = header[len(_MAGIC) : len(_MAGIC) + 2]
    if version > _VERSION:
        raise ExchangeRefused("too_new")
    salt, trace = header[-_SALT - _TRACE : -_TRACE], header[-_TRACE:]
    if trace != _trace(salt, me):
        is_former = any(trace == _trace(salt, one) for one in former)
        raise ExchangeRefused("for_former_card" if is_former else "for_another")
    if version != _VERSION or found not in tuple(Kind):
        raise ExchangeRefused("damaged")
    if found != kind:
        raise ExchangeRefused("is_an_answer" if found == Kind.ANSWER else "is_a_packet")
    if sealed - _SEALED_MORE not in _CLASSES:
        raise ExchangeRefused("damaged")


def _public_of(signing: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw()


def _card_message(told: bytes) -> bytes:
    return b"cav1|card|signed|" + told


def _trace(salt: bytes, card: bytes) -> bytes:
    return hashlib.sha256(b"cav1|letter|to|" + salt + card).digest()[:_TRACE]


def _info(header: bytes, to: bytes) -> bytes:
    return b"cav1|letter|" + header + to


def _message(header: bytes, sender: bytes, to: bytes, content: bytes) -> bytes:
    return b"cav1|letter|signed|" + header + sender + to + content
