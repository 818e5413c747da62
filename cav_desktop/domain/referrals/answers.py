"""What the team keeps of the containers: which packet is of which case, what came back.

It stands with the names: nothing in a container tells of whom a packet is.
"""

from datetime import date, datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, IdentityBase


class PacketOfCase(IdentityBase):
    """The packet of a disclosure, and whose container it was put into."""

    __tablename__ = "packet_of_case"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    container: Mapped[str] = mapped_column(index=True)
    case_id: Mapped[int] = mapped_column(index=True)
    disclosure_id: Mapped[int] = mapped_column(unique=True)


class PacketAnswer(IdentityBase):
    """An answer of the social worker, taken in from her container."""

    __tablename__ = "packet_answer"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(index=True)
    case_id: Mapped[int] = mapped_column(index=True)
    reply: Mapped[int]
    """Its number in the container."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str]
    author: Mapped[str]
    on: Mapped[date | None]
    outcome: Mapped[str | None]
    words: Mapped[str]


class ContainerSeen(IdentityBase):
    """How far a container was read: the end of its chain, the last answer that was taken in."""

    __tablename__ = "container_seen"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    container: Mapped[str] = mapped_column(unique=True)
    n: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    reply: Mapped[int] = mapped_column(default=0)


class ConsentWithdrawal(IdentityBase):
    """A consent that she takes back while packets stand on it: intended, until they are out.

    `answers` is what was written, as JSON, until it is a row of the register; then the packets that
    are still in a container which cannot be read.
    """

    __tablename__ = "consent_withdrawal"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(index=True)
    purpose: Mapped[str]
    answers: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    done: Mapped[bool] = mapped_column(default=False)
