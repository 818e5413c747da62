"""The case: one woman, one code for ever (fascicolo), also when nothing is known of who she is."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import AlreadyMerged, FieldError, Vanished
from cav_desktop.domain.forms import Answers, Form
from cav_desktop.domain.woman import WOMAN

_YOUNGEST = 14
_OLDEST_BAND = 70
_OLDEST = 110
_BANDS = (14, 18, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70)


class CaseFile(CasesBase):
    """A woman's file: code and coded facts; her name stands in the identity compartment."""

    __tablename__ = "case_file"
    __table_args__ = KEEP_NUMBERS
    FORM: ClassVar[Form] = WOMAN

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code, unique=True)
    opened_on: Mapped[date] = mapped_column(index=True)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("cases.case_file.id"), index=True)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    """Opened by mistake and undone: the row stays so that its code is never given again."""
    age_band: Mapped[str | None] = mapped_column(Code)
    citizenship: Mapped[str | None] = mapped_column(Code)
    minor_children: Mapped[str | None] = mapped_column(Code)
    author_relation: Mapped[str | None] = mapped_column(Code)
    country: Mapped[str | None] = mapped_column(Code)
    residence: Mapped[str | None] = mapped_column(Code)
    permit: Mapped[str | None] = mapped_column(Code)
    permit_expires: Mapped[date | None]
    italian: Mapped[str | None] = mapped_column(Code)
    language: Mapped[str | None] = mapped_column(Code)
    interpreter: Mapped[str | None] = mapped_column(Code)
    civil_status: Mapped[str | None] = mapped_column(Code)
    housing: Mapped[str | None] = mapped_column(Code)
    education: Mapped[str | None] = mapped_column(Code)
    occupation: Mapped[str | None] = mapped_column(Code)
    independent: Mapped[str | None] = mapped_column(Code)

    @property
    def case_id(self) -> int:
        """The case that the answers of its form are about: itself."""
        return self.id

    def require_changeable(self) -> None:
        """Raise `Vanished` or `AlreadyMerged`: only a living case is written to."""
        self.require_living()

    def refuse(self, answers: Answers) -> None:
        """Nothing that she is contradicts anything else."""

    def require_living(self) -> None:
        """Raise `Vanished` if it was withdrawn, `AlreadyMerged` with the case that it became."""
        if self.withdrawn:
            raise Vanished("case_file", self.id)
        if self.merged_into is not None:
            raise AlreadyMerged(self.merged_into)

    def merge_into(self, survivor: "CaseFile") -> None:
        """Become a signpost to the older file of the same woman; raises as `require_living`."""
        for one in (self, survivor):
            one.require_living()
        if survivor.id == self.id:
            raise FieldError("other", "same_case")
        self.merged_into = survivor.id


def older_first(one: CaseFile, other: CaseFile) -> tuple[CaseFile, CaseFile]:
    """The case that survives a merge and the one that points to it."""
    first, second = sorted((one, other), key=lambda case: (case.opened_on, case.id))
    return first, second


def age_band(birth_year: int, on: date) -> str:
    """The five-year band of list E24 for a year of birth, written at saving.

    Raises `FieldError` for a year that cannot be hers.
    """
    age = on.year - birth_year
    if not _YOUNGEST <= age <= _OLDEST:
        raise FieldError("birth_year", "impossible_year")
    start = max(lower for lower in _BANDS if lower <= age)
    if start == _OLDEST_BAND:
        return "da_70"
    following = next(lower for lower in _BANDS if lower > start)
    return f"da_{start}_a_{following - 1}"
