"""A row by its number: there, or gone meanwhile."""

from typing import TypeVar

from sqlalchemy.orm import DeclarativeBase, Session

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.errors import Vanished

_E = TypeVar("_E", bound=DeclarativeBase)


def row_of(session: Session, entity: type[_E], number: int) -> _E:
    """The row of a number; raises `Vanished` if there is none, or it was taken out."""
    row = session.get(entity, number)
    if row is None or (isinstance(row, CaseRecord) and row.removed):
        kind = entity.FORM.key if issubclass(entity, CaseRecord) else entity.__tablename__
        raise Vanished(kind, number)
    return row
