"""The journal as the coordinator reads it: who did what, when, and the proof that it is whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import begins
from cav_desktop.domain.errors import StaffAltered
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.domain.records import Record
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence import journal
from cav_desktop.persistence.scope import OF_CASE
from cav_desktop.persistence.verification import verify as prove
from cav_desktop.services import journal_content
from cav_desktop.services.access import introductions
from cav_desktop.services.journal_content import Content
from cav_desktop.services.workspace import Workspace

_CASE, _STAFF = "case_file", "staff"


@dataclass(frozen=True)
class JournalFilter:
    """Which records: of a period (both days included), of some people, of some actions."""

    since: date | None = None
    until: date | None = None
    people: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class About:
    """What a record speaks of: the kind, its number, and its code when it has one."""

    kind: str
    object_id: int
    code: str = ""


@dataclass(frozen=True)
class JournalRow:
    """One record, opened: no names of women ever stand in it.

    A damaged one has its number alone, and no instant.
    """

    id: int
    at: datetime | None
    who: str
    action: str
    about: tuple[About, ...]
    reason: str
    codes: tuple[tuple[str, str], ...]
    clock_went_back: bool
    login: str = ""
    """The login that its author signed, beside the name that the staff table gives her."""
    is_readable: bool = True
    holds: bool = True
    """Whether it stands as its author signed it, after the one before."""
    is_named_rightly: bool = True
    """Whether the name is the one the journal introduced her with."""
    rows: int = 0
    """How many rows of the archive the record says that it touched."""
    is_damaged: bool = False
    """Whether what stands in clear is garbled: nothing of the record can be shown."""


def find(ws: Workspace, wanted: JournalFilter) -> list[int]:
    """Numbers of the records, the last one first; the reading is itself journalled before."""
    ws.require_coordinator("journal")
    query = select(Record.n).order_by(Record.n.desc())
    if wanted.since is not None:
        query = query.where(Record.utc >= begins(wanted.since))
    if wanted.until is not None:
        query = query.where(Record.utc < begins(wanted.until + timedelta(days=1)))
    if wanted.people:
        query = query.where(Record.person.in_(wanted.people))
    if wanted.actions:
        query = query.where(Record.action.in_(wanted.actions))
    with ws.archive.read(ws, Opening.JOURNAL) as session:
        return list(session.scalars(query))


def rows(ws: Workspace, ids: Sequence[int]) -> list[JournalRow]:
    """The records with their sealed part opened; one page of a list that `find` gave.

    Those that name a case that is hidden from her are not among them, whatever they say of it.
    Each is opened and proven alone: one that is unreadable or does not hold is shown as that.
    """
    ws.require_coordinator("journal")
    with ws.archive.read(ws) as session:
        found = journal.readable(session, ids)
        records = [one for one in found.values() if one is not None]
        access = ws.archive.access
        hidden = ws.hidden(session)
        every = [(one, journal_content.opened(session, one, access)) for one in records]
        opened = [pair for pair in every if not _names(pair[1], hidden)]
        people = dict(session.execute(select(StaffMember.person, StaffMember.shown_name)).all())
        codes = _codes(ws, session, [content for _, content in opened if content is not None])
        said = {one.person: one.shown_name for one in introductions.read(session, access).values()}
        damaged = [_damaged(n) for n, one in found.items() if one is None]
        return damaged + [
            replace(
                _row(record, content, people, codes),
                holds=journal_content.holds(session, record, access),
                is_named_rightly=said.get(record.person) in {None, people.get(record.person)},
            )
            for record, content in opened
        ]


def whole(ws: Workspace, progress: Progress = SILENT) -> int:
    """Prove every record and every mark; gives the number of records. Short reads, for a Task.

    A part of the verification of the archive, which has its record. Raises `JournalBroken` with the
    first bad record, `ArchiveReplayed` with the older file, `StaffAltered` where the name of a
    colleague is not the one she was introduced with.
    """
    ws.require_coordinator("journal")
    end = prove(ws.archive, ws, progress=progress).n
    with ws.archive.read(ws) as session:
        altered = introductions.altered(session, ws.archive.access)
    if altered:
        raise StaffAltered(altered[0])
    return end


def _codes(
    ws: Workspace, session: Session, contents: Sequence[Content]
) -> dict[tuple[str, int], str]:
    """Codes of the cases and names of the colleagues that some records speak of."""
    numbers = {pair for content in contents for pair in content.objects}
    cases = {number for kind, number in numbers if kind == _CASE}
    staff = {number for kind, number in numbers if kind == _STAFF}
    found: dict[tuple[str, int], str] = {}
    if cases and ws.has("cases"):
        known = session.execute(select(CaseFile.id, CaseFile.code).where(CaseFile.id.in_(cases)))
        found |= {(_CASE, number): code for number, code in known}
    if staff:
        members = session.execute(
            select(StaffMember.id, StaffMember.shown_name).where(StaffMember.id.in_(staff))
        )
        found |= {(_STAFF, number): name for number, name in members}
    return found


def _names(content: Content | None, hidden: frozenset[int]) -> bool:
    """Whether a record names one of some cases, or shows a document of one."""
    if content is None or not hidden:
        return False
    named = {number for kind, number in content.objects if kind == _CASE}
    return bool(named & hidden) or content.code(OF_CASE) in {str(one) for one in hidden}


def _damaged(n: int) -> JournalRow:
    return JournalRow(
        n, None, "", "", (), "", (), False, is_readable=False, holds=False, is_damaged=True
    )


def _row(
    record: Record,
    content: Content | None,
    people: dict[str, str],
    codes: dict[tuple[str, int], str],
) -> JournalRow:
    who = people.get(record.person, "")
    if content is None:
        return JournalRow(record.n, record.utc, who, record.action, (), "", (), False, "", False)
    return JournalRow(
        id=record.n,
        at=record.utc,
        who=who,
        action=record.action,
        about=tuple(
            About(kind, number, codes.get((kind, number), "")) for kind, number in content.objects
        ),
        reason=content.reason,
        codes=content.codes,
        clock_went_back=content.clock_went_back,
        login=content.login,
        rows=content.rows,
    )
