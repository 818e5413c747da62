"""Instruments of risk assessment (E46) as data: whose they are, who may use them, their factors.

An instrument of somebody else is offered only after the coordinator wrote down who authorised the
centre to use it, and when. Nothing here counts: a factor is coded, and a person chooses the level.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import one_line

LONGEST_LABEL = 160
"""The longest name of a factor, and of who authorised, in characters."""

OWN_LIST = "indicatori_centro"
"""The instrument whose factors are the centre's own indicators (list E72)."""


class Coding(StrEnum):
    """How a factor is coded, now and in the past (E46a)."""

    OMITTED = "omesso"
    ABSENT = "assente"
    PARTLY = "parziale"
    PRESENT = "presente"

    @property
    def sign(self) -> str:
        """The sign by which it is written in a table."""
        return {"omesso": "–", "assente": "N", "parziale": "?", "presente": "S"}[self.value]


class Instrument(CasesBase):
    """What the centre decided about one instrument; `label` is who authorised it, as written."""

    __tablename__ = "risk_instrument"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code, unique=True)
    label: Mapped[str] = mapped_column(String(LONGEST_LABEL), default="")
    authorised_on: Mapped[date | None]
    staff_id: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=False)

    def authorise(self, by: str, on: date, today: date, staff_id: int) -> None:
        """Write down who authorised its use, and when; it is offered from now on.

        Raises `FieldError` without who, and for a day that has not come.
        """
        written = one_line(LONGEST_LABEL, "by", by)
        if on > today:
            raise FieldError("on", "in_the_future")
        self.label, self.authorised_on, self.staff_id = written, on, staff_id
        self.active = True


class InstrumentFactor(CasesBase):
    """One factor of an instrument, in the centre's words; its code never changes."""

    __tablename__ = "risk_instrument_factor"
    __table_args__ = (UniqueConstraint("instrument", "code"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument: Mapped[str] = mapped_column(Code, index=True)
    code: Mapped[str] = mapped_column(Code)
    label: Mapped[str] = mapped_column(String(LONGEST_LABEL))
    position: Mapped[int]
    retired: Mapped[bool] = mapped_column(default=False)
    """No longer asked; what was coded with it keeps its name."""
