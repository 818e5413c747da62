"""Words found in what was told in the cases: the diary, her words, our notes (ricerca nelle note).

While she types only codes and counts are shown, as in every search. What was told is read with a
record in the journal before: when the typing rests, or a result is opened. Notes that a rule hides
from her, cases of others, areas of other roles and words that tell who somebody is are never found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.areas import AREA_OF_FORM
from cav_desktop.domain.case_records import CaseRecord, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.folding import fold
from cav_desktop.domain.forms import Form, Kind
from cav_desktop.domain.lengths import NAME, whole_characters
from cav_desktop.domain.people import Person
from cav_desktop.persistence.searching import SHORTEST, matching
from cav_desktop.services.workspace import Workspace

_READ = 200
"""Texts looked at, the newest: a word that is everywhere says nothing."""
_MOST = 5
_AROUND = 7
"""Words shown on each side of the one that was found."""


@dataclass(frozen=True)
class ToldHit:
    """A case in which the words were found: where first, how often, and a piece if it was read."""

    case_id: int
    code: str
    alias: str
    times: int
    kind: str
    object_id: int
    field: str
    piece: str = ""


def find(ws: Workspace, typed: str, *, most: int = _MOST) -> list[ToldHit]:
    """The cases in which somebody told these words, the newest first; none of what was told.

    An empty list for words too short to be looked for, and for who works on no case.
    """
    return _hits(ws, typed, most, with_pieces=False)


def read(ws: Workspace, typed: str, *, most: int = _MOST, besides: int = 0) -> list[ToldHit]:
    """The same with a piece of each text: one record of the search is committed before.

    `besides` are the other results of the same search, which the record counts too.
    """
    found = find(ws, typed, most=most)
    if not found:
        return []
    with ws.archive.read(ws, Opening.SEARCH, None, results=besides + len(found)):
        pass
    return _hits(ws, typed, most, with_pieces=True)


def _hits(ws: Workspace, typed: str, most: int, *, with_pieces: bool) -> list[ToldHit]:
    folded = fold(whole_characters(typed[:NAME]))
    words = folded.split()
    if not ws.works_on_cases or not any(len(word) >= SHORTEST for word in words):
        return []
    with ws.archive.read(ws) as session:
        numbers = session.scalars(matching(Told, folded, _READ)).all()
        found = session.execute(
            select(Told.id, Told.kind, Told.object_id, Told.case_id, Told.field)
            .where(Told.id.in_(numbers))
            .order_by(Told.id.desc())
        ).all()
        kept = [
            one
            for one in found
            if not _tells_who(one.kind, one.field) and ws.may_read(AREA_OF_FORM[one.kind])
        ]
        gone = set(_not_shown(session, ws, {(one.kind, one.object_id) for one in kept}))
        by_case: dict[int, list[int]] = {}
        place = {one.id: one for one in kept}
        for one in kept:
            if (one.kind, one.object_id) not in gone:
                by_case.setdefault(one.case_id, []).append(one.id)
        named = _named(session, by_case)
        # A word found in what others follow would tell what was said there, a letter at a time.
        others = ws.of_others(session, by_case)
        hits: list[ToldHit] = []
        for case_id, texts in by_case.items():
            if case_id in named and case_id not in others and len(hits) < most:
                first = place[texts[0]]
                # Nothing told is read for a line that does not show it.
                text = (
                    session.scalar(select(Told.text).where(Told.id == first.id))
                    if with_pieces
                    else None
                )
                hits.append(
                    ToldHit(
                        case_id,
                        *named[case_id],
                        times=len(texts),
                        kind=first.kind,
                        object_id=first.object_id,
                        field=first.field,
                        piece=piece(text, words) if text else "",
                    )
                )
        return hits


def piece(text: str, words: Iterable[str]) -> str:
    """Some words of a text around the first that was looked for, in one line."""
    written = text.split()
    looked_for = tuple(words)
    at = next(
        (
            place
            for place, word in enumerate(written)
            if any(one in fold(word) for one in looked_for)
        ),
        0,
    )
    start, end = max(0, at - _AROUND), at + _AROUND + 1
    shown = " ".join(word[:40] for word in written[start:end])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(written) else ''}"


def _tells_who(kind: str, field: str) -> bool:
    form = _forms().get(kind)
    if form is None or field not in form:
        return True
    return form[field].names or form[field].kind is Kind.BIRTHDAY


def _forms() -> dict[str, Form]:
    written = {one.FORM.key: one.FORM for one in CASE_RECORDS}
    return {CaseFile.FORM.key: CaseFile.FORM, **written}


def _not_shown(
    session: Session, ws: Workspace, things: set[tuple[str, int]]
) -> Iterator[tuple[str, int]]:
    """The things that were taken out, alone or with what they belong to, or that a rule hides."""
    for entity in CASE_RECORDS:
        key = entity.FORM.key
        numbers = {number for kind, number in things if kind == key}
        if numbers:
            yield from ((key, one) for one in numbers - _standing(session, ws, entity, numbers))


def _standing(
    session: Session, ws: Workspace, entity: type[CaseRecord], numbers: set[int]
) -> set[int]:
    """Of some rows those that are shown to her: they stand, and so does all they belong to."""
    rows = [
        row
        for row in session.scalars(select(entity).where(entity.id.in_(numbers)))
        if not row.removed and row.is_shown_to(ws.staff_id, ws.role)
    ]
    for column, owner in owners(entity):
        owned = {row.id: getattr(row, column) for row in rows}
        present = _standing(session, ws, owner, set(owned.values())) if owned else set()
        rows = [row for row in rows if owned[row.id] in present]
    return {row.id for row in rows}


def owners(entity: type[CaseRecord]) -> tuple[tuple[str, type[CaseRecord]], ...]:
    """What a row of a kind belongs to and cannot be without: its column, and the kind it names."""
    named = {field.name: field.list for field in entity.FORM if field.kind is Kind.RECORD}
    return tuple(
        (column.name, owner)
        for column in entity.__table__.columns
        for owner in CASE_RECORDS
        if not column.nullable
        and (
            named.get(column.name) == owner.FORM.key
            or owner.__table__ in {key.column.table for key in column.foreign_keys}
        )
    )


def _named(session: Session, cases: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Code and alias of the cases that stand."""
    numbers = list(cases)
    aliases = dict(
        session.execute(
            select(Person.case_id, Person.alias).where(Person.case_id.in_(numbers))
        ).all()
    )
    codes = session.execute(
        select(CaseFile.id, CaseFile.code).where(
            CaseFile.id.in_(numbers),
            CaseFile.withdrawn.is_(False),
            CaseFile.merged_into.is_(None),
        )
    )
    return {one: (code, aliases.get(one, "")) for one, code in codes}
