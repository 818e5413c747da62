"""What left the centre about her (registro delle comunicazioni): to whom, when, on which basis."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase, IdentityBase
from cav_desktop.domain.referrals.bases import OF_HER_WILL


class Means(StrEnum):
    """How it left."""

    PAPER = "carta"
    POST = "posta"
    MAIL = "pec"
    HAND = "a_mano"
    VOICE = "a_voce"
    PACKET = "pacchetto"
    """Into the container of the assigned social worker, on this computer."""
    USB = "chiavetta"
    """In a file that the card of the receiver opens: no withdrawal brings it back."""


BY_PERSON = (Means.PAPER, Means.POST, Means.MAIL, Means.HAND, Means.VOICE)
"""What an operator may say of a letter; a packet comes of sending to the social worker."""


MEANS: dict[Means, str] = {
    Means.PAPER: "Su carta",
    Means.POST: "Per posta",
    Means.MAIL: "Per PEC",
    Means.HAND: "A mano",
    Means.VOICE: "A voce",
    Means.PACKET: "Su questo computer, all’assistente sociale",
    Means.USB: "Su chiavetta, chiuso per il loro computer",
}
"""How each is called, on screens and in her ledger."""


class DisclosureState(StrEnum):
    """Where a disclosure stands."""

    INTENDED = "prevista"
    """It is being put into a container: the container says whether it came in."""
    LEFT = "uscita"
    TAKEN_BACK = "ritirata"
    """A packet that was taken out of the container again: consent withdrawn, or expired."""
    ABANDONED = "interrotta"
    """It never left: somebody was broken off."""


class Ending(StrEnum):
    """Why a packet was taken out of its container."""

    WITHDRAWN = "consenso_ritirato"
    EXPIRED = "scaduto"
    CLOSED = "contenitore_chiuso"
    CANCELLED = "annullato"


class Disclosure(CasesBase):
    """One communication about her: the row of her ledger. What was told stands beside it."""

    __tablename__ = "disclosure"
    __table_args__ = (Index("ix_disclosure_case_id", "case_id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"))
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("cases.referral.id"), index=True)
    party: Mapped[str] = mapped_column(Code)
    receiver: Mapped[int | None]
    """The number of the receiver in the directory, which stands with the names."""
    means: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    basis: Mapped[str | None] = mapped_column(Code)
    purpose: Mapped[str | None] = mapped_column(Code)
    """Of E68: what she had consented to, where the basis was her will."""
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("cases.consent.id"))
    overridden: Mapped[str | None] = mapped_column(Code)
    """What was missing when a coordinator let it leave all the same; why is in the journal."""
    state: Mapped[str] = mapped_column(Code)
    expires_on: Mapped[date | None]
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the social worker opened the packet first, as her own chain says."""
    ended_on: Mapped[date | None]
    ending: Mapped[str | None] = mapped_column(Code)
    informed_on: Mapped[date | None]
    """When they were told that she withdrew."""

    @property
    def stands_on_her_will(self) -> bool:
        """Whether its basis ends when she withdraws."""
        return self.basis in OF_HER_WILL

    @property
    def has_left(self) -> bool:
        """Whether somebody outside was told, whatever became of it."""
        return self.state in (DisclosureState.LEFT, DisclosureState.TAKEN_BACK)


class DisclosureItem(CasesBase):
    """One thing that was told: a row each."""

    __tablename__ = "disclosure_item"
    __table_args__ = (Index("ix_disclosure_item_disclosure_id", "disclosure_id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    disclosure_id: Mapped[int] = mapped_column(ForeignKey("cases.disclosure.id"))
    item: Mapped[str] = mapped_column(Code)
    not_to_parent: Mapped[bool] = mapped_column(default=False)


class DisclosureWords(IdentityBase):
    """What one thing said when it left, word for word: the letter or the packet as it was."""

    __tablename__ = "disclosure_words"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    disclosure_id: Mapped[int] = mapped_column(index=True)
    case_id: Mapped[int] = mapped_column(index=True)
    item: Mapped[str]
    words: Mapped[str]
