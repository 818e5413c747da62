"""Where a house is (indirizzo): opened one at a time, by who says why."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.compartments import KEEP_NUMBERS, ProtectedBase
from cav_desktop.domain.lengths import NAME, NOTES, within


class HouseAddress(ProtectedBase):
    """Where a house is, how one gets there safely, whom one calls: opened with a reason."""

    __tablename__ = "house_address"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int] = mapped_column(unique=True)
    address: Mapped[str]
    comune: Mapped[str | None]
    """Its ISTAT code: what a request asks to avoid is compared with it."""
    routes: Mapped[str] = mapped_column(default="")
    contacts: Mapped[str] = mapped_column(default="")

    @staticmethod
    def check(address: str, routes: str, contacts: str) -> None:
        """Raise `FieldError` for a text too long."""
        within(NAME, "address", address)
        within(NOTES, "routes", routes)
        within(NOTES, "contacts", contacts)


class HouseNear(ProtectedBase):
    """Another comune near a house where its guests go: school, market; a row each."""

    __tablename__ = "house_near"
    __table_args__ = (UniqueConstraint("house_id", "comune"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int]
    comune: Mapped[str]
