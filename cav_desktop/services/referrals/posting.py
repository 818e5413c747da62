"""A referral that leaves on a stick: intended here, written there, left (one order of two stores).

The file decides: where it stands whole, the packet has left. Somebody broken off between the two is
told when a colleague unlocks: what is still found on the stick has left by itself; of the rest a
person says whether it has, because a stick that is not there cannot be asked, and she may have
handed it over. An answer to it says so too.

What left cannot be taken back. Her ledger lists it among whom to inform when she withdraws; the
last day that is written inside is kept by the program of who receives it, as a courtesy.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import ExchangeRefused, FieldError, NothingLeaves, Vanished
from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState, Means
from cav_desktop.domain.referrals.exchange import SentPacket
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.persistence.writing import Write
from cav_desktop.security import exchange, exchange_content
from cav_desktop.security.exchange import Kind
from cav_desktop.security.exchange_content import PacketContent, Told
from cav_desktop.services.living import require_hers
from cav_desktop.services.referrals import cards, departures, leaving, referring, sending, stick
from cav_desktop.services.referrals.leaving import LeavingRow
from cav_desktop.services.workspace import Workspace

READABLE_DAYS = 60
"""How long a packet on a stick asks to be read, where nobody chose a day: it lies about."""


@dataclass(frozen=True)
class PostDraft:
    """Into which folder a packet is written, and until when it asks to be read."""

    folder: Path
    expires_on: date | None = None
    override: str | None = None
    """Why a coordinator lets it leave without a basis."""


@dataclass(frozen=True)
class Posted:
    """A packet that left: its line in the ledger, and its file."""

    disclosure_id: int
    path: Path


@dataclass(frozen=True)
class DoubtRow:
    """A packet of which nobody knows whether its file was written: a person says it."""

    disclosure_id: int
    case_id: int
    referral_id: int | None
    on: date
    file: str
    """Its name, without the folder."""


def send(ws: Workspace, referral_id: int, draft: PostDraft) -> Posted:
    """Write a packet into a folder, sealed to the card of its receiver. For a Task.

    Raises `BasisMissing`, `FieldError`, `ReferralStepRefused`, `NotAllowed`, `NothingLeaves`, and
    `ExchangeRefused` for a receiver without a confirmed card and for a stick that fails.
    """
    ws.require_writing(Area.REFERRALS)
    if draft.expires_on is not None and draft.expires_on < ws.today:
        raise FieldError("expires_on", "in_the_past")
    if not draft.folder.is_dir():
        raise ExchangeRefused("unwritable")
    told = leaving.leaving(ws, referral_id)
    if not told:
        raise NothingLeaves
    why = sending.told_reason(draft.override, may_override=ws.is_coordinator)
    path = draft.folder / f"{secrets.token_hex(stick.RANDOM)}{stick.SUFFIX}"
    with ws.archive.write(ws, Action.REFERRAL_INTENDED, reason=why) as tx:
        row = referring.standing(tx, referral_id)
        states.require(row.way, ReferralState(row.state), ReferralState.SENT)
        number, data = _intend(tx, ws, row, told, draft, path)
    try:
        stick.write(path, data)
    except ExchangeRefused:
        if stick.remove(path):
            settle(ws, number, has_left=False)
        raise
    with ws.archive.write(ws, Action.REFERRAL_SENT, about=("disclosure", number)) as tx:
        departures.leave(tx, ws, tx.session.get_one(Disclosure, number))
    return Posted(number, path)


def doubtful(ws: Workspace) -> tuple[DoubtRow, ...]:
    """The packets of which nobody knows whether they left, the oldest first."""
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        return tuple(
            DoubtRow(left.id, sent.case_id, left.referral_id, sent.on, Path(sent.file).name)
            for sent, left in _intended(session)
        )


def settle(ws: Workspace, disclosure_id: int, *, has_left: bool) -> None:
    """Say whether a doubtful packet left; raises `Vanished` for one that is not in doubt.

    Raises `NotOfTheTeam` in a case of others, and `ExchangeRefused` for who says that it has not
    left while its file stands whole where it was to be written.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.DEPARTURE_SETTLED, about=("disclosure", disclosure_id)) as tx:
        found = [one for one in _intended(tx.session) if one[1].id == disclosure_id]
        if not found:
            raise Vanished("disclosure", disclosure_id)
        ((sent, left),) = found
        require_hers(ws, tx.session, sent.case_id)
        if not has_left and _is_there(Path(sent.file), sent.digest):
            raise ExchangeRefused("still_there")
        _settle(tx, ws, left, has_left=has_left)


def found_on_sticks(ws: Workspace) -> int:
    """Of what is in doubt, write down as left whatever is found whole where it was to be written.

    Gives how many still are in doubt.
    """
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        waiting = [(left.id, Path(sent.file), sent.digest) for sent, left in _intended(session)]
    found = {number for number, path, digest in waiting if _is_there(path, digest)}
    if found:
        with ws.archive.write(ws, Action.DEPARTURE_SETTLED) as tx:
            for _, left in _intended(tx.session):
                if left.id in found:
                    tx.about("disclosure", left.id)
                    _settle(tx, ws, left, has_left=True)
    return len(waiting) - len(found)


def _intend(  # noqa: PLR0913, PLR0917 - what a packet is made of
    tx: Write,
    ws: Workspace,
    row: Referral,
    told: Sequence[LeavingRow],
    draft: PostDraft,
    path: Path,
) -> tuple[int, bytes]:
    """The line of the ledger, still only intended, and the bytes of the file."""
    card_id, card = cards.holding(ws, tx.session, row.receiver)
    mine, _ = cards.own_identity(tx.session)
    words = {one.item.key: one.words for one in told}
    left = sending.disclose(tx, ws, row, Means.USB, ws.today, told=words, override=draft.override)
    chosen = draft.expires_on or ws.today + timedelta(days=READABLE_DAYS)
    last = sending.last_day(chosen, sending.standing(tx.session, row, ws.today), row) or chosen
    left.expires_on = last
    packet = PacketContent(
        exchange_content.new_uid(),
        ws.today,
        row.answer_by,
        last,
        tuple(Told(one.item.key, one.item.label, one.words, one.not_to_parent) for one in told),
        exchange_content.new_reply_key(),
    )
    data = exchange.seal(Kind.PACKET, packet.spelled(), mine, card)
    tx.session.add(
        SentPacket(
            uid=packet.uid,
            case_id=row.case_id,
            disclosure_id=left.id,
            card_id=card_id,
            on=packet.on,
            reply_key=packet.reply_key,
            file=str(path),
            digest=hashlib.sha256(data).digest(),
            wrong_codes=0,
        )
    )
    return left.id, data


def _intended(session: Session) -> list[tuple[SentPacket, Disclosure]]:
    """What was to be written on a stick, and nobody said yet whether it was."""
    of = select(Disclosure).where(
        Disclosure.state == DisclosureState.INTENDED, Disclosure.means == Means.USB
    )
    lines = {one.id: one for one in session.scalars(of)}
    packets = select(SentPacket).where(SentPacket.disclosure_id.in_(lines))
    return [
        (one, lines[one.disclosure_id]) for one in session.scalars(packets.order_by(SentPacket.id))
    ]


def _settle(tx: Write, ws: Workspace, left: Disclosure, *, has_left: bool) -> None:
    if has_left:
        departures.leave(tx, ws, left)
    else:
        left.state = DisclosureState.ABANDONED
    tx.detail(left=int(has_left))


def _is_there(path: Path, digest: bytes) -> bool:
    try:
        return hashlib.sha256(stick.read(path, exchange.LIMIT)).digest() == digest
    except ExchangeRefused:
        return False
