"""Where the houses are: opened one at a time, with a reason, and written in the journal before."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.reasons import reason_of
from cav_desktop.domain.shelter.addresses import HouseAddress, HouseNear
from cav_desktop.domain.shelter.houses import House
from cav_desktop.persistence.writing import Write
from cav_desktop.services import places as comuni
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class AddressDraft:
    """What is written of the place of a house; `near` are comuni its guests go to."""

    address: str
    comune: str | None = None
    routes: str = ""
    contacts: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class AddressSheet:
    """The place of a house, opened."""

    house_id: int
    draft: AddressDraft
    opened_on: date


def open_address(ws: Workspace, house_id: int, reason: str) -> AddressSheet:
    """Show where a house is: the reason is journalled and committed before.

    Raises `FieldError` without a reason, `Reserved` without the key, `Vanished` when nobody wrote
    it.
    """
    ws.require_reading(Area.SHELTER)
    ws.require("protected")
    said = reason_of(reason)
    with ws.archive.read(ws, Opening.ADDRESS, house_id, reason=said) as session:
        row = session.scalar(select(HouseAddress).where(HouseAddress.house_id == house_id))
        if row is None:
            raise Vanished("house_address", house_id)
        near = session.scalars(
            select(HouseNear.comune)
            .where(HouseNear.house_id == house_id)
            .order_by(HouseNear.comune)
        )
        draft = AddressDraft(row.address, row.comune, row.routes, row.contacts, tuple(near))
    return AddressSheet(house_id, draft, ws.today)


def write(ws: Workspace, house_id: int, draft: AddressDraft) -> None:
    """Write where a house is; what was written stays in the history of the same compartment."""
    ws.require_coordinator("addresses")
    ws.require("protected")
    HouseAddress.check(draft.address, draft.routes, draft.contacts)
    for comune in (draft.comune, *draft.near):
        if comune is not None and comuni.place(comune) is None:
            raise FieldError("comune", "unknown_code")
    with ws.archive.write(ws, Action.ADDRESS_CHANGED, about=("house", house_id)) as tx:
        row_of(tx.session, House, house_id)
        row = _row(tx.session, house_id)
        for name in ("address", "comune", "routes", "contacts"):
            tx.correct(row, name, getattr(draft, name))
        _near(tx, house_id, frozenset(draft.near))


def written(ws: Workspace) -> frozenset[int]:
    """The houses of which somebody wrote the place; nothing of it is shown."""
    ws.require_reading(Area.SHELTER)
    if not ws.has("protected"):
        return frozenset()
    with ws.archive.read(ws) as session:
        return frozenset(session.scalars(select(HouseAddress.house_id)))


def comuni_of(session: Session) -> dict[int, frozenset[str]]:
    """The comuni of each house and those its guests go to; for matching, never to be shown."""
    found: dict[int, set[str]] = {}
    own = select(HouseAddress.house_id, HouseAddress.comune)
    near = select(HouseNear.house_id, HouseNear.comune)
    for house, comune in (*session.execute(own), *session.execute(near)):
        if comune is not None:
            found.setdefault(house, set()).add(comune)
    return {house: frozenset(codes) for house, codes in found.items()}


def _row(session: Session, house_id: int) -> HouseAddress:
    row = session.scalar(select(HouseAddress).where(HouseAddress.house_id == house_id))
    if row is None:
        row = HouseAddress(house_id=house_id, address="", routes="", contacts="")
        session.add(row)
        session.flush()
    return row


def _near(tx: Write, house_id: int, wanted: frozenset[str]) -> None:
    of = select(HouseNear).where(HouseNear.house_id == house_id)
    standing = {row.comune: row for row in tx.session.scalars(of)}
    for comune, row in standing.items():
        if comune not in wanted:
            tx.session.delete(row)
    tx.session.add_all(
        HouseNear(house_id=house_id, comune=one) for one in sorted(wanted - set(standing))
    )
