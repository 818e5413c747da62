"""Where people are (collocazioni): the one compartment that knows the rooms, and the addresses.

Nights are counted: whoever leaves on a day does not sleep there that night, so that another may
come on the same day. That nobody is in two places is refused by the file itself (triggers of its
first revision), not by these classes alone.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime, in_rome
from cav_desktop.domain.compartments import KEEP_NUMBERS, ProtectedBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import NOTES, one_line, within

_ORDERED = "to_on IS NULL OR to_on > from_on"


class BlockKind(StrEnum):
    """Why nobody may be put into a room (of E60)."""

    MAINTENANCE = "manutenzione"
    SAFETY = "bloccato_sicurezza"


class Placement(ProtectedBase):
    """One person in one room for some nights: from the first to the day she goes."""

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint(_ORDERED, name="nights"),
        Index("ix_placement_room_id_from_on", "room_id", "from_on"),
        Index("ix_placement_person_from_on", "person", "from_on"),
        Index("ix_placement_to_on", "to_on"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(index=True)
    room_id: Mapped[int]
    person: Mapped[str]
    """Her code, as in the stay."""
    bed: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    most: Mapped[int]
    """How many people the room took when this was written, with what was declared beyond it."""
    promised_to: Mapped[date | None]
    """Until when the place is hers, where the room takes her no longer than that: a stretched room
    has its end. None for as long as it takes."""

    def end(self, on: date) -> bool:
        """Go on a day; False when not one night would be left: the row is then to be deleted."""
        if on <= self.from_on:
            return False
        self.promised_to = None
        if self.to_on is None or on < self.to_on:
            self.to_on = on
        return True


class Vacated(ProtectedBase):
    """A place that an exit took, as it stood: what a mistaken exit puts back, and nothing else."""

    __tablename__ = "vacated"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(index=True)
    room_id: Mapped[int]
    person: Mapped[str]
    bed: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]


class Hold(ProtectedBase):
    """A place kept for a request until an instant; then it does not count, by the clock alone."""

    __tablename__ = "hold"
    __table_args__ = (Index("ix_hold_request_id", "request_id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int]
    request_id: Mapped[int]
    from_on: Mapped[date]
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """She came, or it was given up."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]

    def holds(self, now: datetime) -> bool:
        """Whether the place is kept at an instant."""
        return self.ended_at is None and now < self.until

    @property
    def last_on(self) -> date:
        """The last civil day on which it is kept: until midnight is until the day before."""
        return last_kept_on(self.until)


class Block(ProtectedBase):
    """A room that nobody may be put into for a time; `to_on` is the day it is free again."""

    __tablename__ = "block"
    __table_args__ = (
        CheckConstraint(_ORDERED, name="nights"),
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


class HouseAddress(ProtectedBase):
    """Where a house is, how one gets there safely, whom one calls: opened with a reason."""

    __tablename__ = "house_address"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int] = mapped_column(unique=True)
    address: Mapped[str]
    comune: Mapped[str | None]
    """Its ISTAT code: what a request asks to avoid is compared with it."""
    routes: Mapped[str] = mapped_column(default="")
    contacts: Mapped[str] = mapped_column(default="")

    @staticmethod
    def check(address: str, routes: str, contacts: str) -> None:
        """Raise `FieldError` for a text too long."""
        within(NOTES, "address", address)
        within(NOTES, "routes", routes)
        within(NOTES, "contacts", contacts)


class HouseNear(ProtectedBase):
    """Another comune near a house where its guests go: school, market; a row each."""

    __tablename__ = "house_near"
    __table_args__ = (UniqueConstraint("house_id", "comune"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int]
    comune: Mapped[str]


class HouseEvent(ProtectedBase):
    """A security event about a house (E59a), whether or not somebody lives there."""

    __tablename__ = "house_event"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str]
    on: Mapped[date]
    hour: Mapped[time | None]
    told: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]


_REASON = 500


def last_kept_on(until: datetime) -> date:
    """The last day in Italy of what holds until an instant, without it."""
    return in_rome(until - timedelta(microseconds=1)).date()


def reason_of(written: str) -> str:
    """Why a room is limited or an address opened, in one line; raises `FieldError` without any."""
    return one_line(_REASON, "reason", written, missing="reason_needed")


def checked_nights(from_on: date, to_on: date | None) -> None:
    """Raise `FieldError` unless there is at least one night."""
    if to_on is not None and to_on <= from_on:
        raise FieldError("to_on", "before_this_one")
