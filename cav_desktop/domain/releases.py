"""What left the centre: the register of the anonymised summaries and of the documents printed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase


class SummaryRelease(CasesBase):
    """One anonymised summary that was printed or saved, and the combination of traits it showed.

    The next summary of the same case is held against it: what two papers tell together must fit
    as many women as what one tells.
    """

    __tablename__ = "summary_release"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    print_code: Mapped[str] = mapped_column(Code, unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"), index=True)
    combination: Mapped[str] = mapped_column(Code)
    women: Mapped[int]
    sha256: Mapped[str] = mapped_column(Code)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    overridden: Mapped[bool] = mapped_column(default=False)


class Way(StrEnum):
    """How a document left: on paper, or as a file in a place that somebody chose."""

    PRINTED = "stampato"
    SAVED = "salvato"


class PaperRelease(CasesBase):
    """One document that says who somebody is and was printed or saved: which, of whom, by whom.

    `kind` is its name among the documents, `code` that of the list of documents (E73), `object_id`
    the thing of the case it is about. The same bytes that leave twice keep their print number.
    """

    __tablename__ = "paper_release"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code)
    kind: Mapped[str] = mapped_column(Code)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"), index=True)
    object_id: Mapped[int | None]
    print_number: Mapped[str] = mapped_column(Code, index=True)
    sha256: Mapped[str] = mapped_column(Code)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    way: Mapped[str] = mapped_column(Code)
