"""Her ledger (registro delle comunicazioni): who received what, when, on which basis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.consents import ConsentState
from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.referrals.answers import PacketOfCase
from cav_desktop.domain.referrals.disclosures import (
    Disclosure,
    DisclosureItem,
    DisclosureState,
    DisclosureWords,
)
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import consents, sheets
from cav_desktop.services.referrals import directory
from cav_desktop.services.workspace import Workspace

_SAID_NO = frozenset({ConsentState.WITHDRAWN, ConsentState.REFUSED})


@dataclass(frozen=True)
class LedgerRow:
    """One communication about her; `items` are keys of `leaving.ITEMS`."""

    id: int
    referral_id: int | None
    on: date
    party: str
    receiver: str
    means: str
    basis: str | None
    purpose: str | None
    overridden: str | None
    items: tuple[str, ...]
    not_to_parent: frozenset[str]
    state: DisclosureState
    expires_on: date | None
    seen_at: datetime | None
    ended_on: date | None
    ending: str | None
    informed_on: date | None
    staff: str


def of_case(ws: Workspace, case_id: int) -> tuple[LedgerRow, ...]:
    """Everything that left about a woman, the newest first; the opening is journalled."""
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        of = select(Disclosure).where(Disclosure.case_id == case_id)
        found = session.scalars(of.order_by(Disclosure.on.desc(), Disclosure.id.desc())).all()
        return _rows(session, [one for one in found if one.has_left])


def told(ws: Workspace, case_id: int) -> dict[int, dict[str, str]]:
    """What each communication said when it left, by its number and the key of each thing.

    It names her: the reading of her name is journalled before. What left before words were kept
    has none.
    """
    with sheets.reading(ws, case_id, Area.REFERRALS, names=True) as session:
        of = select(DisclosureWords).where(DisclosureWords.case_id == case_id)
        found: dict[int, dict[str, str]] = {}
        for one in session.scalars(of.order_by(DisclosureWords.id)):
            found.setdefault(one.disclosure_id, {})[one.item] = one.words
    return found


def to_inform(ws: Workspace, case_id: int, purpose: str | None = None) -> tuple[LedgerRow, ...]:
    """Who was told something on the strength of a consent that she took back, and does not know.

    With a purpose also before she takes it back: whom the withdrawal would concern.
    """
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        of = select(Disclosure).where(
            Disclosure.case_id == case_id,
            Disclosure.purpose.is_not(None),
            Disclosure.informed_on.is_(None),
        )
        found = []
        for one in session.scalars(of.order_by(Disclosure.on, Disclosure.id)):
            if not (one.has_left and one.stands_on_her_will):
                continue
            state = consents.standing(session, case_id, str(one.purpose), ws.today)
            if one.purpose == purpose if purpose is not None else state in _SAID_NO:
                found.append(one)
        return _rows(session, found)


def informed(ws: Workspace, disclosure_id: int, on: date | None = None) -> None:
    """They were told that she withdrew; raises `FieldError` for the day, `Vanished`."""
    ws.require_writing(Area.REFERRALS)
    day = on or ws.today
    with ws.archive.write(
        ws, Action.DISCLOSURE_REVOKED_TOLD, about=("disclosure", disclosure_id)
    ) as tx:
        row = tx.session.get(Disclosure, disclosure_id)
        if row is None or not row.has_left:
            raise Vanished("disclosure", disclosure_id)
        if not row.on <= day <= ws.today:
            raise FieldError("on", "before_it_began" if day < row.on else "in_the_future")
        tx.about("case_file", row.case_id)
        row.informed_on = day


def _rows(session: Session, found: Sequence[Disclosure]) -> tuple[LedgerRow, ...]:
    receivers, names = directory.labels(session), staff_names(session)
    workers = _workers(session, [one.id for one in found])
    of = select(DisclosureItem).where(DisclosureItem.disclosure_id.in_([one.id for one in found]))
    told: dict[int, list[DisclosureItem]] = {}
    for item in session.scalars(of.order_by(DisclosureItem.id)):
        told.setdefault(item.disclosure_id, []).append(item)
    return tuple(
        LedgerRow(
            row.id,
            row.referral_id,
            row.on,
            row.party,
            workers.get(row.id) or receivers.get(row.receiver or 0, ""),
            row.means,
            row.basis,
            row.purpose,
            row.overridden,
            tuple(one.item for one in told.get(row.id, ())),
            frozenset(one.item for one in told.get(row.id, ()) if one.not_to_parent),
            DisclosureState(row.state),
            row.expires_on,
            row.seen_at,
            row.ended_on,
            row.ending,
            row.informed_on,
            names.get(row.staff_id, ""),
        )
        for row in found
    )


def _workers(session: Session, disclosures: Sequence[int]) -> dict[int, str]:
    """Who was sent a packet, by the number of its line."""
    rows = session.execute(
        select(PacketOfCase.disclosure_id, StaffMember.shown_name)
        .join(StaffMember, StaffMember.person == PacketOfCase.container)
        .where(PacketOfCase.disclosure_id.in_(disclosures))
    )
    return dict(rows.all())
