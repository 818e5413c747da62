"""An answer that is told by phone: sixteen symbols in four groups.

Ten bits say of which packet it is, five which of its answers, four the kind, four the outcome,
twelve the day counted from the packet's; forty-five are a MAC under the reply key that travelled
inside the packet. Who has not opened the packet guesses one in 35,000,000,000,000, a try at a time.
Both ends have the key: the code proves to the sender that the answer comes of the packet, and
proves nothing to anybody else.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta

from cav_desktop.domain.errors import ExchangeRefused
from cav_desktop.domain.referrals.packets import OUTCOMES, ReplyKind
from cav_desktop.security import crockford

MOST_ANSWERS = 31
MOST_DAYS = 4094
"""Days from the packet to an appointment: some eleven years."""
_KINDS = (
    *(ReplyKind.ACCEPTED, ReplyKind.REFUSED, ReplyKind.LISTED, ReplyKind.APPOINTMENT),
    *(ReplyKind.BEGUN, ReplyKind.CONCLUDED, ReplyKind.MEETING),
)
"""In the order of their numbers, which stays for ever: a new kind goes to the end."""
_OUTCOMES = tuple(code for code, _ in OUTCOMES)
_TAG, _NUMBER, _KIND, _OUTCOME, _DAY, _MAC = 10, 5, 4, 4, 12, 45
_SYMBOLS = (_TAG + _NUMBER + _KIND + _OUTCOME + _DAY + _MAC) // crockford.BITS


@dataclass(frozen=True)
class Told:
    """What a code says: the nth answer about a packet."""

    number: int
    kind: ReplyKind
    outcome: str | None = None
    on: date | None = None


def may_be_told(told: Told, sent_on: date) -> bool:
    """Whether an answer fits a code: its words go in a file alone."""
    return (
        told.kind in _KINDS
        and 1 <= told.number <= MOST_ANSWERS
        and (told.outcome is None or told.outcome in _OUTCOMES)
        and (told.on is None or 0 <= (told.on - sent_on).days <= MOST_DAYS)
    )


def code_of(key: bytes, uid: str, sent_on: date, told: Told) -> tuple[str, ...]:
    """The four groups of an answer that `may_be_told`."""
    fields = (
        (_tag(uid), _TAG),
        (told.number, _NUMBER),
        (_KINDS.index(told.kind) + 1, _KIND),
        (0 if told.outcome is None else _OUTCOMES.index(told.outcome) + 1, _OUTCOME),
        (0 if told.on is None else (told.on - sent_on).days + 1, _DAY),
    )
    said = 0
    for value, bits in fields:
        said = (said << bits) | value
    return crockford.groups(crockford.spelled((said << _MAC) | _mac(key, uid, said), _SYMBOLS))


def read_code(typed: str, key: bytes, uid: str, sent_on: date) -> Told:
    """The answer that a code says about a packet.

    Raises `ExchangeRefused`: "not_a_code", "other_packet", "wrong_code".
    """
    symbols = crockford.symbols(typed)
    if symbols is None or len(symbols) != _SYMBOLS:
        raise ExchangeRefused("not_a_code")
    whole = crockford.number(symbols)
    said, mac = whole >> _MAC, whole & ((1 << _MAC) - 1)
    if hmac.compare_digest(_octets(mac), _octets(_mac(key, uid, said))):
        return _read(said, sent_on)
    is_ours = said >> (_NUMBER + _KIND + _OUTCOME + _DAY) == _tag(uid)
    raise ExchangeRefused("wrong_code" if is_ours else "other_packet")


def _read(said: int, sent_on: date) -> Told:
    """What the bits say; a newer program may say more than this one knows."""
    found = []
    for bits in (_DAY, _OUTCOME, _KIND, _NUMBER):
        found.append(said & ((1 << bits) - 1))
        said >>= bits
    day, outcome, kind, number = found
    if not number or not 1 <= kind <= len(_KINDS) or outcome > len(_OUTCOMES):
        raise ExchangeRefused("too_new")
    return Told(
        number,
        _KINDS[kind - 1],
        _OUTCOMES[outcome - 1] if outcome else None,
        sent_on + timedelta(days=day - 1) if day else None,
    )


def _tag(uid: str) -> int:
    digest = hashlib.sha256(b"cav1|code|packet|" + uid.encode()).digest()
    return int.from_bytes(digest, "big") % (1 << _TAG)


def _mac(key: bytes, uid: str, said: int) -> int:
    message = b"cav1|code|" + uid.encode() + b"|" + _octets(said)
    return int.from_bytes(hmac.digest(key, message, "sha256"), "big") % (1 << _MAC)


def _octets(number: int) -> bytes:
    return number.to_bytes(8, "big")
