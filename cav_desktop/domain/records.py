"""The journal's own tables: the chained records and the staff (registro, équipe)."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, JournalBase


class Head(NamedTuple):
    """The end of the chain as somebody saw it: number and hash of the last record."""

    n: int
    hash: bytes


KIND_OF: dict[str, str] = {
    Opening.CASE: "case_file",
    Opening.CONTACT: "contact",
    Opening.NAME: "case_file",
    Opening.NAMES: "case_file",
    Opening.CONTACT_NAMES: "contact",
    Opening.SAFETY: "safety_event",
    Opening.SUMMARY: "case_file",
}
"""What the number of an opening counts: the kind of object written in its record."""


class Record(JournalBase):
    """One act: in clear when, who, which compartments and what; all the rest sealed (SECURITY 3).

    Appended by the archive in the transaction of the act itself, and by nobody else.
    """

    __tablename__ = "record"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    utc: Mapped[datetime] = mapped_column(UtcDateTime)
    person: Mapped[str] = mapped_column(String(64), index=True)
    compartments: Mapped[str] = mapped_column(String(160))
    action: Mapped[str] = mapped_column(String(80), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))


class StaffMember(JournalBase):
    """A person who works or worked at the centre; `person` is her identifier in the keyring."""

    __tablename__ = "staff"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(64), unique=True)
    shown_name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120), default="")
    left: Mapped[bool] = mapped_column(default=False)
    """She no longer works here; her row stays, because her acts bear it."""
