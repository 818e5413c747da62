"""How a colleague came into the staff table, and the proof that her row is still hers.

Whoever holds the key of the journal's file can write in that table; the record that introduced her
is sealed and signed, and cannot be written again.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.records import Record
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence import journal
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.writing import Write
from cav_desktop.services import journal_content

_PERSON, _NAME = "person", "shown_name"
_INTRODUCING = (Action.ARCHIVE_CREATED, Action.PERSON_INTENDED)


@dataclass(frozen=True)
class Introduction:
    """Who a row of the staff table was made for."""

    person: str
    shown_name: str


def introduce(tx: Write, member: StaffMember) -> None:
    """Write a colleague's row; the record of the transaction says for ever whose row it is."""
    tx.session.add(member)
    tx.session.flush()
    tx.about("staff", member.id)
    tx.detail(**{_PERSON: member.person, _NAME: member.shown_name})


def read(session: Session, access: ArchiveAccess) -> dict[int, Introduction]:
    """The introduction of each row of the staff table; needs the secret of the journal's reader.

    Only what a coordinator or the kit signed counts, and of a row what was said first.
    """
    found: dict[int, Introduction] = {}
    numbers = session.scalars(
        select(Record.n)
        .where(Record.action.in_(_INTRODUCING), Record.person.in_(access.rulers))
        .order_by(Record.n)
    ).all()
    records = journal.readable(session, numbers)
    for record in filter(None, map(records.get, numbers)):
        told = journal_content.opened(session, record, access)
        if told is None or not told.code(_PERSON):
            continue
        if not journal_content.holds(session, record, access):
            continue
        for kind, number in told.objects:
            if kind == "staff":
                made = Introduction(told.code(_PERSON), told.code(_NAME))
                found.setdefault(number, made)
    return found


def row_of(session: Session, access: ArchiveAccess, person: str) -> int | None:
    """The row a person was introduced with; None where that is unknown, or not hers to read."""
    if access.unseal is None:
        return None
    said = read(session, access).items()
    return next((number for number, one in said if one.person == person), None)


def altered(session: Session, access: ArchiveAccess) -> list[int]:
    """The rows of the staff table that are gone, or not as they were introduced."""
    rows = {one.id: one for one in session.scalars(select(StaffMember))}
    found = []
    for number, said in read(session, access).items():
        row = rows.get(number)
        if row is None or (row.person, row.shown_name) != (said.person, said.shown_name):
            found.append(number)
    return found
