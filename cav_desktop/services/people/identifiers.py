"""Everything known that could name the woman of a case, who called for her, or the author.

Also what was corrected since, and the days and places that would lead to her: no page that leaves
may hold any of it.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.documents.denylist import Identifier, IdentifierKind
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.compartments import IDENTITY
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.people import Person, PersonName, PersonPhone
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services import places
from cav_desktop.services.rows import row_of

_CORRECTED = {
    "names": IdentifierKind.NAME,
    "alias": IdentifierKind.NAME,
    "caller_name": IdentifierKind.NAME,
    "subject_name": IdentifierKind.NAME,
    "phones": IdentifierKind.PHONE,
    "caller_phone": IdentifierKind.PHONE,
    "subject_phone": IdentifierKind.PHONE,
}
"""The corrected fields that name somebody; those of many values keep them in one."""


def of_case(session: Session, case_id: int) -> list[Identifier]:
    """All of a case that must not be read on a page; raises `Vanished`."""
    case = row_of(session, CaseFile, case_id)
    found = [Identifier(IdentifierKind.CODE, case.code)]
    merged = session.scalars(select(CaseFile.code).where(CaseFile.merged_into == case_id))
    found += [Identifier(IdentifierKind.CODE, code) for code in merged]
    found += _of_person(session, case_id)
    contacts = session.scalars(select(Contact.id).where(Contact.case_id == case_id)).all()
    for told in session.scalars(select(ContactTold).where(ContactTold.id.in_(contacts))):
        found += _named(told.caller_name, told.caller_phone)
        found += _named(told.subject_name, told.subject_phone)
        found += _corrected(session, ContactTold.__tablename__, told.id)
    for event in session.scalars(select(SafetyEvent).where(SafetyEvent.case_id == case_id)):
        found += _named(event.caller_name, event.caller_phone)
        found += _named(event.subject_name, event.subject_phone)
        found += _corrected(session, SafetyEvent.__tablename__, event.id)
    staff = session.scalars(select(StaffMember.shown_name))
    found += [Identifier(IdentifierKind.OTHER_NAME, name) for name in staff]
    return found + _days_and_places(session, case_id)


def _days_and_places(session: Session, case_id: int) -> list[Identifier]:
    contacts = session.execute(
        select(Contact.at, Contact.comune).where(Contact.case_id == case_id)
    ).all()
    days = {in_rome(at).date() for at, _ in contacts}
    days |= set(session.scalars(select(Episode.opened_on).where(Episode.case_id == case_id)))
    comuni = {places.label(comune) for _, comune in contacts if comune}
    return [Identifier(IdentifierKind.DATE, day.isoformat()) for day in sorted(days)] + [
        Identifier(IdentifierKind.PLACE, comune) for comune in sorted(comuni)
    ]


def _of_person(session: Session, case_id: int) -> list[Identifier]:
    person = session.scalar(select(Person).where(Person.case_id == case_id))
    if person is None:
        return []
    names = session.scalars(select(PersonName.written).where(PersonName.person_id == person.id))
    phones = session.scalars(select(PersonPhone.written).where(PersonPhone.person_id == person.id))
    found = [Identifier(IdentifierKind.NAME, name) for name in (*names, person.alias) if name]
    found += [Identifier(IdentifierKind.PHONE, phone) for phone in phones]
    return found + _corrected(session, Person.__tablename__, person.id)


def _corrected(session: Session, kind: str, object_id: int) -> list[Identifier]:
    """What names and numbers were before somebody corrected them: a wrong name names her too."""
    history = IDENTITY.correction
    rows = session.execute(
        select(history.field, history.before).where(
            history.kind == kind,
            history.object_id == object_id,
            history.field.in_(_CORRECTED),
        )
    )
    return [
        Identifier(_CORRECTED[field], value.strip())
        for field, before in rows
        for value in (before or "").split("; ")
        if value.strip()
    ]


def _named(name: str, phone: str) -> list[Identifier]:
    found = [Identifier(IdentifierKind.NAME, name)] if name.strip() else []
    return found + ([Identifier(IdentifierKind.PHONE, phone)] if phone.strip() else [])
