"""What a field said before somebody corrected it: shown beside the field."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Session

from cav_desktop.domain.compartments import compartment_of


@dataclass(frozen=True)
class CorrectionRow:
    """A previous value: of which field, until when, changed by whom (person of the roster)."""

    field: str
    before: str | None
    at: datetime
    person: str


def of(session: Session, *entities: DeclarativeBase) -> tuple[CorrectionRow, ...]:
    """The previous values of some entities, newest first; each lies in the entity's compartment."""
    rows: list[CorrectionRow] = []
    for entity in entities:
        object_id = entity.id  # type: ignore[attr-defined]  # each entity has a number
        rows.extend(row for _, row in of_kind(session, type(entity), [object_id]))
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def of_kind(
    session: Session, kind: type[DeclarativeBase], numbers: Collection[int]
) -> list[tuple[int, CorrectionRow]]:
    """The previous values of all rows of one kind, each with the number of its row."""
    if not numbers:
        return []
    history = compartment_of(kind).correction
    found = session.scalars(
        select(history).where(history.kind == kind.__tablename__, history.object_id.in_(numbers))
    )
    return [
        (row.object_id, CorrectionRow(row.field, row.before, row.at, row.person)) for row in found
    ]
