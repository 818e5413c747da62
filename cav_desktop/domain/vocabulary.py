"""The classification lists as data (E01-E77): stable codes, labels the coordinator changes."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import within

NON_ANSWERS = "E77"
"""The four answers that are not an answer, kept apart from an empty field."""

_LONGEST_LABEL = 120


class Term(CasesBase):
    """One value of a list: its code never changes and is never used again; its label may."""

    __tablename__ = "vocabulary_term"
    __table_args__ = (UniqueConstraint("list", "code"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    list: Mapped[str] = mapped_column(Code, index=True)
    code: Mapped[str] = mapped_column(Code)
    label: Mapped[str] = mapped_column(String(_LONGEST_LABEL))
    position: Mapped[int]
    shipped: Mapped[bool] = mapped_column(default=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    istat_code: Mapped[str | None] = mapped_column(Code)
    ora_code: Mapped[str | None] = mapped_column(Code)

    def rename(self, label: str) -> None:
        """Change what people read; the code, and every number counted with it, stay."""
        written = " ".join(label.split())
        if not written:
            raise FieldError("label", "empty")
        self.label = within(_LONGEST_LABEL, "label", written)

    def retire(self, on: date) -> None:
        """Offer it no more from a day on; what was recorded with it keeps its label."""
        self.valid_to = on

    def restore(self) -> None:
        """Offer it again."""
        self.valid_to = None
