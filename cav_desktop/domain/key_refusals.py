"""A key that is given by hand and was not given: she is not asked again about the same envelope."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, ClinicalBase


class KeyRefusal(ClinicalBase):
    """Who was asked said no. A passphrase given anew makes a new envelope, and a new question."""

    __tablename__ = "key_refusal"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int]
    """Who said no: another holder is asked all the same."""
    envelope: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
