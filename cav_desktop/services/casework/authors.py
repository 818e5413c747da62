"""Authors of violence: whether the centre meets one of them elsewhere too.

His data are judicial data (GDPR art. 10): names are compared inside the archive and never shown to
who only asks whether there is a conflict.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.case_records import Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.folding import fold
from cav_desktop.domain.people import Person, PersonName
from cav_desktop.domain.staff import StaffMember
from cav_desktop.domain.violence import AUTHOR, Author
from cav_desktop.services.casework import sheets
from cav_desktop.services.workspace import Workspace

_ALIKE = 90
"""Of a hundred: "Giuseppe Rossi" and "Rossi Giuseppe" or "Giusepe Rossi", not "Giovanni Rossi"."""

_NAMED = ("name", "other_names")
_LINKS = ("address", "car")


@dataclass(frozen=True)
class Met:
    """Where an author is perhaps met: the codes of the other cases, and colleagues by name."""

    cases: tuple[str, ...]
    colleagues: tuple[str, ...]


def relations(ws: Workspace, case_id: int) -> dict[int, str]:
    """What each author of a case is to her (code of the form), by his number; nothing else of him.

    All who work on cases may know it: the header says it of the main one.
    """
    with sheets.reading(ws, case_id) as session:
        rows = sheets.present(session, Author, case_id)
        return {row.id: row.relation or "" for row in rows}


def has_conflict(ws: Workspace, case_id: int) -> bool:
    """Whether an author of a case is perhaps met elsewhere: in another case, or in the staff.

    Says nothing of who or where: "c'è un conflitto: parlane con la coordinatrice".
    """
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        return any(True for _ in _met(session, case_id)) or any(_colleagues(session, case_id))


def alike_among(session: Session, case_id: int, cases: Collection[int]) -> frozenset[int]:
    """Of some cases those in which an author of this one is perhaps met, or the other way round.

    An author linked to one of hers counts as he: who lives at the same door, or drives the same
    car.
    Inside the caller's transaction; who asks says that there is something, never in which case.
    """
    others = frozenset(cases) - {case_id}
    found = set(_met(session, case_id, others)) | _linked(session, case_id, others)
    for number in others - found:
        if case_id in set(_met(session, number, frozenset({case_id}))):
            found.add(number)
    return frozenset(found)


def met_in(ws: Workspace, case_id: int) -> Met:
    """Where an author of a case is perhaps met; for coordinators.

    Journalled as a reading of names before it is shown. Raises `NotAllowed`.
    """
    ws.require_coordinator("conflicts")
    with ws.archive.read(ws) as session:
        found = sorted(set(_met(session, case_id)))
        colleagues = tuple(_colleagues(session, case_id))
    with ws.archive.read(ws, Opening.NAMES, (case_id, *found)) as session:
        codes = select(CaseFile.code).where(CaseFile.id.in_(found)).order_by(CaseFile.code)
        return Met(tuple(session.scalars(codes)), colleagues)


def _met(session: Session, case_id: int, among: frozenset[int] | None = None) -> Iterable[int]:
    """The cases, other than this one, whose authors or women are called as its authors are."""
    mine = _names(session, case_id)
    if not mine:
        return
    told = select(Told.case_id, Told.text)
    named = select(Person.case_id, PersonName.written)
    if among is not None:
        told, named = told.where(Told.case_id.in_(among)), named.where(Person.case_id.in_(among))
    authors = session.execute(
        told.where(
            Told.kind == AUTHOR.key,
            Told.field.in_(_NAMED),
            Told.case_id != case_id,
            Told.object_id.in_(select(Author.id).where(Author.removed.is_(False))),
        )
    )
    women = session.execute(
        named.join(PersonName, PersonName.person_id == Person.id).where(Person.case_id != case_id)
    )
    for number, written in (*authors, *women):
        if _is_alike(mine, written):
            yield number


def _linked(session: Session, case_id: int, among: frozenset[int]) -> set[int]:
    """The cases with an author who has the door or the car of an author of this one."""
    told = session.execute(
        select(Told.case_id, Told.field, Told.text).where(
            Told.kind == AUTHOR.key,
            Told.field.in_(_LINKS),
            Told.case_id.in_(among | {case_id}),
            Told.object_id.in_(select(Author.id).where(Author.removed.is_(False))),
        )
    )
    marks = [(number, (field, _mark(text))) for number, field, text in told]
    mine = {mark for number, mark in marks if number == case_id and mark[1]}
    return {number for number, mark in marks if number != case_id and mark in mine}


def _mark(written: str) -> frozenset[str]:
    """The words of a door or a plate, in any order; without a number it is met everywhere."""
    words = frozenset(re.findall(r"\w+", fold(written)))
    return words if any(any(map(str.isdigit, one)) for one in words) else frozenset()


def _colleagues(session: Session, case_id: int) -> Iterable[str]:
    """The people of the centre who are called as an author of this case is."""
    mine = _names(session, case_id)
    staff = session.scalars(select(StaffMember.shown_name).order_by(StaffMember.shown_name))
    return (name for name in staff if mine and (_is_alike(mine, name) or _is_short(mine, name)))


def _names(session: Session, case_id: int) -> list[str]:
    """The names of the authors of a case, folded; one word alone would be met everywhere."""
    standing = [author.id for author in sheets.present(session, Author, case_id)]
    told = session.scalars(
        select(Told.text).where(
            Told.kind == AUTHOR.key, Told.field.in_(_NAMED), Told.object_id.in_(standing)
        )
    )
    return [folded for folded in map(fold, told) if len(folded.split()) > 1]


def _is_short(mine: list[str], written: str) -> bool:
    """Whether a colleague who signs with an initial ("Marta F.") may be called as one of these."""
    *first, last = fold(written).replace(".", " ").split() or [""]
    return (
        bool(first)
        and len(last) == 1
        and any(
            set(first) < set(words) and any(one.startswith(last) for one in set(words) - set(first))
            for words in (one.split() for one in mine)
        )
    )


def _is_alike(mine: list[str], written: str) -> bool:
    other = fold(written)
    if len(other.split()) < 2:  # noqa: PLR2004 - a name and a surname
        return False
    best = process.extractOne(other, mine, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return best is not None
