"""What was feared or happened about a house itself, also while nobody lives there (E59a)."""

from datetime import date, datetime, time

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, ProtectedBase


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
