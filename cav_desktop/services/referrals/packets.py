"""Referring a woman to the assigned social worker: the packet, what comes back, taking it out."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.answers import PacketAnswer, PacketOfCase
from cav_desktop.domain.referrals.disclosures import (
    Disclosure,
    DisclosureState,
    Ending,
    Means,
)
from cav_desktop.domain.referrals.packets import Packet, PacketItem, PacketReply, ReplyKind
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access import containers, keyring_memory
from cav_desktop.services.casework import sheets
from cav_desktop.services.referrals import departures, leaving, referring, sending, taking_in
from cav_desktop.services.referrals.leaving import LeavingRow
from cav_desktop.services.referrals.referring import Passage, pass_to
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class PacketDraft:
    """To whom a packet goes, and until when she may read it at most."""

    staff_id: int
    expires_on: date | None = None
    override: str | None = None
    """Why a coordinator lets it leave without a basis."""


@dataclass(frozen=True)
class SocialWorker:
    """An outside professional who can be sent a packet."""

    staff_id: int
    shown_name: str


@dataclass(frozen=True)
class AnswerRow:
    """One answer about a packet: hers, or the team's to her."""

    at: datetime
    kind: ReplyKind
    author: str
    on: date | None
    outcome: str | None
    words: str


def social_workers(ws: Workspace) -> tuple[SocialWorker, ...]:
    """Who can be sent a packet: those with an account and a container."""
    ws.require_reading(Area.REFERRALS)
    active = set(_active(ws))
    with ws.archive.read(ws) as session:
        of = select(StaffMember).where(StaffMember.left.is_(False)).order_by(StaffMember.id)
        return tuple(
            SocialWorker(one.id, one.shown_name)
            for one in session.scalars(of)
            if one.person in active
        )


def send(ws: Workspace, referral_id: int, draft: PacketDraft) -> int:
    """Put a packet into her container; gives the number in the ledger. For a Task.

    It expires with the consent it stands on, or earlier. Killed anywhere, it has left or has not:
    the container decides. Raises `BasisMissing`, `FieldError`, `ReferralStepRefused`, `NotAllowed`,
    `Vanished` for who has no container.
    """
    ws.require_writing(Area.REFERRALS)
    owner = _owner(ws, draft.staff_id)
    if draft.expires_on is not None and draft.expires_on < ws.today:
        raise FieldError("expires_on", "in_the_past")
    told = leaving.leaving(ws, referral_id)
    why = sending.told_reason(draft.override, may_override=ws.is_coordinator)
    uid = secrets.token_hex(16)
    with ws.archive.write(ws, Action.REFERRAL_INTENDED, reason=why) as tx:
        row = referring.standing(tx, referral_id)
        states.require(row.way, ReferralState(row.state), ReferralState.SENT)
        left = sending.disclose(
            tx,
            ws,
            row,
            Means.PACKET,
            ws.today,
            told={one.item.key: one.words for one in told},
            override=draft.override,
        )
        left.expires_on = sending.last_day(
            draft.expires_on, sending.standing(tx.session, row, ws.today), row
        )
        _map(tx, uid, owner, left)
        number = left.id
        packet = Packet(
            uid=uid,
            at=ws.now,
            on=left.on,
            sent_by=ws.shown_name,
            urgency=_urgency(told),
            answer_by=row.answer_by,
            expires_on=left.expires_on,
            state=ReferralState.SENT,
            since=left.on,
        )
    with containers.opened(ws, owner) as inner:
        with inner.archive.write(inner, Action.PACKET_PUT) as put:
            _put(put, packet, told)
        head = inner.archive.head()
    with ws.archive.write(ws, Action.REFERRAL_SENT, about=("disclosure", number)) as tx:
        departures.leave(tx, ws, tx.session.get_one(Disclosure, number))
        departures.quote(tx, owner, head)
    return number


def take_back(ws: Workspace, disclosure_id: int) -> None:
    """Take a packet out of her container, and cancel its referral where it was not over.

    The container first: from then on nobody reads it. Raises `Vanished` for one that is out.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        uid, owner = _standing(session, disclosure_id)
    containers.end(ws, owner, (uid,), Ending.CANCELLED)
    with ws.archive.write(ws, Action.REFERRAL_MOVED, about=("disclosure", disclosure_id)) as tx:
        keyring_memory.note(tx, ws, containers.present_keys(ws))
        row = tx.session.get_one(Disclosure, disclosure_id)
        row.state, row.ended_on, row.ending = (
            DisclosureState.TAKEN_BACK,
            ws.today,
            Ending.CANCELLED,
        )
        referral = tx.session.get(Referral, row.referral_id or 0)
        cancelled = ReferralState.CANCELLED
        if referral is not None and cancelled in referral.allowed():
            pass_to(tx, ws, referral, Passage(cancelled), max(ws.today, referral.since))


def reply(ws: Workspace, disclosure_id: int, words: str) -> None:
    """Answer her question, in her container, and keep it with the case. For a Task.

    Raises `FieldError`, `Vanished`.
    """
    ws.require_writing(Area.REFERRALS)
    PacketReply.check(ReplyKind.TOLD, words, None, None)
    with ws.archive.read(ws) as session:
        uid, owner = _standing(session, disclosure_id)
    with (
        containers.opened(ws, owner) as inner,
        inner.archive.write(inner, Action.PACKET_ANSWERED) as tx,
    ):
        packet = tx.session.scalars(select(Packet).where(Packet.uid == uid)).one()
        if not packet.is_open:
            raise Vanished("packet", packet.id)
        tx.session.add(
            PacketReply(
                packet_id=packet.id,
                at=ws.now,
                kind=ReplyKind.TOLD,
                author=ws.shown_name,
                on=None,
                outcome=None,
                words=words,
            )
        )
        tx.about("packet", packet.id)
    taking_in.from_container(ws, owner)


def answers(ws: Workspace, case_id: int) -> dict[int, tuple[AnswerRow, ...]]:
    """What was answered about the packets of a case, by the referral, oldest first."""
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        of = (
            select(PacketAnswer, PacketOfCase.disclosure_id)
            .join(PacketOfCase, PacketOfCase.uid == PacketAnswer.uid)
            .where(PacketAnswer.case_id == case_id)
            .order_by(PacketAnswer.at, PacketAnswer.id)
        )
        referrals = dict(
            session.execute(
                select(Disclosure.id, Disclosure.referral_id).where(Disclosure.case_id == case_id)
            ).all()
        )
        found: dict[int, list[AnswerRow]] = {}
        for one, disclosure_id in session.execute(of):
            said = AnswerRow(
                one.at, ReplyKind(one.kind), one.author, one.on, one.outcome, one.words
            )
            found.setdefault(referrals.get(disclosure_id) or 0, []).append(said)
    return {number: tuple(said) for number, said in found.items()}


def _standing(session: Session, disclosure_id: int) -> tuple[str, str]:
    of = select(PacketOfCase).where(PacketOfCase.disclosure_id == disclosure_id)
    found = session.scalar(of)
    row = session.get(Disclosure, disclosure_id)
    if found is None or row is None or row.state != DisclosureState.LEFT:
        raise Vanished("disclosure", disclosure_id)
    return found.uid, found.container


def _active(ws: Workspace) -> tuple[str, ...]:
    keys = containers.present_keys(ws)
    return tuple(one for one in containers.held(ws) if keys.roles[one] == Role.SOCIAL_WORKER)


def _owner(ws: Workspace, staff_id: int) -> str:
    with ws.archive.read(ws) as session:
        row = session.get(StaffMember, staff_id)
    if row is None or row.left or row.person not in _active(ws):
        raise Vanished("staff", staff_id)
    return row.person


def _map(tx: Write, uid: str, owner: str, left: Disclosure) -> None:
    tx.session.add(
        PacketOfCase(uid=uid, container=owner, case_id=left.case_id, disclosure_id=left.id)
    )
    tx.detail(container=owner)


def _put(tx: Write, packet: Packet, told: tuple[LeavingRow, ...]) -> None:
    tx.session.add(packet)
    tx.session.flush()
    tx.session.add_all(
        PacketItem(
            packet_id=packet.id,
            label=one.item.label,
            words=one.words,
            not_to_parent=one.not_to_parent,
        )
        for one in told
    )
    tx.about("packet", packet.id)
    tx.detail(items=len(told))


def _urgency(told: tuple[LeavingRow, ...]) -> str:
    return next((one.words for one in told if one.item.key == "urgency"), "")
