"""Packets that came from other centres: looked at, taken in, tied to a case, answered.

Nothing is stored before somebody saw what it is and took it in; a packet is taken in once. With a
case it becomes a referral that came in (E64), with its reason and what is asked: those words are
this centre's own from then on. What else was told stands beside it until the day its sender gave,
and then it is deleted. No file could force that: it is kept as a courtesy between centres.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import (
    ExchangeRefused,
    Vanished,
)
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.lengths import NOTES
from cav_desktop.domain.referrals.exchange import (
    FARTHEST,
    LetterAnswer,
    ReceivedItem,
    ReceivedPacket,
    ReceiverCard,
    SentPacket,
    is_near,
)
from cav_desktop.domain.referrals.leaving import ITEM
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.persistence.scope import OF_CASE
from cav_desktop.persistence.writing import Write
from cav_desktop.security import exchange, exchange_codes, exchange_content
from cav_desktop.security.exchange import Kind
from cav_desktop.security.exchange_content import PacketContent
from cav_desktop.services.access.containers import today_in
from cav_desktop.services.referrals import cards, directory, referring, stick
from cav_desktop.services.referrals.following import follow
from cav_desktop.services.referrals.received import ItemRow, Reply
from cav_desktop.services.referrals.referring import ReferralDraft
from cav_desktop.services.workspace import Workspace

_KIND = "received_packet"
_OWN_WORDS = ("reason", "request")
"""What a referral that came in says in the words of who sent it."""


@dataclass(frozen=True)
class LetterLook:
    """A packet that was opened and verified, and is stored nowhere yet."""

    sender: str
    on: date
    answer_by: date | None
    expires_on: date
    items: tuple[ItemRow, ...]
    digest: bytes
    """Of the file: what is taken in is what was looked at."""


@dataclass(frozen=True)
class LetterRow:
    """A packet that was taken in: nothing of the woman."""

    id: int
    sender: str
    on: date
    answer_by: date | None
    expires_on: date
    case_id: int | None
    referral_id: int | None
    state: ReferralState
    answers: int


@dataclass(frozen=True)
class GivenAnswer:
    """An answer that was given; `code` are the groups to tell by phone, where it fits them."""

    id: int
    kind: ReplyKind
    on: date | None
    outcome: str | None
    words: str
    code: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterSheet:
    """A packet that was taken in, opened; `items` are gone after its last day."""

    row: LetterRow
    items: tuple[ItemRow, ...]
    answers: tuple[GivenAnswer, ...]
    allowed: tuple[ReplyKind, ...]


def look(ws: Workspace, path: Path) -> LetterLook:
    """Open a file and say what it is; the reading is journalled before anything is shown.

    Raises `ExchangeRefused` for a file that is for others, spoilt, too new, expired, of somebody
    unknown or taken in already.
    """
    ws.require_reading(Area.REFERRALS)
    data = stick.read(path, exchange.LIMIT)
    with ws.archive.read(ws) as session:
        packet, _, receiver_id = _verified(session, ws, data)
    _require_new(ws, packet)
    with ws.archive.read(ws) as session:
        sender = directory.labels(session)[receiver_id]
    with ws.archive.read(ws, Opening.LETTER, receiver_id):
        return LetterLook(
            sender,
            packet.on,
            packet.answer_by,
            packet.expires_on,
            tuple(
                ItemRow(_label(one.key, one.label), one.words, one.not_to_parent)
                for one in packet.items
            ),
            _digest(data),
        )


def take_in(
    ws: Workspace, path: Path, case_id: int | None = None, *, looked_at: bytes | None = None
) -> int:
    """Take a packet in, with a case or to wait for one; gives its number.

    `looked_at` is the digest of what was shown. Raises as `look`, and `ExchangeRefused` for a file
    that is another one now.
    """
    ws.require_writing(Area.REFERRALS)
    data = stick.read(path, exchange.LIMIT)
    if looked_at is not None and looked_at != _digest(data):
        raise ExchangeRefused("other_file")
    with ws.archive.read(ws) as session:
        packet, *_ = _verified(session, ws, data)
    _require_new(ws, packet)
    with ws.archive.write(ws, Action.LETTER_TAKEN_IN) as tx:
        packet, card_id, receiver_id = _verified(tx.session, ws, data)
        row = ReceivedPacket(
            uid=packet.uid,
            card_id=card_id,
            at=ws.now,
            staff_id=ws.staff_id,
            on=packet.on,
            answer_by=packet.answer_by,
            expires_on=packet.expires_on,
            reply_key=packet.reply_key,
            state=ReferralState.RECEIVED,
            since=ws.today,
        )
        tx.session.add(row)
        tx.session.flush()
        tx.session.add_all(
            ReceivedItem(
                packet_id=row.id,
                key=one.key,
                label=_label(one.key, one.label),
                words=one.words,
                not_to_parent=one.not_to_parent,
            )
            for one in packet.items
        )
        tx.about(_KIND, row.id)
        tx.about("receiver", receiver_id)
        tx.detail(items=len(packet.items))
        tx.session.flush()
        if case_id is not None:
            _tie(tx, ws, row, case_id)
        return row.id


def tie(ws: Workspace, packet_id: int, case_id: int) -> int:
    """Tie a waiting packet to a case: the number of the referral that came in.

    Raises `Vanished` for one that has a case, `FieldError`.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.LETTER_TIED, about=(_KIND, packet_id)) as tx:
        row = standing(tx.session, packet_id)
        if row.case_id is not None:
            raise Vanished(_KIND, packet_id)
        return _tie(tx, ws, row, case_id)


def rows(ws: Workspace) -> tuple[LetterRow, ...]:
    """All packets that came, the newest first: who sent them, and whether they have a case."""
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        found = session.scalars(select(ReceivedPacket).order_by(ReceivedPacket.id.desc())).all()
        return _rows(session, found)


def open_letter(ws: Workspace, packet_id: int) -> LetterSheet:
    """Open a packet that was taken in; journalled before.

    Raises `Vanished`, and `NotOfTheTeam` for one that was tied to a case of others.
    """
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        case_id = standing(session, packet_id).case_id
    of: dict[str, Any] = {} if case_id is None else {OF_CASE: case_id}
    with ws.archive.read(ws, Opening.LETTER_KEPT, packet_id, **of) as session:
        packet = standing(session, packet_id)
        told = select(ReceivedItem).where(ReceivedItem.packet_id == packet_id)
        items = (
            ()
            if packet.is_past(today_in(session, ws))
            else session.scalars(told.order_by(ReceivedItem.id))
        )
        return LetterSheet(
            _rows(session, [packet])[0],
            tuple(ItemRow(one.label, one.words, one.not_to_parent) for one in items),
            tuple(given(packet, one) for one in answers_of(session, packet.uid)),
            packet.allowed(),
        )


def forget_past(ws: Workspace) -> int:
    """Delete what was told in packets whose last day is over; gives of how many."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        past = select(ReceivedPacket.id).where(ReceivedPacket.expires_on < ws.today)
        of = select(ReceivedItem.packet_id).where(ReceivedItem.packet_id.in_(past))
        numbers = sorted(set(session.scalars(of)))
    if numbers:
        with ws.archive.write(ws, Action.LETTERS_FORGOTTEN) as tx:
            of_past = select(ReceivedItem).where(ReceivedItem.packet_id.in_(numbers))
            for one in tx.session.scalars(of_past).all():
                tx.session.delete(one)
            tx.detail(packets=len(numbers))
    return len(numbers)


def standing(session: Session, packet_id: int) -> ReceivedPacket:
    """A packet that was taken in, by its number; raises `Vanished`."""
    row = session.get(ReceivedPacket, packet_id)
    if row is None:
        raise Vanished(_KIND, packet_id)
    return row


def answers_of(session: Session, uid: str) -> list[LetterAnswer]:
    """The answers about one packet, in their order."""
    of = select(LetterAnswer).where(LetterAnswer.uid == uid).order_by(LetterAnswer.number)
    return list(session.scalars(of))


def given(packet: ReceivedPacket, row: LetterAnswer) -> GivenAnswer:
    """An answer with its code, where it has one."""
    kind = ReplyKind(row.kind)
    said = exchange_codes.Told(row.number, kind, row.outcome, row.on)
    code: tuple[str, ...] = ()
    if exchange_codes.may_be_told(said, packet.on):
        code = exchange_codes.code_of(packet.reply_key, packet.uid, packet.on, said)
    return GivenAnswer(row.id, kind, row.on, row.outcome, row.words, code)


def _verified(session: Session, ws: Workspace, data: bytes) -> tuple[PacketContent, int, int]:
    """What a file says, the number of the card that signed it, and whose that is."""
    mine, former = cards.own_identity(session)
    letter = exchange.open_letter(Kind.PACKET, data, mine, cards.known(ws, session), former)
    packet = exchange_content.read_packet(letter.content)
    today = today_in(session, ws)
    if not all(is_near(one, today) for one in (packet.on, packet.answer_by) if one is not None):
        raise ExchangeRefused("damaged")
    if packet.expires_on < today:
        raise ExchangeRefused("expired")
    # It lies here no longer than that, whatever its sender wrote.
    packet = replace(packet, expires_on=min(packet.expires_on, today + FARTHEST))
    return packet, *cards.receiver_of(ws, session, letter.sender)


def _require_new(ws: Workspace, packet: PacketContent) -> None:
    """Raise `ExchangeRefused` for one that is here, also with a case that is hidden from her."""
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        for entity in (ReceivedPacket, SentPacket):
            if session.scalar(select(entity.id).where(entity.uid == packet.uid)) is not None:
                raise ExchangeRefused("taken_in_already")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _label(key: str, told: str) -> str:
    """What a thing is called here, where it is known; a newer program may tell others."""
    return ITEM[key].label if key in ITEM else told


def _tie(tx: Write, ws: Workspace, row: ReceivedPacket, case_id: int) -> int:
    card = tx.session.get_one(ReceiverCard, row.card_id)
    receiver = directory.standing(tx.session, card.receiver_id)
    of = select(ReceivedItem).where(
        ReceivedItem.packet_id == row.id, ReceivedItem.key.in_(_OWN_WORDS)
    )
    told: dict[str, Answer] = {one.key: one.words[:NOTES] for one in tx.session.scalars(of)}
    answers: dict[str, Answer] = {"party": receiver.party, **told}
    if row.answer_by is not None and row.answer_by >= ws.today:
        answers["answer_by"] = row.answer_by
    draft = ReferralDraft(answers, Direction.IN, receiver.id, received_on=ws.today)
    referral = referring.begin(tx, ws, case_id, draft)
    row.case_id, row.referral_id = case_id, referral.id
    for one in answers_of(tx.session, row.uid):
        one.case_id = case_id
    for one in answers_of(tx.session, row.uid):
        reply = Reply(ReplyKind(one.kind), one.words, one.on, one.outcome)
        follow(tx, ws, referral, reply, ws.today, by_receiver=False)
    return referral.id


def _rows(session: Session, found: Sequence[ReceivedPacket]) -> tuple[LetterRow, ...]:
    labels = directory.labels(session)
    whose = dict(session.execute(select(ReceiverCard.id, ReceiverCard.receiver_id)).all())
    counted = select(LetterAnswer.uid, func.count()).group_by(LetterAnswer.uid)
    answers = dict(session.execute(counted).all())
    return tuple(
        LetterRow(
            one.id,
            labels.get(whose.get(one.card_id, 0), ""),
            one.on,
            one.answer_by,
            one.expires_on,
            one.case_id,
            one.referral_id,
            ReferralState(one.state),
            answers.get(one.uid, 0),
        )
        for one in found
    )
