"""Who a woman is: names, alias, numbers, year of birth, and how to reach her. Opened on purpose."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import age_band
from cav_desktop.domain.contacts import ContactTold
from cav_desktop.domain.folding import is_same_name, phone_digits
from cav_desktop.domain.people import (
    NameWord,
    Person,
    PersonName,
    PersonPhone,
    is_number,
    name_words,
)
from cav_desktop.persistence.writing import Write
from cav_desktop.services.living import living_case
from cav_desktop.services.people import corrections, safe_contact
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class IdentityDraft:
    """Everything may be empty: a case may stay anonymous for ever."""

    names: tuple[str, ...] = ()
    alias: str = ""
    phones: tuple[str, ...] = ()
    birth_year: int | None = None
    notes: str = ""
    safe: SafeContactDraft = field(default_factory=SafeContactDraft)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known: then no row is kept."""
        return self == IdentityDraft()


@dataclass(frozen=True)
class IdentitySheet:
    """Her identity, opened: as it is and what its fields were."""

    case_id: int
    draft: IdentityDraft
    corrections: tuple[CorrectionRow, ...]


def reveal(ws: Workspace, case_id: int, *, again: bool = False) -> IdentitySheet:
    """Show who she is: journalled and committed before.

    A page on which she stands already reads it `again` after a change without a second record.
    """
    ws.require_reading(Area.IDENTITY)
    opening = (Opening.NAME, case_id)
    is_known = again and opening in ws.archive.opened
    with ws.archive.read(ws, *(() if is_known else opening)) as session:
        person = person_of(session, case_id)
        if person is None:
            return IdentitySheet(case_id, IdentityDraft(), ())
        return IdentitySheet(case_id, _draft(session, person), corrections.of(session, person))


def change(ws: Workspace, case_id: int, draft: IdentityDraft) -> None:
    """Write who she is; previous values go to the history, the age band to the coded facts.

    A year of birth writes the band; raises `FieldError`, `Vanished`, or `AlreadyMerged` with the
    case to use instead.
    """
    ws.require_writing(Area.IDENTITY)
    with ws.archive.write(ws, Action.IDENTITY_CHANGED, about=("case_file", case_id)) as tx:
        case = living_case(tx.session, case_id)
        Person.check(draft.alias, draft.notes)
        safe_contact.check(tx.session, draft.safe)
        person = person_of(tx.session, case_id) or _new_person(tx.session, case_id)
        if draft.birth_year is not None and draft.birth_year != person.birth_year:
            tx.correct(case, "age_band", age_band(draft.birth_year, ws.today))
        for name in ("alias", "birth_year", "notes"):
            tx.correct(person, name, getattr(draft, name))
        _write_names(tx, person, draft.names)
        _write_phones(tx, person, draft.phones)
        refold(tx.session, person)
        safe_contact.write(tx, draft.safe, person_id=person.id)


def carry(tx: Write, case_id: int, told: ContactTold) -> None:
    """Bring the names and numbers of a contact to the woman of a case; inside a transaction.

    What she already has is not written twice, and nothing she has is replaced.
    """
    session = tx.session
    name, phone = " ".join(told.subject_name.split()), told.subject_phone.strip()
    # What is no number ("12", "chiedere alla sorella") stays in the contact.
    phone = phone if is_number(phone) else ""
    rule = safe_contact.read(session, contact_id=told.id)
    if not (name or phone or rule != SafeContactDraft()):
        return
    person = person_of(session, case_id) or _new_person(session, case_id)
    known_names = names_of(session, person.id)
    if name and not any(is_same_name(name, one) for one in known_names):
        session.add(PersonName.of(person.id, name, brought_by=told.id))
    known = set(
        session.scalars(select(PersonPhone.digits).where(PersonPhone.person_id == person.id))
    )
    if phone and phone_digits(phone) not in known:
        session.add(PersonPhone.of(person.id, phone, brought_by=told.id))
    if rule != SafeContactDraft() and (
        safe_contact.read(session, person_id=person.id) == SafeContactDraft()
    ):
        safe_contact.write(tx, rule, person_id=person.id, brought_by=told.id)
    refold(session, person)


def take_back(session: Session, case_id: int, contact_id: int) -> None:
    """Remove from her name, numbers and rule what the joining of a contact had brought."""
    person = person_of(session, case_id)
    if person is None:
        return
    for kind in (PersonName, PersonPhone):
        for row in session.scalars(
            select(kind).where(kind.person_id == person.id, kind.brought_by == contact_id)
        ):
            session.delete(row)
    safe_contact.take_back(session, person_id=person.id, brought_by=contact_id)
    session.flush()
    if _draft(session, person).is_empty:
        remove_person(session, person)
    else:
        refold(session, person)


def is_written(session: Session, person: Person) -> bool:
    """Whether somebody wrote of her what no contact had brought."""
    if person.alias or person.notes or person.birth_year is not None:
        return True
    for kind in (PersonName, PersonPhone):
        own = select(kind.id).where(kind.person_id == person.id, kind.brought_by.is_(None))
        if session.scalar(own.limit(1)) is not None:
            return True
    return safe_contact.is_written(session, person_id=person.id)


def person_of(session: Session, case_id: int) -> Person | None:
    """The row of a case in the identity compartment, if anything is known of her."""
    return session.scalar(select(Person).where(Person.case_id == case_id))


def names_of(session: Session, person_id: int) -> list[str]:
    """Her names as written, the one in use first."""
    return list(
        session.scalars(
            select(PersonName.written)
            .where(PersonName.person_id == person_id)
            .order_by(PersonName.id)
        )
    )


def first_names(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """The name in use of each of some people, read at once."""
    rows = session.execute(
        select(PersonName.person_id, PersonName.written)
        .where(PersonName.person_id.in_(person_ids))
        .order_by(PersonName.id.desc())
    )
    return dict(rows.all())


def phones_of(session: Session, person_id: int) -> list[str]:
    """Her numbers as written."""
    return list(
        session.scalars(
            select(PersonPhone.written)
            .where(PersonPhone.person_id == person_id)
            .order_by(PersonPhone.id)
        )
    )


def refold(session: Session, person: Person) -> None:
    """Rewrite what the search compares, from the names and numbers that stand now."""
    session.flush()
    names = names_of(session, person.id)
    person.refold(names, phones_of(session, person.id))
    for row in session.scalars(select(NameWord).where(NameWord.person_id == person.id)):
        session.delete(row)
    session.flush()
    session.add_all(name_words([*names, person.alias], person_id=person.id))


def remove_person(session: Session, person: Person) -> None:
    """Delete a person and all that hangs on her (an opening undone, a merge)."""
    safe_contact.remove(session, person_id=person.id)
    for kind in (PersonName, PersonPhone, NameWord):
        for row in session.scalars(select(kind).where(kind.person_id == person.id)):
            session.delete(row)
    session.flush()
    session.delete(person)


def _new_person(session: Session, case_id: int) -> Person:
    person = Person(case_id=case_id, alias="", notes="", search="")
    session.add(person)
    session.flush()
    return person


def _draft(session: Session, person: Person) -> IdentityDraft:
    return IdentityDraft(
        names=tuple(names_of(session, person.id)),
        alias=person.alias,
        phones=tuple(phones_of(session, person.id)),
        birth_year=person.birth_year,
        notes=person.notes,
        safe=safe_contact.read(session, person_id=person.id),
    )


def _write_names(tx: Write, person: Person, names: tuple[str, ...]) -> None:
    wanted = [" ".join(name.split()) for name in names]
    present = names_of(tx.session, person.id)
    if present == wanted:
        return
    if present:
        tx.keep_previous(person, "names", "; ".join(present))
    for row in tx.session.scalars(select(PersonName).where(PersonName.person_id == person.id)):
        tx.session.delete(row)
    tx.session.flush()
    tx.session.add_all(PersonName.of(person.id, name) for name in wanted)


def _write_phones(tx: Write, person: Person, phones: tuple[str, ...]) -> None:
    wanted = [phone.strip() for phone in phones]
    present = phones_of(tx.session, person.id)
    if present == wanted:
        return
    if present:
        tx.keep_previous(person, "phones", "; ".join(present))
    for row in tx.session.scalars(select(PersonPhone).where(PersonPhone.person_id == person.id)):
        tx.session.delete(row)
    tx.session.flush()
    tx.session.add_all(PersonPhone.of(person.id, phone) for phone in wanted)
