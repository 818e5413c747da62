"""Where people are (collocazioni), person by person and night by night.

Nights are counted: whoever leaves on a day does not sleep there that night, so that another may
come on the same day. That nobody is in two places is refused by the file itself (triggers of its
first revision), not by these classes alone.
"""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.compartments import KEEP_NUMBERS, ProtectedBase
from cav_desktop.domain.shelter.occupancy import ORDERED


class Placement(ProtectedBase):
    """One person in one room for some nights: from the first to the day she goes."""

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint(ORDERED, name="nights"),
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
