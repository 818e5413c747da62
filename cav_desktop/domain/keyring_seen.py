"""How far the keyring had come when the archive was last open with it."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.compartments import JournalBase


class KeyringSeen(JournalBase):
    """One row for the roster: its serial, digest and root key; one a compartment: its generation.

    Whoever was put out cannot write here any more, so that an older roster or block which she puts
    back is known by it (SECURITY 2.2).
    """

    __tablename__ = "keyring_seen"

    part: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), default=b"")
    root: Mapped[bytes] = mapped_column(LargeBinary(32), default=b"")
