"""Finding rows by folded words: the trigram index, and the column for words too short for it."""

from sqlalchemy import Integer, Select, literal_column, select, table
from sqlalchemy.orm import DeclarativeBase

SHORTEST = 3
"""Letters under which a trigram index finds nothing."""


def matching(entity: type[DeclarativeBase], folded: str) -> Select[int]:
    """A select of the ids whose `search` column contains every word, in any order.

    The words are already folded; the entity has a `search` column with its index (person,
    contact_told, safety_event).
    """
    source = entity.__table__
    words = folded.split()
    found = select(source.c.id)
    long = [word for word in words if len(word) >= SHORTEST]
    if long:
        index = table(f"{entity.__tablename__}_search", schema=entity.metadata.schema)
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in long)
        # The left side of MATCH is the name of the index itself, without its schema.
        rows = (
            select(literal_column("rowid", Integer))
            .select_from(index)
            .where(literal_column(index.name).op("MATCH")(quoted))
        )
        found = found.where(source.c.id.in_(rows))
    for word in words:
        if len(word) < SHORTEST:
            found = found.where(source.c.search.contains(word, autoescape=True))
    return found
