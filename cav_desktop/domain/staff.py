"""The staff of the centre (équipe), as the journal keeps them."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.compartments import KEEP_NUMBERS, JournalBase
from cav_desktop.domain.lengths import one_line, within

_LONGEST = 120


class StaffMember(JournalBase):
    """A person who works or worked at the centre; `person` is her identifier in the keyring."""

    __tablename__ = "staff"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(64), unique=True)
    shown_name: Mapped[str] = mapped_column(String(_LONGEST))
    title: Mapped[str] = mapped_column(String(_LONGEST), default="")
    left: Mapped[bool] = mapped_column(default=False)
    """She no longer works here; her row stays, because her acts bear it."""

    @classmethod
    def named(cls, person: str, shown_name: str, title: str) -> "StaffMember":
        """A new colleague; raises `FieldError` for a name that is empty, or a text too long."""
        return cls(
            person=person,
            shown_name=one_line(_LONGEST, "shown_name", shown_name),
            title=within(_LONGEST, "title", title.strip()),
            left=False,
        )
