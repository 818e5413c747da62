"""The register of contacts: all ids of a filter, sorted in SQL, and the rows of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import begins
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.people import Person
from cav_desktop.persistence.searching import ordered
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class ContactFilter:
    """What the register shows; dates are civil, both included; None means all."""

    since: date | None = None
    until: date | None = None
    channels: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    desks: tuple[int, ...] = ()
    staff: tuple[int, ...] = ()
    without_case: bool = False
    case_id: int | None = None


@dataclass(frozen=True)
class ContactRow:
    """One line of the register: coded facts, and the code and alias of the case. No name."""

    contact_id: int
    at: datetime
    channel: str
    caller: str
    urgency: str | None
    outcome: str
    desk_id: int | None
    staff: str
    case_id: int | None
    case_code: str
    alias: str
    name: str | None = None
    """Only after "mostra nomi", which is journalled a page at a time."""

    @property
    def id(self) -> int:
        """The number of the contact."""
        return self.contact_id


_SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "at": Contact.at,
    "channel": Contact.channel,
    "caller": Contact.caller,
    "urgency": Contact.urgency,
    "outcome": Contact.outcome,
    "desk": Contact.desk_id,
    "staff": Contact.staff_id,
    "case": Contact.case_id,
}


_SHOWN = (
    Contact.id,
    Contact.at,
    Contact.channel,
    Contact.caller,
    Contact.urgency,
    Contact.outcome,
    Contact.desk_id,
    Contact.staff_id,
    Contact.case_id,
)


def ids(
    ws: Workspace, shown: ContactFilter, *, sort: str = "at", descending: bool = True
) -> list[int]:
    """All contacts of the filter, in order."""
    ws.require_reading(Area.CONTACTS)
    order = ordered(_SORTS[sort], Contact.id, descending=descending)
    with ws.archive.read(ws) as session:
        # Plain numbers, 100,000 of them: what loads entities would take three times as long.
        found = session.connection().execute(_filtered(shown).order_by(*order))
        return list(found.scalars())


def rows(ws: Workspace, contact_ids: Sequence[int], *, names: bool = False) -> list[ContactRow]:
    """The lines of one page, in the order asked; those that vanished meanwhile are left out.

    With `names`, the page is journalled before it is shown.
    """
    ws.require_reading(Area.CONTACTS)
    opening = (Opening.CONTACT_NAMES, tuple(contact_ids)) if names else (None, None)
    with ws.archive.read(ws, *opening) as session:
        found = {
            contact.id: contact
            for contact in session.execute(
                select(*_SHOWN, CaseFile.code)
                .outerjoin(CaseFile, CaseFile.id == Contact.case_id)
                .where(Contact.id.in_(contact_ids))
            )
        }
        staff = staff_names(session)
        case_ids = {contact.case_id for contact in found.values()} - {None}
        aliases = dict(
            session.execute(
                select(Person.case_id, Person.alias).where(Person.case_id.in_(case_ids))
            ).all()
        )
        told: dict[int, str] = {}
        if names:
            told = dict(
                session.execute(
                    select(ContactTold.id, ContactTold.subject_name).where(
                        ContactTold.id.in_(contact_ids)
                    )
                ).all()
            )
    return [
        ContactRow(
            contact_id=contact.id,
            at=contact.at,
            channel=contact.channel,
            caller=contact.caller,
            urgency=contact.urgency,
            outcome=contact.outcome,
            desk_id=contact.desk_id,
            staff=staff.get(contact.staff_id, ""),
            case_id=contact.case_id,
            case_code=contact.code or "",
            alias=aliases.get(contact.case_id or 0, ""),
            name=told.get(contact.id, "") if names else None,
        )
        for contact in (found[one] for one in contact_ids if one in found)
    ]


def _filtered(shown: ContactFilter) -> Select[int]:
    wanted: list[ColumnElement[bool]] = []
    if shown.since:
        wanted.append(Contact.at >= begins(shown.since))
    if shown.until:
        wanted.append(Contact.at < begins(shown.until + timedelta(days=1)))
    if shown.channels:
        wanted.append(Contact.channel.in_(shown.channels))
    if shown.outcomes:
        wanted.append(Contact.outcome.in_(shown.outcomes))
    if shown.desks:
        chosen = Contact.desk_id.in_(shown.desks)
        wanted.append(or_(chosen, Contact.desk_id.is_(None)) if 0 in shown.desks else chosen)
    if shown.staff:
        wanted.append(Contact.staff_id.in_(shown.staff))
    if shown.without_case:
        wanted.append(Contact.case_id.is_(None))
    if shown.case_id is not None:
        wanted.append(Contact.case_id == shown.case_id)
    return select(Contact.id).where(*wanted)
