"""What a field said before somebody corrected it: shown beside the field."""

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
        history = compartment_of(type(entity)).correction
        # Every entity has a number; the declarative base does not say so.
        object_id = entity.id  # type: ignore[attr-defined]
        found = session.scalars(
            select(history).where(
                history.kind == entity.__tablename__, history.object_id == object_id
            )
        )
        rows.extend(CorrectionRow(row.field, row.before, row.at, row.person) for row in found)
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))
