"""The staff of the centre (équipe), as the journal keeps them."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.compartments import KEEP_NUMBERS, JournalBase


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
