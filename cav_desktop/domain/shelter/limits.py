"""What shuts a room for a time, and what stretches it: each with its nights and its reason."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, ProtectedBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.shelter.occupancy import ORDERED

MOST_EXTRA = 10
"""People, or families, that a room takes beyond what it takes."""


class BlockKind(StrEnum):
    """Why nobody may be put into a room (of E60)."""

    MAINTENANCE = "manutenzione"
    SAFETY = "bloccato_sicurezza"


class Block(ProtectedBase):
    """A room that nobody may be put into for a time; `to_on` is the day it is free again."""

    __tablename__ = "block"
    __table_args__ = (
        CheckConstraint(ORDERED, name="nights"),
        Index("ix_block_room_id", "room_id"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int]
    kind: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]


class OverCapacity(ProtectedBase):
    """More people than a room takes, for a time and with a reason (fuori capienza temporaneo)."""

    __tablename__ = "over_capacity"
    __table_args__ = (
        CheckConstraint("to_on > from_on", name="nights"),
        CheckConstraint("people >= 0 AND units >= 0 AND people + units > 0", name="more"),
        Index("ix_over_capacity_room_id", "room_id"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int]
    people: Mapped[int]
    units: Mapped[int]
    from_on: Mapped[date]
    to_on: Mapped[date]
    """The day from which the room takes again what it takes: it always ends."""
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]


def checked_nights(from_on: date, to_on: date | None) -> None:
    """Raise `FieldError` unless there is at least one night."""
    if to_on is not None and to_on <= from_on:
        raise FieldError("to_on", "before_this_one")
