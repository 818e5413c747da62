"""Two rows of the same woman made one: names, numbers, notes and the rule of safe contact."""

from sqlalchemy import select

from cav_desktop.domain.folding import is_same_name
from cav_desktop.domain.people import Person, PersonName, PersonPhone, SafeAnswer
from cav_desktop.persistence.writing import Write
from cav_desktop.services.people import identity, safe_contact


def join(tx: Write, gone: int, survivor: int) -> None:
    """Give the woman of a case all that another case knew of her; inside a transaction.

    What both say differently stays as the survivor says it, and the other is kept in her history.
    """
    session = tx.session
    leaving = identity.person_of(session, gone)
    if leaving is None:
        return
    staying = identity.person_of(session, survivor)
    if staying is None:
        leaving.case_id = survivor
        return
    names = identity.names_of(session, staying.id)
    session.add_all(
        PersonName(person_id=staying.id, written=name)
        for name in identity.names_of(session, leaving.id)
        if not any(is_same_name(name, one) for one in names)
    )
    known = set(
        session.scalars(select(PersonPhone.digits).where(PersonPhone.person_id == staying.id))
    )
    for phone in session.scalars(select(PersonPhone).where(PersonPhone.person_id == leaving.id)):
        if phone.digits not in known:
            session.add(
                PersonPhone(person_id=staying.id, written=phone.written, digits=phone.digits)
            )
    for name in ("alias", "birth_year"):
        ours, theirs = getattr(staying, name), getattr(leaving, name)
        if not ours:
            tx.correct(staying, name, theirs)
        elif theirs and theirs != ours:
            tx.keep_previous(staying, name, str(theirs))
    notes = "\n\n".join(part for part in (staying.notes, leaving.notes) if part)
    tx.correct(staying, "notes", notes)
    _join_rules(tx, leaving, staying)
    identity.remove_person(session, leaving)
    identity.refold(session, staying)


def _join_rules(tx: Write, leaving: Person, staying: Person) -> None:
    """The more prudent rule holds; one that no longer does is kept in her history."""
    ours = safe_contact.read(tx.session, person_id=staying.id)
    theirs = safe_contact.read(tx.session, person_id=leaving.id)
    joined = ours.joined_with(theirs)
    safe_contact.write(tx, joined, person_id=staying.id)
    if theirs.answer not in (joined.answer, SafeAnswer.NOT_ASKED):
        safe_contact.keep_previous(tx, theirs, person_id=staying.id)
