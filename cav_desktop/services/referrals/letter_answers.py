"""Answers between two centres: given here, and taken in there, in a file or in four groups.

Each answer about a packet has its number, in the file and in the code: told by phone and sent too,
it is one answer. The one that is given is written here first; its file may be made as often as the
stick asks for.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import (
    ExchangeRefused,
    TooManyAttempts,
    Vanished,
)
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.exchange import LetterAnswer, ReceiverCard, SentPacket, is_near
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.persistence.writing import Write
from cav_desktop.security import exchange, exchange_codes, exchange_content
from cav_desktop.security.exchange import Kind
from cav_desktop.security.exchange_content import AnswerContent
from cav_desktop.services.casework import sheets
from cav_desktop.services.referrals import (
    cards,
    departures,
    directory,
    letters,
    referring,
    stick,
)
from cav_desktop.services.referrals.following import Followed, follow
from cav_desktop.services.referrals.letters import GivenAnswer
from cav_desktop.services.referrals.packets import AnswerRow
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.workspace import Workspace

_KIND = "received_packet"
_WRONG = frozenset({"wrong_code", "other_packet"})


@dataclass(frozen=True)
class TakenAnswer:
    """An answer that came; `has_moved` tells whether the referral passed to what it says."""

    kind: ReplyKind
    on: date | None
    outcome: str | None
    has_moved: bool


def give(ws: Workspace, packet_id: int, reply: Reply) -> GivenAnswer:
    """Answer a packet, and write with its case what was answered.

    Raises `FieldError`, `ReferralStepRefused`, `Vanished`, `ExchangeRefused` after thirty-one.
    """
    ws.require_writing(Area.REFERRALS)
    reply.check()
    with ws.archive.write(ws, Action.LETTER_ANSWERED, about=(_KIND, packet_id)) as tx:
        packet = letters.standing(tx.session, packet_id)
        number = len(letters.answers_of(tx.session, packet.uid)) + 1
        if number > exchange_codes.MOST_ANSWERS:
            raise ExchangeRefused("too_many_answers")
        packet.answer(reply.kind, max(ws.today, packet.since))
        row = LetterAnswer(
            uid=packet.uid,
            number=number,
            case_id=packet.case_id,
            at=ws.now,
            kind=reply.kind,
            author=ws.shown_name,
            on=reply.on,
            outcome=reply.outcome,
            words=reply.words.strip(),
        )
        tx.session.add(row)
        tx.session.flush()
        if packet.referral_id is not None:
            referral = tx.session.get(Referral, packet.referral_id)
            follow(tx, ws, referral, reply, ws.today, by_receiver=False)
        tx.detail(kind=str(reply.kind))
        return letters.given(packet, row)


def write(ws: Workspace, packet_id: int, answer_id: int, folder: Path) -> Path:
    """Write a given answer into a folder, sealed to who sent the packet; gives the file.

    That it left is journalled first. Raises `ExchangeRefused`, `Vanished`, `NotOfTheTeam`.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.LETTER_ANSWERED, about=(_KIND, packet_id)) as tx:
        packet = letters.standing(tx.session, packet_id)
        if packet.case_id is not None:
            tx.about("case_file", packet.case_id)
        row = tx.session.get(LetterAnswer, answer_id)
        if row is None or row.uid != packet.uid:
            raise Vanished("letter_answer", answer_id)
        mine, _ = cards.own_identity(tx.session)
        sender = tx.session.get_one(ReceiverCard, packet.card_id)
        _, card = cards.holding(ws, tx.session, sender.receiver_id)
        said = AnswerContent(
            row.uid, row.number, ReplyKind(row.kind), row.on, row.outcome, row.words
        )
        data = exchange.seal(Kind.ANSWER, said.spelled(), mine, card)
        tx.detail(kind=row.kind, file=1)
    path = folder / f"{secrets.token_hex(stick.RANDOM)}{stick.SUFFIX}"
    stick.write(path, data)
    return path


def take_file(ws: Workspace, referral_id: int, path: Path) -> TakenAnswer:
    """Take in the answer in a file, about a referral that left on a stick.

    Raises `ExchangeRefused`, `Vanished`.
    """
    ws.require_writing(Area.REFERRALS)
    data = stick.read(path, exchange.LIMIT)
    with ws.archive.write(ws, Action.LETTER_ANSWER_TAKEN) as tx:
        mine, former = cards.own_identity(tx.session)
        letter = exchange.open_letter(Kind.ANSWER, data, mine, cards.known(ws, tx.session), former)
        said = exchange_content.read_answer(letter.content)
        if said.on is not None and not is_near(said.on, ws.today):
            raise ExchangeRefused("damaged")
        of = select(SentPacket).where(SentPacket.uid == said.uid)
        packet = tx.session.scalar(of)
        _, receiver_id = cards.receiver_of(ws, tx.session, letter.sender)
        if packet is None or _receiver(tx.session, packet) != receiver_id:
            raise ExchangeRefused("no_such_packet")
        if packet.id not in {one.id for one in _sent(tx.session, referral_id)}:
            raise ExchangeRefused("other_packet")
        return _take(tx, ws, referral_id, packet, said)


def take_code(ws: Workspace, referral_id: int, typed: str) -> TakenAnswer:
    """Take in the answer that a code says, about a referral that left on a stick.

    Raises `ExchangeRefused`, `TooManyAttempts` after some wrong ones, `Vanished`.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        packets = _sent(session, referral_id)
    if not packets:
        raise ExchangeRefused("no_such_packet")
    seconds = max(one.wait(ws.now) for one in packets)
    if seconds:
        raise TooManyAttempts(seconds)
    refused = ExchangeRefused("not_a_code")
    for one in packets:
        try:
            told = exchange_codes.read_code(typed, one.reply_key, one.uid, one.on)
        except ExchangeRefused as error:
            refused = error
            continue
        said = AnswerContent(one.uid, told.number, told.kind, told.on, told.outcome, "")
        with ws.archive.write(ws, Action.LETTER_ANSWER_TAKEN) as tx:
            packet = tx.session.get_one(SentPacket, one.id)
            packet.forgive()
            return _take(tx, ws, referral_id, packet, said)
    if refused.why in _WRONG:
        with ws.archive.write(ws, Action.ANSWER_CODE_REFUSED) as tx:
            referring.standing(tx, referral_id)
            for one in _sent(tx.session, referral_id):
                one.fail(ws.now)
    raise refused


def of_case(ws: Workspace, case_id: int) -> dict[int, tuple[AnswerRow, ...]]:
    """What was answered about what left on sticks, by the referral, in the order of the answers.

    Also with the referrals that came on one: what was answered from here.
    """
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        of = select(LetterAnswer).where(LetterAnswer.case_id == case_id)
        said = session.scalars(of.order_by(LetterAnswer.at, LetterAnswer.id)).all()
        whose = dict(
            session.execute(
                select(SentPacket.uid, Disclosure.referral_id)
                .join(Disclosure, Disclosure.id == SentPacket.disclosure_id)
                .where(SentPacket.case_id == case_id)
            ).all()
        )
    found: dict[int, list[AnswerRow]] = {}
    for one in said:
        row = AnswerRow(one.at, ReplyKind(one.kind), one.author, one.on, one.outcome, one.words)
        found.setdefault(whose.get(one.uid) or 0, []).append(row)
    return {number: tuple(rows) for number, rows in found.items() if number}


def _take(
    tx: Write, ws: Workspace, referral_id: int, packet: SentPacket, said: AnswerContent
) -> TakenAnswer:
    row = referring.standing(tx, referral_id)
    if any(one.number == said.number for one in letters.answers_of(tx.session, packet.uid)):
        raise ExchangeRefused("known_answer")
    left = tx.session.get_one(Disclosure, packet.disclosure_id)
    if left.state == DisclosureState.INTENDED:
        # Nobody answers what never left.
        departures.leave(tx, ws, left)
    labels = directory.labels(tx.session)
    tx.session.add(
        LetterAnswer(
            uid=packet.uid,
            number=said.number,
            case_id=packet.case_id,
            at=ws.now,
            kind=said.kind,
            author=labels.get(_receiver(tx.session, packet), ""),
            on=said.on,
            outcome=said.outcome,
            words=said.words,
        )
    )
    tx.about("disclosure", left.id)
    tx.detail(kind=str(said.kind))
    reply = Reply(said.kind, said.words, said.on, said.outcome)
    followed = follow(tx, ws, row, reply, ws.today, by_receiver=True)
    return TakenAnswer(said.kind, said.on, said.outcome, followed is Followed.MOVED)


def _sent(session: Session, referral_id: int) -> Sequence[SentPacket]:
    """The packets of one referral; two where the first was broken off."""
    lines = select(Disclosure.id).where(
        Disclosure.referral_id == referral_id, Disclosure.state != DisclosureState.ABANDONED
    )
    numbers = session.scalars(lines).all()
    of = select(SentPacket).where(SentPacket.disclosure_id.in_(numbers)).order_by(SentPacket.id)
    return session.scalars(of).all()


def _receiver(session: Session, packet: SentPacket) -> int:
    """Whose card a packet was sealed to, in the directory."""
    return session.get_one(ReceiverCard, packet.card_id).receiver_id
