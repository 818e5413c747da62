"""Cards (carta di riconoscimento): that of this centre, and those of the receivers it writes to.

A card is believed only after a coordinator typed back two groups of its fingerprint, which she read
with somebody of that centre by phone: a file says who it says it is. Another card for the same
receiver changes nothing until it is confirmed in the same way, and then the former one is over.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.compartments import IDENTITY
from cav_desktop.domain.errors import ExchangeRefused, Vanished
from cav_desktop.domain.records import Record
from cav_desktop.domain.referrals.exchange import OwnCard, ReceiverCard
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.writing import Write
from cav_desktop.security import crockford, exchange
from cav_desktop.security.exchange import Card, Identity
from cav_desktop.services import centre
from cav_desktop.services.referrals import card_proof, directory, stick
from cav_desktop.services.referrals.card_proof import card_of
from cav_desktop.services.workspace import Workspace

SUFFIX = ".tessera"
"""Of the file of a card: a word that says nothing of what the centre is."""
_KIND = "receiver_card"
_ASKED = 2
"""Groups of the fingerprint that are typed back, as of the recovery kit."""


@dataclass(frozen=True)
class OwnCardRow:
    """The card of this centre: its fingerprint is read to whoever takes it in."""

    name: str
    groups: tuple[str, ...]
    since: date


@dataclass(frozen=True)
class CardRow:
    """The card of a receiver, or one that was only looked at (number 0)."""

    id: int
    name: str
    groups: tuple[str, ...]
    taken_on: date
    confirmed_on: date | None


@dataclass(frozen=True)
class CardsRow:
    """What is known of one receiver: the card that holds, and one that waits to be confirmed.

    A card that is not as it was confirmed waits too.
    """

    holding: CardRow | None
    waiting: CardRow | None


def own(ws: Workspace) -> OwnCardRow | None:
    """The card of this centre; None before a coordinator made it."""
    ws.require_reading(Area.REFERRALS)
    name = centre.read(ws).name
    with ws.archive.read(ws) as session:
        row = _own(session)
        if row is None:
            return None
        return OwnCardRow(name, _identity(row).card(name).groups, in_rome(row.at).date())


@dataclass(frozen=True)
class CardBehind:
    """Who left since the card of this centre was made, and could read its secrets."""

    since: date
    names: tuple[str, ...]


def behind(ws: Workspace) -> CardBehind | None:
    """Whether the card of this centre must be changed, since when and because of whom.

    None for who is no coordinator: she is the one who changes it.
    """
    ws.require_reading(Area.REFERRALS)
    if not ws.is_coordinator:
        return None
    access = ws.archive.access
    with ws.archive.read(ws) as session:
        if _own(session) is None:
            return None
        of_card = select(func.max(Record.n)).where(Record.action == Action.CARD_MADE)
        made = session.scalar(of_card) or 0
        # The roster says who left and when: a row of the staff says it with a signature of nobody.
        left = {
            person: n
            for person, n in access.signed_until.items()
            if n > made and (access.held is None or IDENTITY.name in access.held.get(person, ()))
        }
        of = select(StaffMember).where(StaffMember.person.in_(left)).order_by(StaffMember.id)
        found = session.scalars(of).all()
        if not found:
            return None
        first = session.get_one(Record, min(left[one.person] for one in found))
        return CardBehind(in_rome(first.utc).date(), tuple(one.shown_name for one in found))


def make(ws: Workspace) -> None:
    """Make the card of this centre; raises `ExchangeRefused` where it has one."""
    ws.require_coordinator("cards")
    with ws.archive.write(ws, Action.CARD_MADE) as tx:
        if _own(tx.session) is not None:
            raise ExchangeRefused("card_there")
        _add_own(tx, ws)


def renew(ws: Workspace) -> None:
    """Make another card, and delete the secrets of the former one.

    For when somebody who could read them left: what was sealed to the former card, and is still on
    the way, opens no more. Raises `ExchangeRefused` where there is none.
    """
    ws.require_coordinator("cards")
    with ws.archive.write(ws, Action.CARD_MADE) as tx:
        row = _own(tx.session)
        if row is None:
            raise ExchangeRefused("no_card")
        row.end()
        _add_own(tx, ws)


def save_own(ws: Workspace, folder: Path) -> Path:
    """Write the card of this centre into a folder; gives the file. It holds nobody's data."""
    ws.require_reading(Area.REFERRALS)
    name = centre.read(ws).name
    with ws.archive.read(ws) as session:
        identity, _ = own_identity(session)
    path = folder / f"{secrets.token_hex(stick.RANDOM)}{SUFFIX}"
    stick.write(path, exchange.write_card(identity, name))
    return path


def look(ws: Workspace, path: Path) -> CardRow:
    """What a file of a card says, before it is taken; raises `ExchangeRefused`."""
    ws.require_reading(Area.REFERRALS)
    card = exchange.read_card(stick.read(path, exchange.CARD_LIMIT))
    return CardRow(0, card.name, card.groups, ws.today, None)


def take(ws: Workspace, receiver_id: int, path: Path) -> int:
    """Tie the card in a file to a receiver, to be confirmed; gives its number.

    Raises `ExchangeRefused` for one's own and for one of another receiver, `Vanished`.
    """
    ws.require_writing(Area.REFERRALS)
    card = exchange.read_card(stick.read(path, exchange.CARD_LIMIT))
    with ws.archive.write(ws, Action.CARD_TAKEN, about=("receiver", receiver_id)) as tx:
        directory.standing(tx.session, receiver_id)
        mine = select(OwnCard.id).where(OwnCard.mark == card.id)
        if tx.session.scalar(mine) is not None:
            raise ExchangeRefused("own_card")
        present = tx.session.scalars(select(ReceiverCard).where(ReceiverCard.ended_on.is_(None)))
        for one in present.all():
            if one.mark == card.id and one.receiver_id != receiver_id:
                raise ExchangeRefused("card_of_another")
            if one.mark == card.id:
                one.name = card.name
                return one.id
            if one.receiver_id == receiver_id and not one.holds:
                one.ended_on = ws.today
        row = ReceiverCard(
            receiver_id=receiver_id,
            mark=card.id,
            name=card.name,
            agreement=card.agreement,
            signing=card.signing,
            taken_on=ws.today,
        )
        tx.session.add(row)
        tx.session.flush()
        tx.about(_KIND, row.id)
        return row.id


def confirm(ws: Workspace, card_id: int, typed: Mapping[int, str]) -> None:
    """Believe a card: two groups of its fingerprint were typed back, by their places from 0.

    The former card of that receiver is over. Raises `ExchangeRefused("wrong_groups")`, `Vanished`.
    """
    ws.require_coordinator("cards")
    with ws.archive.write(ws, Action.CARD_CONFIRMED, about=(_KIND, card_id)) as tx:
        row = _standing(tx.session, card_id)
        groups = card_of(row).groups
        right = {place for place, one in typed.items() if crockford.symbols(one) == groups[place]}
        if len(right) < _ASKED or len(right) < len(typed):
            raise ExchangeRefused("wrong_groups")
        for one in tx.session.scalars(
            select(ReceiverCard).where(
                ReceiverCard.receiver_id == row.receiver_id, ReceiverCard.ended_on.is_(None)
            )
        ):
            if one.id != row.id:
                one.ended_on, one.proof = ws.today, None
        row.confirmed_on, row.confirmed_by = ws.today, ws.staff_id
        card_proof.sign(tx, ws, row)
        tx.about("receiver", row.receiver_id)


def drop(ws: Workspace, card_id: int) -> None:
    """Write to a card no more, and believe nothing signed with it; raises `Vanished`."""
    ws.require_coordinator("cards")
    with ws.archive.write(ws, Action.CARD_DROPPED, about=(_KIND, card_id)) as tx:
        row = _standing(tx.session, card_id)
        row.ended_on, row.proof = ws.today, None
        tx.about("receiver", row.receiver_id)


def of_receivers(ws: Workspace) -> dict[int, CardsRow]:
    """The cards of the receivers that have one, by the number of the receiver."""
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        of = select(ReceiverCard).where(ReceiverCard.ended_on.is_(None)).order_by(ReceiverCard.id)
        found = session.scalars(of).all()
        proven = {one.id for one in found if one.holds and card_proof.holds(ws, session, one)}
    rows = {one.id: _row(one) for one in found}
    return {
        number: CardsRow(
            next(
                (rows[one.id] for one in found if one.receiver_id == number and one.id in proven),
                None,
            ),
            next(
                (
                    rows[one.id]
                    for one in found
                    if one.receiver_id == number and one.id not in proven
                ),
                None,
            ),
        )
        for number in sorted({one.receiver_id for one in found})
    }


def own_identity(session: Session) -> tuple[Identity, tuple[bytes, ...]]:
    """The secrets of this centre's card, and the ids of its former ones.

    Inside the caller's transaction. Raises `ExchangeRefused("no_card")`.
    """
    row = _own(session)
    if row is None:
        raise ExchangeRefused("no_card")
    former = session.scalars(select(OwnCard.mark).where(OwnCard.id != row.id)).all()
    return _identity(row), tuple(former)


def holding(ws: Workspace, session: Session, receiver_id: int | None) -> tuple[int, Card]:
    """The card to which a receiver is written, with its number; raises `ExchangeRefused`."""
    if receiver_id is None:
        raise ExchangeRefused("no_receiver")
    of = select(ReceiverCard).where(ReceiverCard.receiver_id == receiver_id)
    row = next((one for one in session.scalars(of) if one.holds), None)
    if row is None:
        raise ExchangeRefused("unconfirmed")
    _prove(ws, session, row)
    return row.id, card_of(row)


def known(ws: Workspace, session: Session) -> Callable[[bytes], Card]:
    """Who is believed: the card of a sender by its id, or the reason why not."""

    def of_mark(mark: bytes) -> Card:
        return card_of(_holder(ws, session, mark))

    return of_mark


def receiver_of(ws: Workspace, session: Session, card: Card) -> tuple[int, int]:
    """The number of a card that holds, and of whose it is in the directory."""
    row = _holder(ws, session, card.id)
    return row.id, row.receiver_id


def _holder(ws: Workspace, session: Session, mark: bytes) -> ReceiverCard:
    found = session.scalars(select(ReceiverCard).where(ReceiverCard.mark == mark)).all()
    row = next((one for one in found if one.holds), None)
    if row is None:
        was_believed = any(one.confirmed_on is not None for one in found)
        raise ExchangeRefused("former_sender" if was_believed else "unknown_sender")
    _prove(ws, session, row)
    return row


def _prove(ws: Workspace, session: Session, row: ReceiverCard) -> None:
    if not card_proof.holds(ws, session, row):
        raise ExchangeRefused("altered_card")


def _own(session: Session) -> OwnCard | None:
    of = select(OwnCard).where(OwnCard.agreement.is_not(None)).order_by(OwnCard.id.desc())
    return session.scalars(of).first()


def _add_own(tx: Write, ws: Workspace) -> None:
    identity = Identity.new()
    row = OwnCard(
        mark=identity.card("").id,
        agreement=identity.agreement,
        signing=identity.signing,
        at=ws.now,
        staff_id=ws.staff_id,
    )
    tx.session.add(row)
    tx.session.flush()
    tx.about("own_card", row.id)


def _identity(row: OwnCard) -> Identity:
    if row.agreement is None or row.signing is None:
        raise ExchangeRefused("no_card")
    return Identity(row.agreement, row.signing)


def _standing(session: Session, card_id: int) -> ReceiverCard:
    row = session.get(ReceiverCard, card_id)
    if row is None or row.ended_on is not None:
        raise Vanished(_KIND, card_id)
    return row


def _row(row: ReceiverCard) -> CardRow:
    return CardRow(row.id, row.name, card_of(row).groups, row.taken_on, row.confirmed_on)
