"""The safety log: calls of the author or his go-between (registro di sicurezza)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.callers import Callers
from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, IdentityBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.folding import fold, phone_digits
from cav_desktop.domain.lengths import NOTES, within


class SafetyEvent(Callers, IdentityBase):
    """He or somebody sent by him called, wrote or came: what was said, and to whom it may relate.

    His data are judicial data: they stand here and nowhere else, never in the contact register.
    """

    __tablename__ = "safety_event"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    staff_id: Mapped[int]
    channel: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    case_id: Mapped[int | None] = mapped_column(index=True)
    search: Mapped[str] = mapped_column(default="")

    def happened(self, at: datetime, now: datetime) -> None:
        """Set the moment of the call; it cannot be in the future."""
        if at > now:
            raise FieldError("at", "in_the_future")
        self.at = at

    def tell(self, *, notes: str, **callers: str) -> None:
        """Write what was said, and what the search compares; raises `FieldError` for a length."""
        self.name_both(**callers)
        self.words = within(NOTES, "notes", notes)
        self.refold()

    def refold(self) -> None:
        """Rewrite what the search compares."""
        parts = (fold(self.caller_name), phone_digits(self.caller_phone))
        self.search = " ".join(part for part in parts if part)
