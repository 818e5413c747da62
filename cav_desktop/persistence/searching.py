"""Finding rows by folded words: the trigram index, and the column for words too short for it."""

from sqlalchemy import ColumnElement, FromClause, Integer, Select, literal_column, select, table
from sqlalchemy.orm import DeclarativeBase

SHORTEST = 3
"""Letters under which a trigram index finds nothing."""


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


def _containing(found: Select[int], source: FromClause, words: list[str]) -> Select[int]:
    for word in words:
        found = found.where(source.c.search.contains(word, autoescape=True))
    return found
