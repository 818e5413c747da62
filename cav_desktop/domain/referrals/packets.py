"""What stands in the container of an outside professional: packets, and what she answers.

A packet is a snapshot of what somebody chose to tell her; its number in the container and its
random id say nothing of the case. One that ended keeps that it was there, and not a word.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, ContainerBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import NOTES, within
from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.states import Direction, ReferralState

_S = ReferralState


class ReplyKind(StrEnum):
    """What she answers; each is a row, in her words."""

    ACCEPTED = "accetta"
    REFUSED = "respinge"
    ASKED = "chiede"
    NOTE = "nota"
    NEXT_STEP = "prossimo_passo"
    MEETING = "incontro_congiunto"
    LISTED = "in_lista"
    APPOINTMENT = "primo_appuntamento"
    BEGUN = "iniziato"
    CONCLUDED = "conclude"
    TOLD = "risposta_equipe"
    """What the team answers to her question."""


STATE_OF: dict[ReplyKind, ReferralState] = {
    ReplyKind.ACCEPTED: _S.ACCEPTED,
    ReplyKind.REFUSED: _S.REFUSED,
    ReplyKind.LISTED: _S.WAITING_LIST,
    ReplyKind.APPOINTMENT: _S.FIRST_APPOINTMENT,
    ReplyKind.BEGUN: _S.IN_PROGRESS,
    ReplyKind.CONCLUDED: _S.CONCLUDED,
}
"""The answers that move the referral (E65)."""

DRAFT = "packet"
"""The editor of her answers, in her drafts; they go away with the packet."""

HERS = frozenset(ReplyKind) - {ReplyKind.TOLD}
WITH_OUTCOME = frozenset({ReplyKind.REFUSED, ReplyKind.CONCLUDED})
WITH_DAY = frozenset({ReplyKind.MEETING, ReplyKind.APPOINTMENT})
WITH_WORDS = frozenset({ReplyKind.ASKED, ReplyKind.NOTE, ReplyKind.NEXT_STEP, ReplyKind.TOLD})
OUTCOMES = (
    ("preso_in_carico", "Presa in carico dal servizio"),
    ("consulenza_unica", "Consulenza unica"),
    ("rinviato", "Rinviato ad altro servizio"),
    ("non_idoneo", "Non idoneo"),
    ("rinuncia", "La donna ha rinunciato"),
    ("assente", "Non si è presentata"),
    ("attesa_eccessiva", "Attesa eccessiva"),
    ("sconosciuto", "Sconosciuto"),
)
"""The outcomes of E66 as she reads them: the lists of the archive are not hers to open."""


class ContainerOwner(ContainerBase):
    """Whose container it is: her name as colleagues see it, her row of the staff table."""

    __tablename__ = "owner"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(64))
    staff_id: Mapped[int]
    shown_name: Mapped[str]


class Packet(ContainerBase):
    """One woman referred to her."""

    __tablename__ = "packet"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    on: Mapped[date]
    sent_by: Mapped[str]
    urgency: Mapped[str]
    """In words: the lists of the archive are not hers to open."""
    answer_by: Mapped[date | None]
    expires_on: Mapped[date | None]
    """The last day on which she may read it."""
    state: Mapped[str]
    since: Mapped[date]
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_on: Mapped[date | None]
    ending: Mapped[str | None]
    ended_generation: Mapped[int | None]
    """Of the key under which it was taken out: the file needs another one since."""

    @property
    def is_open(self) -> bool:
        """Whether its content is there."""
        return self.ended_on is None

    def is_past(self, today: date) -> bool:
        """Whether she may no longer read it, although nobody has taken it out."""
        return self.is_open and self.expires_on is not None and self.expires_on < today

    def allowed(self) -> tuple[ReplyKind, ...]:
        """What she may answer now."""
        if not self.is_open:
            return ()
        possible = states.allowed(Direction.OUT, _S(self.state))
        return tuple(
            kind
            for kind in ReplyKind
            if kind in HERS and (kind not in STATE_OF or STATE_OF[kind] in possible)
        )

    def answer(self, kind: ReplyKind, on: date) -> None:
        """Pass to what an answer says; raises `ReferralStepRefused`."""
        wanted = STATE_OF.get(kind)
        if wanted is not None:
            states.require(Direction.OUT, _S(self.state), wanted)
            self.state, self.since = wanted, on

    def end(self, why: str, on: date, generation: int) -> None:
        """It is taken out: nothing of what it said stays in this row."""
        self.ended_on, self.ending, self.ended_generation = on, why, generation
        self.sent_by, self.urgency, self.answer_by = "", "", None


class PacketItem(ContainerBase):
    """One thing that she was told, as it was worded on the day."""

    __tablename__ = "packet_item"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("main.packet.id"), index=True)
    label: Mapped[str]
    words: Mapped[str]
    not_to_parent: Mapped[bool]


class PacketReply(ContainerBase):
    """One answer of hers about a packet, or of the team to her."""

    __tablename__ = "packet_reply"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("main.packet.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str]
    author: Mapped[str]
    on: Mapped[date | None]
    """Of an appointment or a joint meeting."""
    outcome: Mapped[str | None]
    words: Mapped[str]

    @staticmethod
    def check(kind: ReplyKind, words: str, on: date | None, outcome: str | None) -> None:
        """Raise `FieldError` for an answer that does not say what its kind needs."""
        within(NOTES, "words", words)
        if kind in WITH_WORDS and not words.strip():
            raise FieldError("words", "required")
        if kind in WITH_OUTCOME and outcome not in dict(OUTCOMES):
            raise FieldError("outcome", "reason_needed")
        if kind not in WITH_OUTCOME and outcome is not None:
            raise FieldError("outcome", "no_reason_here")
        if kind in WITH_DAY and on is None:
            raise FieldError("on", "required")


ENTITIES: tuple[type[DeclarativeBase], ...] = (ContainerOwner, Packet, PacketItem, PacketReply)
