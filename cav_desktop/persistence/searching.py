"""Finding rows by a folded text: the trigram index, or the plain column for very short words."""

from sqlalchemy import Select, literal_column, select, table
from sqlalchemy.orm import DeclarativeBase

_SHORTEST = 3


def matching(entity: type[DeclarativeBase], folded: str) -> Select[tuple[int]]:
    """A select of the ids whose `search` column contains the text, already folded, in no order.

    The entity has a `search` column with its index (person, contact_told, safety_event).
    """
    source = entity.__table__
    if len(folded) < _SHORTEST:
        pattern = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return select(source.c.id).where(source.c.search.like(f"%{pattern}%", escape="\\"))
    index = table(f"{entity.__tablename__}_search", schema=entity.metadata.schema)
    quoted = '"' + folded.replace('"', '""') + '"'
    # The left side of MATCH is the name of the index itself, without its schema.
    return (
        select(literal_column("rowid"))
        .select_from(index)
        .where(literal_column(index.name).op("MATCH")(quoted))
    )
