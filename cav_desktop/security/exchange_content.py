"""What a letter between two archives says, in the one spelling of signed records.

What is read comes from another program, which may be spoilt or lie: each field has its bounds, and
anything unexpected refuses the whole.
"""

import secrets
from dataclasses import dataclass, field
from datetime import date

from cav_desktop.domain.errors import ExchangeRefused
from cav_desktop.domain.lengths import NAME, NOTES, in_their_order, whole_characters
from cav_desktop.domain.referrals.packets import HERS, PacketReply, ReplyKind
from cav_desktop.security import canonical
from cav_desktop.security.canonical import FORMAT, Fields
from cav_desktop.security.exchange import refusals
from cav_desktop.security.keys import KEY

_PART = "exchange"
_UID = 16
_MOST_ITEMS = 64
_MOST_ANSWERS = 31


@dataclass(frozen=True)
class Told:
    """One thing that is told: its key among `leaving.ITEMS`, its words on the day."""

    key: str
    label: str
    words: str
    not_to_parent: bool


@dataclass(frozen=True)
class PacketContent:
    """One woman, as another centre is told of her."""

    uid: str
    on: date
    answer_by: date | None
    expires_on: date
    items: tuple[Told, ...]
    reply_key: bytes = field(repr=False)

    def spelled(self) -> bytes:
        """The bytes that are sealed."""
        return canonical.encode(
            {
                "format": FORMAT,
                "uid": self.uid,
                "on": str(self.on),
                "answer_by": _day_or_empty(self.answer_by),
                "expires_on": str(self.expires_on),
                "items": [vars(one) for one in self.items],
                "reply_key": self.reply_key.hex(),
            }
        )


@dataclass(frozen=True)
class AnswerContent:
    """The nth answer about a packet."""

    uid: str
    number: int
    kind: ReplyKind
    on: date | None
    outcome: str | None
    words: str

    def spelled(self) -> bytes:
        """The bytes that are sealed."""
        return canonical.encode(
            {
                "format": FORMAT,
                "uid": self.uid,
                "number": self.number,
                "kind": str(self.kind),
                "on": _day_or_empty(self.on),
                "outcome": self.outcome or "",
                "words": self.words,
            }
        )


def new_uid() -> str:
    """A random name for a packet, which says nothing of the case."""
    return secrets.token_hex(_UID)


def new_reply_key() -> bytes:
    """The key under which the answers to one packet are told."""
    return secrets.token_bytes(KEY)


def read_packet(content: bytes) -> PacketContent:
    """What a packet says; raises `ExchangeRefused`."""
    with refusals():
        fields = canonical.decode(content, _PART).known(
            *("format", "uid", "on", "answer_by", "expires_on", "items", "reply_key")
        )
        fields.number("format", FORMAT)
        items = tuple(_told(one) for one in fields.records("items"))
        if not 1 <= len(items) <= _MOST_ITEMS or len({one.key for one in items}) != len(items):
            raise ExchangeRefused("damaged")
        return PacketContent(
            fields.octets("uid", _UID).hex(),
            _day(fields, "on"),
            _day(fields, "answer_by") if fields.text("answer_by") else None,
            _day(fields, "expires_on"),
            items,
            fields.octets("reply_key", KEY),
        )


def read_answer(content: bytes) -> AnswerContent:
    """What an answer says; raises `ExchangeRefused`."""
    with refusals():
        fields = canonical.decode(content, _PART).known(
            *("format", "uid", "number", "kind", "on", "outcome", "words")
        )
        fields.number("format", FORMAT)
        kind = fields.text("kind")
        if kind not in HERS:
            raise ExchangeRefused("too_new")
        found = AnswerContent(
            fields.octets("uid", _UID).hex(),
            fields.number("number", 1, _MOST_ANSWERS),
            ReplyKind(kind),
            _day(fields, "on") if fields.text("on") else None,
            fields.text("outcome") or None,
            _text(fields, "words", NOTES),
        )
        PacketReply.check(found.kind, found.words, found.on, found.outcome)
        return found


def _told(fields: Fields) -> Told:
    known = fields.known("key", "label", "words", "not_to_parent")
    key = _text(known, "key", NAME)
    label, words = _text(known, "label", NAME), _text(known, "words", 4 * NOTES)
    if not all(one.strip() for one in (key, label, words)):
        raise ExchangeRefused("damaged")
    return Told(key, label, words, known.truth("not_to_parent"))


def _text(fields: Fields, name: str, most: int) -> str:
    """Words of a person: whole characters in their order, and no sign that moves a screen."""
    written = fields.text(name, most)
    if whole_characters(written) != written:
        raise ExchangeRefused("damaged")
    return "".join(one for one in in_their_order(written) if one in "\n\t" or one >= " ")


def _day(fields: Fields, name: str) -> date:
    try:
        found = date.fromisoformat(fields.text(name))
    except ValueError as error:
        raise ExchangeRefused("damaged") from error
    if str(found) != fields.text(name):
        raise ExchangeRefused("damaged")
    return found


def _day_or_empty(day: date | None) -> str:
    return "" if day is None else str(day)
