"""A packet between the two stores: intended here, put into the container, then left (one order).

The container decides: a packet that stands in it has left, one that does not never will. Whoever
comes after a kill asks it and writes that here.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.journal_head import Head
from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.answers import ContainerSeen, PacketOfCase
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.referrals.referring import step
from cav_desktop.services.workspace import Workspace


def day_of(at: datetime) -> date:
    """The day in Rome of an instant."""
    return in_rome(at).date()


def intended(session: Session, owner: str) -> tuple[int, ...]:
    """The disclosures to one container of which nobody said yet whether they left."""
    of = (
        select(PacketOfCase.disclosure_id)
        .where(PacketOfCase.container == owner)
        .order_by(PacketOfCase.id)
    )
    numbers = session.scalars(of).all()
    wanted = select(Disclosure.id).where(
        Disclosure.id.in_(numbers), Disclosure.state == DisclosureState.INTENDED
    )
    return tuple(session.scalars(wanted))


def settle(tx: Write, ws: Workspace, owner: str, uids: Collection[str]) -> None:
    """Close what was intended: left, where the container has the packet; abandoned, where not."""
    for number in intended(tx.session, owner):
        of = select(PacketOfCase.uid).where(PacketOfCase.disclosure_id == number)
        disclosure = tx.session.get_one(Disclosure, number)
        tx.about("disclosure", number)
        if tx.session.scalars(of).one() in uids:
            leave(tx, ws, disclosure)
        else:
            disclosure.state = DisclosureState.ABANDONED


def leave(tx: Write, ws: Workspace, disclosure: Disclosure) -> None:
    """It left: the line of her ledger stands, and the referral is sent on the day of the line."""
    disclosure.state = DisclosureState.LEFT
    row = tx.session.get(Referral, disclosure.referral_id or 0)
    if row is not None and ReferralState.SENT in states.allowed(row.way, ReferralState(row.state)):
        row.send(max(disclosure.on, row.since))
        step(tx, ws, row)


def quote(tx: Write, owner: str, head: Head, *, reply: int = 0) -> None:
    """Keep how far a container was read, and quote the end of its chain in this record."""
    seen = tx.session.scalar(select(ContainerSeen).where(ContainerSeen.container == owner))
    if seen is None:
        seen = ContainerSeen(container=owner, n=0, hash=bytes(32), reply=0)
        tx.session.add(seen)
    seen.n, seen.hash, seen.reply = head.n, head.hash, max(seen.reply, reply)
    tx.detail(container=owner, n=head.n, hash=head.hash.hex())
