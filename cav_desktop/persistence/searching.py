"""Finding and ordering ids: the trigram index, the column for words too short, the tie-break."""

from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    UnaryExpression,
    literal_column,
    select,
    table,
    true,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

SHORTEST = 3
"""Letters under which a trigram index finds nothing."""

MOST_NAMED = 5000
"""So many numbers at most are named to the archive one by one; for more all rows are read."""


def one_of(column: Any, numbers: Collection[int]) -> ColumnElement[bool]:
    """Whether a column names one of some numbers; of very many any does."""
    found = true() if len(numbers) > MOST_NAMED else column.in_(numbers)
    return cast("ColumnElement[bool]", found)


def matching(entity: type[DeclarativeBase], folded: str, newest: int | None = None) -> Select[int]:
    """A select of the newest ids (or of all) whose `search` has every word, in any order.

    The words are already folded; the entity has a `search` column with its index (person,
    contact_told, safety_event).
    """
    source = entity.__table__
    words = folded.split()
    long = [word for word in words if len(word) >= SHORTEST]
    if not long:
        return (
            _containing(select(source.c.id), source, words)
            .order_by(source.c.id.desc())
            .limit(newest)
        )
    index = table(f"{entity.__tablename__}_search", schema=entity.metadata.schema)
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in long)
    number: ColumnElement[int] = literal_column(f"{index.name}.rowid", Integer)
    # The left side of MATCH is the name of the index itself, without its schema.
    found = select(number).select_from(index).where(literal_column(index.name).op("MATCH")(quoted))
    short = [word for word in words if len(word) < SHORTEST]
    if short:
        found = _containing(found.join(source, source.c.id == number), source, short)
    # The index gives its rows in this order by itself: a common word stops after the newest.
    return found.order_by(number.desc()).limit(newest)


def ordered(
    column: ColumnElement[Any] | InstrumentedAttribute[Any],
    tie: InstrumentedAttribute[int],
    *,
    descending: bool,
) -> tuple[UnaryExpression[Any], UnaryExpression[int]]:
    """What sorts a list by a column, equal rows by their number.

    Both in one direction: with two directions the index of the column is not used.
    """
    if descending:
        return column.desc(), tie.desc()
    return column.asc(), tie.asc()


def _containing(found: Select[int], source: FromClause, words: list[str]) -> Select[int]:
    for word in words:
        found = found.where(source.c.search.contains(word, autoescape=True))
    return found
