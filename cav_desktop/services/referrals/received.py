"""The program of the assigned social worker: what was referred to her, and what she answers.

Nothing else exists in her archive; a colleague of the centre is refused here, by her key.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.compartments import CONTAINER
from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.referrals.disclosures import Ending
from cav_desktop.domain.referrals.packets import (
    HERS,
    Packet,
    PacketItem,
    PacketReply,
    ReplyKind,
)
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.access.containers import today_in
from cav_desktop.services.workspace import Workspace

GONE_DAYS = 30
"""How long it is said that a packet is there no more."""


@dataclass(frozen=True)
class PacketRow:
    """A line of her list: nothing of the woman before the packet is opened."""

    id: int
    on: date
    sent_by: str
    urgency: str
    answer_by: date | None
    expires_on: date | None
    state: ReferralState
    since: date
    is_new: bool
    is_her_turn: bool
    """The last word is the team's."""


@dataclass(frozen=True)
class GoneRow:
    """A packet that is there no more: when it had come, when and why it ended."""

    id: int
    on: date
    ended_on: date
    ending: Ending


@dataclass(frozen=True)
class ItemRow:
    """One thing she is told; `not_to_parent` must not reach the other parent."""

    label: str
    words: str
    not_to_parent: bool


@dataclass(frozen=True)
class ReplyRow:
    """One answer, hers or the team's."""

    at: datetime
    kind: ReplyKind
    author: str
    on: date | None
    outcome: str | None
    words: str


@dataclass(frozen=True)
class PacketSheet:
    """A packet, opened."""

    row: PacketRow
    items: tuple[ItemRow, ...]
    replies: tuple[ReplyRow, ...]
    allowed: tuple[ReplyKind, ...]


@dataclass(frozen=True)
class Reply:
    """What she answers; `outcome` is one of `packets.OUTCOMES` for a refusal or an end."""

    kind: ReplyKind
    words: str = ""
    on: date | None = None
    outcome: str | None = None

    def check(self) -> None:
        """Raise `FieldError` for a word of the team, or one without what belongs to it."""
        if self.kind not in HERS:
            raise FieldError("kind", "unknown_code")
        PacketReply.check(self.kind, self.words, self.on, self.outcome)


def inbox(ws: Workspace) -> tuple[PacketRow, ...]:
    """What was referred to her and may still be read, new first."""
    ws.require(CONTAINER.name)
    with ws.archive.read(ws) as session:
        today = today_in(session, ws)
        of = select(Packet).where(Packet.ended_on.is_(None)).order_by(Packet.at.desc())
        found = [_row(session, one) for one in session.scalars(of) if not one.is_past(today)]
    return tuple(sorted(found, key=lambda row: not row.is_new))


def gone(ws: Workspace) -> tuple[GoneRow, ...]:
    """What ended in the last days, the last first: nothing goes away without a word."""
    ws.require(CONTAINER.name)
    with ws.archive.read(ws) as session:
        since = today_in(session, ws) - timedelta(days=GONE_DAYS)
        of = select(Packet.id, Packet.on, Packet.ended_on, Packet.ending)
        ended = of.where(Packet.ended_on >= since).order_by(Packet.ended_on.desc(), Packet.id)
        return tuple(
            GoneRow(number, on, ended_on, Ending(ending))
            for number, on, ended_on, ending in session.execute(ended)
            if ended_on is not None and ending is not None
        )


def open_packet(ws: Workspace, packet_id: int) -> PacketSheet:
    """Open a packet: her reading is written in her chain and committed before it is shown."""
    ws.require(CONTAINER.name)
    with ws.archive.write(ws, Opening.PACKET, about=("packet", packet_id)) as tx:
        packet = _standing(tx.session, ws, packet_id)
        packet.seen_at = packet.seen_at or ws.now
    with ws.archive.read(ws) as session:
        packet = _standing(session, ws, packet_id)
        items = select(PacketItem).where(PacketItem.packet_id == packet_id)
        replies = select(PacketReply).where(PacketReply.packet_id == packet_id)
        return PacketSheet(
            _row(session, packet),
            tuple(
                ItemRow(one.label, one.words, one.not_to_parent)
                for one in session.scalars(items.order_by(PacketItem.id))
            ),
            tuple(
                ReplyRow(one.at, ReplyKind(one.kind), one.author, one.on, one.outcome, one.words)
                for one in session.scalars(replies.order_by(PacketReply.id))
            ),
            packet.allowed(),
        )


def answer(ws: Workspace, packet_id: int, reply: Reply) -> None:
    """Write an answer: the team has it when a colleague unlocks next.

    Raises `FieldError`, `ReferralStepRefused`, `Vanished` for a packet that is out.
    """
    ws.require(CONTAINER.name)
    reply.check()
    with ws.archive.write(ws, Action.PACKET_ANSWERED, about=("packet", packet_id)) as tx:
        packet = _standing(tx.session, ws, packet_id)
        packet.answer(reply.kind, max(today_in(tx.session, ws), packet.since))
        tx.session.add(
            PacketReply(
                packet_id=packet_id,
                at=ws.now,
                kind=reply.kind,
                author=ws.shown_name,
                on=reply.on,
                outcome=reply.outcome,
                words=reply.words.strip(),
            )
        )
        tx.detail(kind=str(reply.kind))


def _standing(session: Session, ws: Workspace, packet_id: int) -> Packet:
    """A packet that may be read today; raises `Vanished`."""
    packet = session.get(Packet, packet_id)
    if packet is None or not packet.is_open or packet.is_past(today_in(session, ws)):
        raise Vanished("packet", packet_id)
    return packet


def _row(session: Session, packet: Packet) -> PacketRow:
    last = select(PacketReply.kind).where(PacketReply.packet_id == packet.id)
    return PacketRow(
        packet.id,
        packet.on,
        packet.sent_by,
        packet.urgency,
        packet.answer_by,
        packet.expires_on,
        ReferralState(packet.state),
        packet.since,
        packet.seen_at is None,
        session.scalar(last.order_by(PacketReply.id.desc()).limit(1)) == ReplyKind.TOLD,
    )
