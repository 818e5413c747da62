"""Between two centres without a network: cards, what left on a stick, what came on one, answers.

It stands with the names, the secrets of the card too: who refers women writes and opens, and
nobody else has anything to open with.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, IdentityBase
from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.packets import HERS, STATE_OF, ReplyKind
from cav_desktop.domain.referrals.states import Direction, ReferralState

FARTHEST = timedelta(days=2 * 366)
"""How far from today a day of another centre may be: beyond, somebody's clock or file is wrong."""
_FREE = 3
_DELAYS = (5, 15, 30, 60, 120, 240, 300)


def is_near(day: date, today: date) -> bool:
    """Whether a day that another centre wrote can be meant."""
    return abs(day - today) <= FARTHEST


class OwnCard(IdentityBase):
    """The card of this centre; one that was replaced keeps its id, and no secret."""

    __tablename__ = "own_card"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32))
    """What it is known by."""
    agreement: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    signing: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]

    def end(self) -> None:
        """Another one holds: what was sealed to this one opens no more."""
        self.agreement, self.signing = None, None


class ReceiverCard(IdentityBase):
    """The card of a receiver of the directory; it holds once its fingerprint was confirmed."""

    __tablename__ = "receiver_card"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    receiver_id: Mapped[int] = mapped_column(index=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32))
    name: Mapped[str]
    agreement: Mapped[bytes] = mapped_column(LargeBinary(32))
    signing: Mapped[bytes] = mapped_column(LargeBinary(32))
    taken_on: Mapped[date]
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[int | None]
    """The coordinator, by her number among the staff."""
    confirmed_in: Mapped[int | None]
    """The record of the journal that says so."""
    proof: Mapped[bytes | None] = mapped_column(LargeBinary(64))
    """Her signature over that number, whose card it is and its keys."""
    ended_on: Mapped[date | None]

    @property
    def holds(self) -> bool:
        """Whether something may be sealed to it, or believed of it."""
        return self.confirmed_on is not None and self.ended_on is None


class SentPacket(IdentityBase):
    """A packet in a file: to whose card, the key of its answers, where it was written."""

    __tablename__ = "sent_packet"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    case_id: Mapped[int] = mapped_column(index=True)
    disclosure_id: Mapped[int] = mapped_column(unique=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("identity.receiver_card.id"))
    on: Mapped[date]
    reply_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    file: Mapped[str]
    """Where it was to be written: asked again when the program was broken off meanwhile."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    wrong_codes: Mapped[int] = mapped_column(default=0)
    wrong_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def wait(self, now: datetime) -> int:
        """Seconds before a code may be tried again, 0 when it may; as the login's."""
        if self.wrong_codes < _FREE or self.wrong_at is None:
            return 0
        delay = _DELAYS[min(self.wrong_codes - _FREE, len(_DELAYS) - 1)]
        passed = int((now - self.wrong_at).total_seconds())
        return delay if passed < 0 else max(0, delay - passed)

    def fail(self, now: datetime) -> None:
        """A code was wrong."""
        self.wrong_codes += 1
        self.wrong_at = now

    def forgive(self) -> None:
        """A right one came."""
        self.wrong_codes, self.wrong_at = 0, None


class ReceivedPacket(IdentityBase):
    """A packet of another centre that was taken in, with a case or still without one."""

    __tablename__ = "received_packet"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("identity.receiver_card.id"))
    case_id: Mapped[int | None] = mapped_column(index=True)
    referral_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    on: Mapped[date]
    """The day it was sent."""
    answer_by: Mapped[date | None]
    expires_on: Mapped[date]
    reply_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    state: Mapped[str]
    """Where the referral of the other centre stands, as the answers say."""
    since: Mapped[date]

    def is_past(self, today: date) -> bool:
        """Whether who sent it wants it read no more: kept as a courtesy, no file can force it."""
        return self.expires_on < today

    def allowed(self) -> tuple[ReplyKind, ...]:
        """What may be answered now."""
        possible = states.allowed(Direction.OUT, ReferralState(self.state))
        return tuple(
            kind
            for kind in ReplyKind
            if kind in HERS and (kind not in STATE_OF or STATE_OF[kind] in possible)
        )

    def answer(self, kind: ReplyKind, on: date) -> None:
        """Pass to what an answer says; raises `ReferralStepRefused`."""
        wanted = STATE_OF.get(kind)
        if wanted is not None:
            states.require(Direction.OUT, ReferralState(self.state), wanted)
            self.state, self.since = wanted, on


class ReceivedItem(IdentityBase):
    """One thing that the other centre told."""

    __tablename__ = "received_item"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("identity.received_packet.id"), index=True)
    key: Mapped[str]
    label: Mapped[str]
    words: Mapped[str]
    not_to_parent: Mapped[bool]


class LetterAnswer(IdentityBase):
    """The nth answer about a packet: given here, or come from who received it."""

    __tablename__ = "letter_answer"
    __table_args__ = (UniqueConstraint("uid", "number"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]
    number: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str]
    author: Mapped[str]
    on: Mapped[date | None]
    outcome: Mapped[str | None]
    words: Mapped[str]
