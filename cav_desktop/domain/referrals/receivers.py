"""The directory of receivers (rubrica dei destinatari): services and people, as data."""

from dataclasses import dataclass

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.compartments import KEEP_NUMBERS, IdentityBase
from cav_desktop.domain.lengths import NAME, NOTES, one_line, within


@dataclass(frozen=True)
class ReceiverDraft:
    """What is written of a receiver; `party` is of E63."""

    party: str
    name: str
    office: str = ""
    person: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""
    notes: str = ""


class Receiver(IdentityBase):
    """Somebody to whom women are referred; a closed one stays for what was sent to it."""

    __tablename__ = "receiver"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    party: Mapped[str]
    name: Mapped[str]
    office: Mapped[str] = mapped_column(default="")
    person: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    closed: Mapped[bool] = mapped_column(default=False)

    @staticmethod
    def check(draft: ReceiverDraft) -> ReceiverDraft:
        """The draft as it is kept; raises `FieldError` for a name missing or a text too long."""
        lines = {
            name: within(NAME, name, " ".join(getattr(draft, name).split()))
            for name in ("office", "person", "address", "phone", "mail")
        }
        return ReceiverDraft(
            draft.party,
            one_line(NAME, "name", draft.name),
            notes=within(NOTES, "notes", draft.notes),
            **lines,
        )
