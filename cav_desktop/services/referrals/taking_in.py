"""What came back in the containers, taken in when a colleague unlocks (SECURITY 2.4).

In this order, and each step may be repeated: what somebody killed left half-way between the two
stores is carried through or abandoned, the container's chain is proven, what she answered and read
is written with the case in one transaction that quotes the end of her chain, and what ended there
is forgotten.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.compartments import CONTAINER
from cav_desktop.domain.errors import (
    ArchiveDamaged,
    EnvironmentFailure,
)
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.records import Record
from cav_desktop.domain.referrals.answers import ContainerSeen, PacketAnswer, PacketOfCase
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.packets import HERS, Packet, PacketReply, ReplyKind
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence import journal
from cav_desktop.persistence.verification import verify
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access import containers
from cav_desktop.services.casework import withdrawals
from cav_desktop.services.referrals import departures, letters, posting
from cav_desktop.services.referrals.following import Followed, follow
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.referrals.referring import Passage, pass_to
from cav_desktop.services.workspace import Workspace

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """What a container says that the team does not know yet."""

    head: Head
    replies: Sequence[PacketReply]
    packets: Mapping[int, Packet]
    authors: Mapping[int, str]
    """Who signed each answer, by its number: whoever has the key can write a row."""

    @property
    def uids(self) -> frozenset[str]:
        """Every packet that ever came in."""
        return frozenset(one.uid for one in self.packets.values())


def from_all(ws: Workspace) -> tuple[int, ...]:
    """Take in what came back in every container she may open; for who works on cases.

    Gives the staff numbers of those whose container could not be read: the archive opens all the
    same, and somebody must look.
    """
    withdrawals.carry_on(ws)
    damaged = [_staff_of(ws, owner) for owner in containers.lost(ws)]
    for owner in containers.held(ws):
        try:
            from_container(ws, owner)
        except EnvironmentFailure as failure:
            _LOG.info("a container could not be read: %s", type(failure).__name__)
            damaged.append(_staff_of(ws, owner))
    return tuple(damaged)


def on_sticks(ws: Workspace) -> int:
    """What a kill left between the archive and a stick; what came on one and is past is deleted.

    Nobody sees it done, so it is done for every case: the last day of a hidden one is kept too.
    Gives of how many packets nobody knows whether they left, of those that are hers to know.
    """
    with ws.archive.of_every_case():
        letters.forget_past(ws)
        posting.found_on_sticks(ws)
    return len(posting.doubtful(ws)) if ws.may_read(Area.REFERRALS) else 0


def from_container(ws: Workspace, owner: str) -> int:
    """Take in what came back in one container; gives how many answers. Raises as its opening."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        seen = session.scalar(select(ContainerSeen).where(ContainerSeen.container == owner))
        last = seen.reply if seen else 0
        known = journal.START if seen is None else Head(seen.n, seen.hash)
        waiting = departures.intended(session, owner)
    with containers.opened(ws, owner) as inner, containers.in_its_form():
        end = verify(inner.archive, inner, remembered=[known], from_n=max(1, known.n))
        with inner.archive.read(inner) as session:
            of = select(PacketReply).where(PacketReply.id > last).order_by(PacketReply.id)
            replies = session.scalars(of).all()
            told = Told(
                end,
                replies,
                {one.id: one for one in session.scalars(select(Packet))},
                _authors(session, owner, replies),
            )
            is_over = bool(_ended(session))
    if end != known or waiting:
        with (
            containers.in_its_form(),
            ws.archive.write(ws, Action.ANSWERS_TAKEN_IN) as tx,
        ):
            _write(tx, ws, owner, told)
    if is_over:
        _forget_ended(ws, owner)
    return len(told.replies)


def _authors(session: Session, owner: str, replies: Sequence[PacketReply]) -> dict[int, str]:
    """Whose record each answer came with: the nth answer of a container with its nth record.

    Raises `ArchiveDamaged` for one that nobody signed, or signed for another: of hers for the
    team's, of the team's for hers.
    """
    of = select(Record.person).where(Record.action == Action.PACKET_ANSWERED).order_by(Record.n)
    signers = dict(enumerate(session.scalars(of), 1))
    for reply in replies:
        if reply.id not in signers or (signers[reply.id] == owner) is not (reply.kind in HERS):
            raise ArchiveDamaged(CONTAINER.name)
    return {reply.id: signers[reply.id] for reply in replies}


def _write(tx: Write, ws: Workspace, owner: str, told: Told) -> None:
    names = {one.person: one.shown_name for one in tx.session.scalars(select(StaffMember))}
    departures.settle(tx, ws, owner, told.uids)
    for packet in told.packets.values():
        _note_reading(tx, ws, packet)
    skipped = sum(
        not _take(
            tx, ws, told.packets[reply.packet_id].uid, reply, names.get(told.authors[reply.id])
        )
        for reply in told.replies
    )
    for packet in told.packets.values():
        _note_end(tx, packet)
    last = max((reply.id for reply in told.replies), default=0)
    departures.quote(tx, owner, told.head, reply=last)
    tx.detail(answers=len(told.replies), skipped=skipped)


def _take(tx: Write, ws: Workspace, uid: str, reply: PacketReply, author: str | None) -> bool:
    """Write one answer with its case; False where the referral had gone another way meanwhile."""
    found = _of(tx.session, uid)
    if found is None:
        return False
    of_case, disclosure = found
    tx.session.add(
        PacketAnswer(
            uid=uid,
            case_id=of_case.case_id,
            reply=reply.id,
            at=reply.at,
            kind=reply.kind,
            author=author or reply.author,
            on=reply.on,
            outcome=reply.outcome,
            words=reply.words,
        )
    )
    tx.about("disclosure", disclosure.id)
    row = tx.session.get(Referral, disclosure.referral_id or 0)
    said = Reply(ReplyKind(reply.kind), reply.words, reply.on, reply.outcome)
    on = _day(ws, reply.at, row) if row is not None else ws.today
    return follow(tx, ws, row, said, on, by_receiver=True) is not Followed.ELSEWHERE


def _note_reading(tx: Write, ws: Workspace, packet: Packet) -> None:
    """She opened it: seen, where nobody had said more of it."""
    found = _of(tx.session, packet.uid)
    if found is None or packet.seen_at is None or found[1].seen_at is not None:
        return
    found[1].seen_at = packet.seen_at
    row = tx.session.get(Referral, found[1].referral_id or 0)
    if row is not None and row.state == ReferralState.SENT and not row.removed:
        on = _day(ws, packet.seen_at, row)
        pass_to(tx, ws, row, Passage(ReferralState.RECEIVED), on, by_receiver=True)


def _note_end(tx: Write, packet: Packet) -> None:
    """It was taken out: expired, or closed with the container."""
    found = _of(tx.session, packet.uid)
    if found is not None and packet.ended_on is not None:
        disclosure = found[1]
        if disclosure.state == DisclosureState.LEFT:
            disclosure.state = DisclosureState.TAKEN_BACK
            disclosure.ended_on, disclosure.ending = packet.ended_on, packet.ending


def _of(session: Session, uid: str) -> tuple[PacketOfCase, Disclosure] | None:
    of_case = session.scalar(select(PacketOfCase).where(PacketOfCase.uid == uid))
    disclosure = session.get(Disclosure, of_case.disclosure_id) if of_case is not None else None
    return None if of_case is None or disclosure is None else (of_case, disclosure)


def _day(ws: Workspace, at: datetime, row: Referral) -> date:
    """The day of an answer, never before the state it follows, nor one that is to come."""
    return max(min(departures.day_of(at), ws.today), row.since)


def _forget_ended(ws: Workspace, owner: str) -> None:
    """Delete her words about packets that ended, which the team has now."""
    with containers.opened(ws, owner) as inner:
        with inner.archive.read(inner) as session:
            ended = _ended(session)
        if ended:
            generation = containers.present_keys(inner).containers[owner].generation
            with inner.archive.write(inner, Action.PACKETS_TAKEN_OUT) as tx:
                packets = tx.session.scalars(select(Packet).where(Packet.id.in_(ended))).all()
                containers.forget(tx, packets, generation)
                tx.detail(packets=len(packets))


def _ended(session: Session) -> frozenset[int]:
    """The packets that ended and of which words are still there."""
    of = select(PacketReply.packet_id).join(Packet, Packet.id == PacketReply.packet_id)
    return frozenset(session.scalars(of.where(Packet.ended_on.is_not(None))))


def _staff_of(ws: Workspace, owner: str) -> int:
    with ws.archive.read(ws) as session:
        of = select(StaffMember.id).where(StaffMember.person == owner)
        return session.scalar(of) or 0
