"""Appointments and call-backs: what must happen on a day (appuntamento, richiamata)."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import AppointmentSettled


class AppointmentKind(StrEnum):
    """Whether she comes, we call, or she goes to the service she was referred to."""

    INTERVIEW = "appuntamento"
    CALL_BACK = "richiamata"
    ELSEWHERE = "altrove"


class AppointmentState(StrEnum):
    """What became of it."""

    DUE = "fissato"
    DONE = "svolto"
    MISSED = "mancato"
    CANCELLED = "annullato"


class Appointment(CasesBase):
    """A day and, if agreed, a local wall time; what it is about stands in identity."""

    __tablename__ = "appointment"
    __table_args__ = (Index("ix_appointment_state_on", "state", "on"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    at: Mapped[time | None]
    state: Mapped[str] = mapped_column(Code, default=AppointmentState.DUE)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("cases.contact.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.case_file.id"), index=True)
    staff_id: Mapped[int | None] = mapped_column(index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("cases.referral.id"), index=True)
    """The referral whose service she goes to; None for what is fixed with the centre."""

    def settle(self, state: AppointmentState) -> None:
        """Say what became of it; only what is still due can be settled, and undone to due."""
        if (
            AppointmentState(self.state) is not AppointmentState.DUE
            and state is not AppointmentState.DUE
        ):
            raise AppointmentSettled(self.state, state, (AppointmentState.DUE,))
        self.state = state

    def move(self, on: date, at: time | None) -> None:
        """Another day or hour."""
        if AppointmentState(self.state) is not AppointmentState.DUE:
            raise AppointmentSettled(self.state, "spostato", ())
        self.on, self.at = on, at
