"""The journal's chained records (registro)."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import JournalBase


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
