"""Places kept for a request (posti tenuti): until an hour, and then free again by themselves."""

from datetime import date, datetime, timedelta

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime, in_rome
from cav_desktop.domain.compartments import KEEP_NUMBERS, ProtectedBase


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


def last_kept_on(until: datetime) -> date:
    """The last day in Italy of what holds until an instant, without it."""
    return in_rome(until - timedelta(microseconds=1)).date()
