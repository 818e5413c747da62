"""What left the centre without a name: the register of the anonymised summaries printed."""

from datetime import datetime

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
