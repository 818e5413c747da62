"""The register of presences (registro presenze): who was there, day by day (E61)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase


class PresenceCode(StrEnum):
    """What is written of a person on a day (E61)."""

    PRESENT = "presente"
    AWAY = "assente_autorizzata"
    MISSING = "assente_non_autorizzata"
    HOSPITAL = "ospedale"
    ENTERED = "ingresso"
    LEFT = "uscita"


ABSENT = frozenset({PresenceCode.AWAY, PresenceCode.MISSING, PresenceCode.HOSPITAL})
WRITTEN = (PresenceCode.PRESENT, *sorted(ABSENT))
"""What a person writes; the days of entry and exit come of the stay."""

SIGNS = {
    PresenceCode.PRESENT: "P",
    PresenceCode.AWAY: "A",
    PresenceCode.MISSING: "N",
    PresenceCode.HOSPITAL: "O",
    PresenceCode.ENTERED: "I",
    PresenceCode.LEFT: "U",
}
"""How each is written in the narrow cell of a day, on screen and on paper."""
NO_GUEST = "–"
"""What stands on a day on which she was no guest."""


class Presence(CasesBase):
    """One person on one day: a second row of the same day cannot be."""

    __tablename__ = "presence"
    __table_args__ = (
        UniqueConstraint("stay_person_id", "on"),
        Index("ix_presence_on", "on"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_person_id: Mapped[int] = mapped_column(ForeignKey("cases.stay_person.id"))
    on: Mapped[date]
    code: Mapped[str] = mapped_column(Code)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
