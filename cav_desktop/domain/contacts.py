"""The contact: somebody calls, writes or comes (contatto); coded facts and words apart."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.callers import Callers
from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase, IdentityBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.folding import fold, phone_digits
from cav_desktop.domain.lengths import NOTES, within

CALLER_HERSELF = "donna"
CALLER_AUTHOR = "autore"
OUTCOME_APPOINTMENT = "appuntamento"
OUTCOME_CALL_BACK = "richiamare"
OUTCOME_JOINED = "unito"


class Contact(CasesBase):
    """When, by which way, who, with which outcome; `case_id` is empty until there is a case."""

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_at_id", "at", "id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    channel: Mapped[str] = mapped_column(Code, index=True)
    caller: Mapped[str] = mapped_column(Code, index=True)
    sender: Mapped[str | None] = mapped_column(Code)
    comune: Mapped[str | None] = mapped_column(Code)
    urgency: Mapped[str | None] = mapped_column(Code)
    outcome: Mapped[str] = mapped_column(Code, index=True)
    desk_id: Mapped[int | None] = mapped_column(ForeignKey("cases.desk.id"), index=True)
    staff_id: Mapped[int] = mapped_column(index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.case_file.id"), index=True)

    def happened(self, at: datetime, now: datetime) -> None:
        """Set the moment of the contact; a contact cannot be in the future."""
        if at > now:
            raise FieldError("at", "in_the_future")
        self.at = at


class ContactReason(CasesBase):
    """One reason of a contact (list E05, several allowed)."""

    __tablename__ = "contact_reason"
    __table_args__ = (UniqueConstraint("contact_id", "reason"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("cases.contact.id"), index=True)
    reason: Mapped[str] = mapped_column(Code)


TOLD = ("caller_name", "caller_phone", "subject_name", "subject_phone", "notes")
"""What is told in a contact: names, numbers and notes, one column each."""


class ContactTold(Callers, IdentityBase):
    """What was told in a contact: names, numbers and notes; same number as its coded half."""

    __tablename__ = "contact_told"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subject_digits: Mapped[str] = mapped_column(default="", index=True)
    notes: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(default="")

    def tell(self, *, notes: str, **callers: str) -> None:
        """Write what was told, and what the search compares; raises `FieldError` for a length."""
        self.name_both(**callers)
        self.notes = within(NOTES, "notes", notes)
        self.refold()

    def refold(self) -> None:
        """Rewrite what the search compares: names and numbers, never the notes."""
        self.subject_digits = phone_digits(self.subject_phone)
        names = fold(f"{self.subject_name} {self.caller_name}")
        self.search = " ".join(
            part for part in (names, self.subject_digits, phone_digits(self.caller_phone)) if part
        )
